from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.text.tables.words import UNKNOWN, best_cost, explain, load_words, word_cost


def cost(letters: str) -> float:
    found = word_cost(letters)
    assert found is not None
    return found


def test_the_tables_fit_together() -> None:
    words = load_words()
    assert words.keys.shape == words.cost.shape == words.brand.shape
    assert (words.keys[1:] > words.keys[:-1]).all()
    assert words.keys.dtype == np.uint64


@pytest.mark.parametrize(
    "word", ["手机壳", "面膜", "包邮", "收纳盒", "不粘锅", "上海", "王", "shoes", "usb", "hangzhou"]
)
def test_the_language_of_shops_is_known(word: str) -> None:
    assert cost(word) < 14


@pytest.mark.parametrize("word", ["青鹭牌", "egren", ""])
def test_strange_words_are_not(word: str) -> None:
    assert word_cost(word) is None


def test_every_character_costs_something_finite() -> None:
    assert cost("的") < cost("鹭") < cost("鿏") <= UNKNOWN


def test_a_word_is_cheaper_than_its_characters() -> None:
    assert cost("苹果") < cost("苹") + cost("果")


def test_plain_language_is_cheaper_than_nonsense() -> None:
    assert explain("夏季新款连衣裙") < explain("裙新夏款衣季连")


def test_letters_of_no_word() -> None:
    assert explain("") == 0.0
    assert explain("ㄅ") == UNKNOWN


@given(st.text("青鹭手机壳保护套", max_size=8), st.text("青鹭手机壳保护套", max_size=8))
def test_together_never_costs_more_than_apart(one: str, other: str) -> None:
    assert explain(one + other) <= explain(one) + explain(other) + 1e-9


def test_the_best_way_over_given_costs() -> None:
    costs = {"甲": 5.0, "乙": 5.0, "丙": 5.0, "甲乙": 6.0, "乙丙": 4.0}
    assert best_cost("甲乙丙", costs) == 9.0
    assert best_cost("甲丁", costs) == 5.0 + UNKNOWN
