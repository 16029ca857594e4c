from __future__ import annotations

import hashlib
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from hubiao.store import MissingBlobError, Store

DATA = b"\x00 picture \xff"
DIGEST = hashlib.sha256(DATA).hexdigest()


@pytest.fixture(params=["folder", "bucket"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """A folder, and fsspec's bucket in memory for any store that is none."""
    return Store(str(tmp_path / "store") if request.param == "folder" else f"memory://{tmp_path}")


def test_bytes_come_back_by_their_digest(store: Store) -> None:
    assert store.put(DATA) == DIGEST
    assert store.has(DIGEST)
    assert store.read(DIGEST) == DATA


def test_the_same_bytes_are_kept_once(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(store.put, [DATA] * 32)) == {DIGEST}
    if store.folder:
        assert [path.name for path in store.folder.rglob("*") if path.is_file()] == [DIGEST]


def test_what_is_missing_is_named(store: Store) -> None:
    with pytest.raises(MissingBlobError, match=DIGEST):
        store.read(DIGEST)


@pytest.mark.parametrize("name", ["../../etc/passwd", DIGEST.upper(), DIGEST[:-1], ""])
def test_only_digests_are_paths(store: Store, name: str) -> None:
    with pytest.raises(ValueError, match="not a SHA-256"):
        store.read(name)


def test_a_finished_run_reaches_the_bucket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUBIAO_HOME", str(tmp_path))
    store = Store(f"memory://{tmp_path}/bucket")
    folder = store.run_folder("run-1")
    folder.mkdir(parents=True)
    (folder / "items.jsonl").write_text("{}\n")
    store.publish_run("run-1")
    store.publish_run("run-1")
    shutil.rmtree(folder)
    fetched = store.fetch_run("run-1")
    assert [str(path.relative_to(fetched)) for path in fetched.rglob("*")] == ["items.jsonl"]
    assert (fetched / "items.jsonl").read_text() == "{}\n"
