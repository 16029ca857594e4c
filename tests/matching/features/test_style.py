"""Goods offered as of the same style."""

from __future__ import annotations

import pytest

from matching.features.nominative import nominative_use
from matching.features.style import same_style
from tests.matching.features.uses import strength


@pytest.mark.parametrize(
    "title",
    ["青鹭同款背包", "同款青鹭背包", "青鹭风格摆件", "EGREN style bag", "EGREN inspired bag", "bag inspired by EGREN"],
)
def test_style_is_told_and_excuses_nothing(title: str) -> None:
    assert strength(same_style, title) >= 0.5
    assert strength(nominative_use, title) < 0.5


@pytest.mark.parametrize("title", ["青鹭背包", "青鹭 明星同款", "青鹭风衣", "青鹭风扇", "EGREN bag"])
def test_other_words_are_not_style(title: str) -> None:
    assert strength(same_style, title) == 0.0
