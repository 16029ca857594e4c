"""Windows: everywhere a Latin mark may stand, and not more of them than a text can carry."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.text.latin.edges import CLEAN, WEAK
from matching.text.latin.words import AFTER, BEFORE, COLUMNS, END, LEFT, PER_UNIT, RIGHT, START, find_windows
from tests.matching.text.latin.texts import letters, units_of, windows_of, words_of


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("青鹭EGREN男鞋", "egren"),
        ("E-g-r-e-n男鞋", "egren"),
        ("E g r e n", "egren"),
        ("Eg ren 2024", "egren"),
        ("the EGRENPro bag", "egren"),
        ("MyEgren bag", "egren"),
        ("egrenshop", "egren"),
        ("egren110 bag", "egren"),
        ("mEgReN", "megren"),
        ("Old Heron Tools bag", "oldheron"),
        ("Old HeronPro bag", "oldheron"),
        ("MyOld Heron bag", "oldheron"),
        ("E。g。r。e。nabc", "egren"),
        ("Ｅｇｒｅｎpro", "egren"),
        ("egrengw5000", "egren"),
        ("Old Herongw5000", "oldheron"),
    ],
)
def test_a_mark_is_in_a_window(text: str, word: str) -> None:
    assert word in words_of(text)


@pytest.mark.parametrize(("text", "word"), [("sagreness", "agre"), ("basalt stone", "asalts"), ("青鹭", "")])
def test_pieces_of_words_are_no_windows(text: str, word: str) -> None:
    assert word not in words_of(text)


def test_a_window_knows_its_edges_and_what_lies_outside() -> None:
    text = "大EGRENpro"
    whole = next(window for window in windows_of(text) if letters(text, window) == "egrenpro")
    part = next(window for window in windows_of(text) if letters(text, window) == "egren")
    assert (whole[LEFT], whole[RIGHT], whole[BEFORE], whole[AFTER]) == (CLEAN, CLEAN, 0, 0)
    assert (part[LEFT], part[RIGHT], part[BEFORE], part[AFTER]) == (CLEAN, WEAK, 0, 3)


@pytest.mark.parametrize("text", ["a " * 20_000, "a" * 40_000, "aB" * 20_000, "a1" * 20_000, "ab " * 20_000, "a.b c"])
def test_windows_are_linear_in_any_text(text: str) -> None:
    symbols, gaps, flags = units_of(text)
    out = np.zeros((PER_UNIT * len(symbols), COLUMNS), np.int32)
    found = find_windows(symbols, gaps, flags, out)
    assert found < len(out)
    assert (out[:found, START] < out[:found, END]).all()
    assert (out[:found, END] <= len(symbols)).all()


def test_a_full_buffer_is_no_error() -> None:
    out = np.zeros((3, COLUMNS), np.int32)
    assert find_windows(*units_of("one two three four five six"), out) == 3


def test_no_letters_no_windows() -> None:
    assert find_windows(*units_of(""), np.zeros((3, COLUMNS), np.int32)) == 0
    assert not words_of("纯棉短袖")


@given(st.text("aBc1.- 鹭", max_size=60))
def test_no_text_has_more_windows_than_it_may(text: str) -> None:
    symbols, gaps, flags = units_of(text)
    out = np.zeros((PER_UNIT * len(symbols) + 100, COLUMNS), np.int32)
    found = out[: find_windows(symbols, gaps, flags, out)]
    assert len(found) <= PER_UNIT * len(symbols)
    assert (found[:, END] - found[:, START] >= 2).all()
    assert (found[:, START] - found[:, BEFORE] >= 0).all()
    assert (found[:, END] + found[:, AFTER] <= len(symbols)).all()
