"""Where compiled loops are kept: never with those of other sources, and wherever something can be written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hubiao import compiled, env


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An engine of one file that cannot be written (root can everywhere), and a data folder that is not there yet."""
    code = tmp_path / "text"
    code.mkdir()
    (code / "loops.py").write_text("A = 1\n")
    monkeypatch.setattr(compiled, "CODE", code)
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != code)
    monkeypatch.setenv("HUBIAO_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("NUMBA_CACHE_DIR", "")
    return code


def kept() -> Path:
    env.keep_compiled(Path())
    os.environ["NUMBA_CACHE_DIR"] = ""
    compiled.keep_compiled()
    return Path(env.compiled_folder())


def test_the_data_folder_holds_one_folder_for_each_state_of_the_sources(code: Path, tmp_path: Path) -> None:
    before = kept()
    assert before.parent == tmp_path / "home" / "compiled"
    assert (tmp_path / "home").stat().st_mode & 0o777 == 0o700
    (code / "loops.py").write_text("A = 2\n")
    assert kept() != before
    assert before.is_dir(), "a process that still runs may use it"
    os.utime(before, (0, 0))
    kept()
    assert not before.exists(), "unused for long"


def test_it_begins_with_what_an_image_compiled(code: Path) -> None:
    shipped = code / "__pycache__" / f"compiled-{compiled.fingerprint()}"
    shipped.mkdir(parents=True)
    (shipped / "loop.nbi").write_bytes(b"1")
    assert (kept() / "loop.nbi").read_bytes() == b"1"


def test_a_folder_that_the_user_named_is_left(code: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NUMBA_CACHE_DIR", "/mine")
    compiled.keep_compiled()
    assert env.compiled_folder() == "/mine"


def test_code_that_can_be_written_keeps_its_own(code: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _path, _mode: True)
    compiled.keep_compiled()
    assert not env.compiled_folder()


def test_without_a_data_folder_the_engine_finds_itself_a_place(code: Path, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    compiled.keep_compiled()
    assert not env.compiled_folder()


def test_the_name_is_the_engine_s_own() -> None:
    told = "import os, matching.text; print(os.environ['NUMBA_CACHE_DIR'])"
    bare = {name: value for name, value in os.environ.items() if name != "NUMBA_CACHE_DIR"}
    done = subprocess.run([sys.executable, "-c", told], env=bare, capture_output=True, text=True, check=True)
    assert Path(done.stdout.strip()).name == f"compiled-{compiled.fingerprint()}"


def test_one_listing_compiles_all() -> None:
    assert compiled.warm_up() > 0
