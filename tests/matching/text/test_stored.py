"""Segments on disk: the same arrays, mapped and not read."""

from __future__ import annotations

import mmap
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from matching.text.index import WordIndex
from matching.text.stored import _flat, load_segment, save_segment
from tests.matching.text.searches import index_of, rows

TEXTS = ["青鹭 qinglu 男鞋", "egren shoes", "m斗"]


def origin(array: Any) -> Any:
    while isinstance(array, np.ndarray):
        array = array.base
    return array


def test_a_loaded_segment_finds_the_same(tmp_path: Path) -> None:
    index = index_of("青鹭", "EGREN", "M豆")
    save_segment(index.segments[0], tmp_path / "one")
    assert rows(WordIndex([load_segment(tmp_path / "one")]), TEXTS) == rows(index, TEXTS)


def test_a_segment_of_nothing_comes_back(tmp_path: Path) -> None:
    save_segment(index_of("x").segments[0], tmp_path / "none")
    assert rows(WordIndex([load_segment(tmp_path / "none")]), TEXTS) == []


def test_arrays_are_mapped_not_copied(tmp_path: Path) -> None:
    save_segment(index_of("青鹭", "EGREN").segments[0], tmp_path / "one")
    arrays = dict(_flat(load_segment(tmp_path / "one"), ""))
    assert len(arrays) > 20
    for name, array in arrays.items():
        if array.size > 1:
            assert isinstance(origin(array), mmap.mmap), name


@pytest.mark.parametrize("harm", ["missing", "cut", "pickle"])
def test_a_damaged_array_is_refused(tmp_path: Path, harm: str) -> None:
    save_segment(index_of("青鹭", "EGREN").segments[0], tmp_path / "one")
    file = tmp_path / "one" / "symbols.npy"
    if harm == "missing":
        file.unlink()
    elif harm == "cut":
        file.write_bytes(file.read_bytes()[:-2])
    else:
        np.save(file, np.array([object()]), allow_pickle=True)
    with pytest.raises((OSError, ValueError)):
        load_segment(tmp_path / "one")
