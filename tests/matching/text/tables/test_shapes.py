"""Characters that look alike."""

from __future__ import annotations

import numpy as np
import pytest

from matching.text.symbols import HAN_COUNT
from matching.text.tables.shapes import likeness, load_shapes, look_alikes

EVEN = 128 / 255


@pytest.mark.parametrize(
    "pair", ["己已", "未末", "日曰", "大太", "土士", "傅博", "师帅", "晴睛", "洎泊", "杲果", "壬王"]
)
def test_look_alikes_look_alike(pair: str) -> None:
    assert likeness(pair[0], pair[1]) >= EVEN


@pytest.mark.parametrize("pair", ["青鹭", "大鼎", "口龙", "水火", "甲乙"])
def test_others_do_not(pair: str) -> None:
    assert likeness(pair[0], pair[1]) < EVEN / 2


@pytest.mark.parametrize(
    ("character", "nearer", "farther"), [("大", "太", "木"), ("清", "请", "青"), ("雪", "雷", "露"), ("鸟", "乌", "岛")]
)
def test_the_nearer_is_nearer(character: str, nearer: str, farther: str) -> None:
    assert likeness(character, nearer) > likeness(character, farther)


def test_neighbours_come_nearest_first() -> None:
    found = look_alikes("泊")
    assert [near for _, near in found] == sorted((near for _, near in found), reverse=True)
    assert dict(found)["洎"] == likeness("泊", "洎")


@pytest.mark.parametrize("letter", ["a", "7", "の"])
def test_letters_outside_the_table_have_no_look_alikes(letter: str) -> None:
    assert look_alikes(letter) == []
    assert likeness("大", letter) == 0.0


def test_a_letter_is_like_itself() -> None:
    assert likeness("霹", "霹") == likeness("a", "a") == 1.0


def test_the_relation_is_symmetric() -> None:
    table = load_shapes()
    rows = np.repeat(np.arange(HAN_COUNT), np.diff(table.starts))
    there = dict(zip(zip(rows.tolist(), table.others.tolist(), strict=True), table.likeness.tolist(), strict=True))
    assert all(there.get((other, row)) == value for (row, other), value in there.items())


def test_the_table_keeps_its_form() -> None:
    table = load_shapes()
    assert table.starts.shape == (HAN_COUNT + 1,)
    assert table.starts[0] == 0
    assert table.starts[-1] == len(table.others) == len(table.likeness) <= 400_000
    rows = np.repeat(np.arange(HAN_COUNT), np.diff(table.starts))
    assert (rows != table.others).all()
    assert (np.diff(rows * HAN_COUNT + table.others.astype(int)) > 0).all()
