"""The compiled segmentation against its plain reference, and what stops a word."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.text.language import BROKEN, DIGITS, PER_DIGIT, UNKNOWN, load_language, own_costs, segment, word_cost
from matching.text.tables.words import explain, load_words
from matching.text.units import read

WORDS = ["数学", "必修", "一", "公路", "清洁", "清洁剂", "手机", "手机壳", "森林", "的", "红豆", "园林", "大", "好吃"]
CHINESE = st.lists(st.sampled_from([*WORDS, *"数学必修公路清洁手机森林红豆园"]), min_size=1, max_size=8).map("".join)


def segmented(text: str) -> tuple[np.ndarray, np.ndarray]:
    units = read([text])
    forward, backward = (np.empty(len(units.symbols) + 1, np.float32) for _ in range(2))
    segment(load_language(), units.symbols, units.gaps, forward, backward)
    return forward, backward


@settings(deadline=None, max_examples=60)
@given(CHINESE)
def test_known_words_cost_what_the_reference_says(text: str) -> None:
    assert segmented(text)[0][-1] == pytest.approx(explain(text), abs=1e-3)


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="数学必修公路鱻龘egrn5の -\n", max_size=30))
def test_costs_from_both_ends_agree(text: str) -> None:
    forward, backward = segmented(text)
    assert forward[0] == backward[-1] == 0
    assert forward[-1] == pytest.approx(backward[0], abs=1e-3)
    assert (forward + backward >= forward[-1] - 1e-3).all()


@pytest.mark.parametrize("gap", [" ", "-", "\u200b", "\n"])
def test_no_word_reaches_over_a_gap(gap: str) -> None:
    assert segmented(f"数{gap}学")[0][-1] > segmented("数学")[0][-1]


def test_an_unknown_character_costs_the_most() -> None:
    language, units = load_language(), read(["齉の"])
    assert [word_cost(language, units.symbols, at, at + 1) for at in (0, 1)] != [UNKNOWN, UNKNOWN]
    assert segmented("の")[0][-1] == UNKNOWN
    assert segmented("数学の")[0][-1] == pytest.approx(segmented("数学")[0][-1] + UNKNOWN)


def test_figures_and_latin_words_stand_whole() -> None:
    assert segmented("2024")[0][-1] == pytest.approx(DIGITS + 4 * PER_DIGIT)
    assert segmented("shoes")[0][-1] < segmented("egren")[0][-1] < segmented("egrenegren")[0][-1]
    forward, backward = segmented("shoes")
    assert forward[2] + backward[2] > forward[-1] + BROKEN / 2


def test_own_costs_are_those_of_each_mark_alone() -> None:
    marks = ["数学", "青鹭", "", "shoes", "齉齉"]
    units = read(marks)
    costs = own_costs(load_language(), units.texts.astype(np.int64), units.symbols, 5)
    assert costs == pytest.approx([segmented(mark)[0][-1] for mark in marks])
    assert costs[0] < costs[1] < costs[4]


def test_without_brands_a_brand_is_no_word() -> None:
    words = load_words()
    everything, plain = load_language(), load_language(brands=False)
    assert len(plain.words.keys) == len(everything.words.keys) - int(words.brand.sum())
