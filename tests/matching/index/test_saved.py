"""An index comes back from disk as it was; a damaged one is refused."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from matching.errors import GalleryError
from matching.index.saved import load, save
from matching.index.vectors import Kind, VectorIndex
from tests.matching.index.test_vectors import WIDTH, check, kinds, unit_rows

ROWS = 50


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    index = VectorIndex(WIDTH)
    index.add(np.arange(ROWS), unit_rows(np.random.default_rng(4), ROWS))
    save(index, tmp_path / "vectors")
    return tmp_path / "vectors"


@kinds
@pytest.mark.parametrize("count", [0, 1, 40])
def test_it_comes_back_and_goes_on(kind: Kind, count: int, tmp_path: Path) -> None:
    dice = np.random.default_rng(count)
    table, ids = unit_rows(dice, count + 9, 12), dice.permutation(count + 9)
    index = VectorIndex(WIDTH, kind)
    index.rows.size = 16
    index.add(ids[:count], table[:count])
    save(index, tmp_path / "vectors")
    again = load(tmp_path / "vectors")
    assert again.kind == kind
    check(again, ids[:count], table[:count], table, 5)
    again.add(ids[count:], table[count:])
    again.remove(ids[:1])
    check(again, ids[1:], table[1:], table, 5)
    save(again, tmp_path / "vectors")
    check(load(tmp_path / "vectors", kind="int8"), ids[1:], table[1:], table, 5)
    assert [path.name for path in tmp_path.iterdir()] == ["vectors"]


def test_changes_stay_in_memory(folder: Path) -> None:
    before = (folder / "rows.npy").read_bytes()
    load(folder).remove(range(0, ROWS, 3))
    assert (folder / "rows.npy").read_bytes() == before
    assert_array_equal(load(folder).rows.ids, np.arange(ROWS))


@pytest.mark.parametrize("name", ["rows.npy", "ids.npy", "vectors.json"])
@pytest.mark.parametrize("whole", [True, False])
def test_cut_files_are_refused(folder: Path, name: str, whole: bool) -> None:
    for size in (0, 30, (folder / name).stat().st_size - 2):
        (folder / name).write_bytes((folder / name).read_bytes()[:size])
        with pytest.raises(GalleryError, match="build them again"):
            load(folder, whole=whole)


def test_a_changed_byte_is_refused(folder: Path) -> None:
    data = bytearray((folder / "rows.npy").read_bytes())
    data[-7] ^= 1
    (folder / "rows.npy").write_bytes(data)
    with pytest.raises(GalleryError, match="changed since"):
        load(folder)


@pytest.mark.parametrize(("name", "value"), [("version", 2), ("rows", 49), ("width", 25), ("rows", None)])
def test_what_does_not_fit_is_refused(folder: Path, name: str, value: int | None) -> None:
    told = json.loads((folder / "vectors.json").read_text())
    (folder / "vectors.json").write_text(json.dumps(told | {name: value}))
    with pytest.raises(GalleryError, match="again"):
        load(folder)


def test_nothing_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GalleryError, match="no vectors we can read"):
        load(tmp_path / "none")
