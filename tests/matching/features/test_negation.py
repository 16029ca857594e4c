"""Goods that are said not to be the mark's."""

from __future__ import annotations

import pytest

from matching.features.negation import negated
from tests.matching.features.uses import strength


@pytest.mark.parametrize(
    "title",
    [
        "非青鹭 手机壳",
        "不是青鹭品牌",
        "本店与青鹭品牌无关",
        "并非青鹭出品",
        "与青鹭没有任何关系",
        "不是正品青鹭的包",
        "no EGREN logo",
        "Not EGREN brand",
        "unlike EGREN, ours lasts",
        "This is not an EGREN product",
        "not affiliated with EGREN",
        "non-EGREN part",
        "青鹭除外",
    ],
)
def test_a_negated_mark_is_seen(title: str) -> None:
    assert strength(negated, title) >= 0.5


@pytest.mark.parametrize(
    "title",
    [
        "非青鹭不买",
        "青鹭不是最好",
        "非常青鹭",
        "不是青鹭吗？",
        "无线青鹭耳机",
        "青鹭 not only shoes",
        "not just EGREN? no.",
    ],
)
def test_other_uses_of_the_words_are_not(title: str) -> None:
    assert strength(negated, title) == 0.0


def test_one_plain_mention_undoes_it() -> None:
    assert strength(negated, "非青鹭。青鹭T恤") == 0.0
