"""Characters taken apart and put together again."""

from __future__ import annotations

import numpy as np
import pytest

from matching.text.symbols import HAN_COUNT
from matching.text.tables.splits import MOST_PARTS, NO_PART, compose, load_splits, split


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("浪", "水良"),
        ("利", "禾刀"),
        ("可", "丁口"),
        ("旺", "日王"),
        ("舒", "舍予"),
        ("芭", "草巴"),
        ("林", "木木"),
        ("森", "木林"),
        ("森", "木木木"),
        ("国", "口玉"),
        ("红", "丝工"),
        ("想", "木目心"),
        ("湖", "水古月"),
        ("达", "走大"),
        ("铭", "金名"),
        ("能", "厶月比"),
    ],
)
def test_a_character_and_its_parts(whole: str, parts: str) -> None:
    assert parts in split(whole)
    assert compose(parts) == whole


def test_side_by_side_reads_better_than_one_above_the_other() -> None:
    table = load_splits()
    likeness = {table.written(place): int(table.likeness[place]) for place in range(len(table.whole))}
    assert likeness["日王"] > likeness["生日"] > likeness["口玉"]


@pytest.mark.parametrize("parts", ["", "浪", "青鹭", "ab", "水 良", "良水", "水良水良"])
def test_what_is_no_split_is_none(parts: str) -> None:
    assert compose(parts) is None


@pytest.mark.parametrize("letter", ["a", "の", "一"])
def test_what_has_no_parts_has_none(letter: str) -> None:
    assert split(letter) == []


def test_the_table_keeps_its_form() -> None:
    table = load_splits()
    assert table.parts.shape == (len(table.whole), MOST_PARTS)
    assert (table.whole < HAN_COUNT).all()
    assert ((table.parts < HAN_COUNT) | (table.parts == NO_PART)).all()
    assert (table.parts[:, :2] != NO_PART).all()
    assert (np.diff(table.likeness.astype(int)) <= 0).all()
    assert table.likeness.min() > 0


def test_no_row_says_the_same_twice() -> None:
    table = load_splits()
    rows = np.c_[table.whole, table.parts]
    assert len(np.unique(rows, axis=0)) == len(rows)
