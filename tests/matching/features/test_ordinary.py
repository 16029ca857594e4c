"""Everyday words, and characters that belong to other words."""

from __future__ import annotations

import pytest

from matching.algorithms.trademark_v3 import TRADEMARK_V3
from matching.features.feature import logit
from matching.features.ordinary import FAINT, common_word, inside_other_words
from matching.features.words import SPAN_OF_ODDS, word_in_title
from matching.score import score
from matching.text.weighed import DEEPEST, SUREST
from matching.types import Finding
from tests.matching.features.pairs import best_place, pair_of

DOUBTS = {"common_word", "inside_other_words"}


def doubts(word: str, title: str) -> dict[str, Finding]:
    pair = pair_of(word, title)
    finding = word_in_title(pair)
    assert finding is not None
    told = {doubt.__name__: doubt(pair, finding) for doubt in (common_word, inside_other_words)}
    return {name: doubt for name, doubt in told.items() if doubt}


def strength_of(name: str, word: str, title: str) -> float:
    found = doubts(word, title).get(name)
    return found.strength if found else 0.0


def test_an_everyday_word_is_doubted_more_than_a_coined_one() -> None:
    assert strength_of("common_word", "森林", "森林 男鞋") > strength_of("common_word", "鹭鸢", "鹭鸢 男鞋")


def test_characters_of_other_words_are_doubted_and_quoted_with_them() -> None:
    inside = doubts("路清", "公路清洁剂")["inside_other_words"]
    assert inside.strength > strength_of("inside_other_words", "路清", "路清牌 男鞋")
    assert "公路清洁" in inside.zh
    assert "公路清洁" in inside.en


@pytest.mark.parametrize("title", ["路清牌 男鞋", "公路清洁剂", "清路 男鞋", "森林 摆件", "luqing 男鞋"])
def test_strengths_are_shares_and_places_are_told(title: str) -> None:
    for word in ("路清", "森林", "清路"):
        if pair_of(word, title).words:
            for doubt in doubts(word, title).values():
                assert FAINT <= doubt.strength <= 1
                assert doubt.where
                assert doubt.zh
                assert doubt.en


def test_a_finding_of_no_place_is_not_doubted() -> None:
    pair = pair_of("路清", "公路清洁剂")
    picture = Finding("mark_in_picture", 1.0, "有", "there")
    assert common_word(pair, picture) is inside_other_words(pair, picture) is None


def test_doubts_weigh_what_they_take() -> None:
    weights = {qualifier.name: qualifier.weight for qualifier in TRADEMARK_V3.qualifiers}
    assert {weights[name] for name in DOUBTS} == {-DEEPEST}
    title = next(feature for feature in TRADEMARK_V3.features if feature.name == "word_in_title")
    assert (title.weight, title.bias) == (SPAN_OF_ODDS, -SPAN_OF_ODDS / 2)


@pytest.mark.parametrize(
    ("word", "title"),
    [
        ("青鹭", "青路 男鞋"), ("青鹭", "清鹿 男鞋"), ("己豆", "已豆 男鞋"), ("青鹭园", "青园 男鞋"),
        ("青鹭园", "青大园 男鞋"),
        ("鹭鸢园", "鹭源鸢 男鞋"), ("EGREN", "egrem 男鞋"), ("EGREN", "egran 男鞋"), ("路清", "鹿青 男鞋"),
    ],
)  # fmt: skip
def test_evidence_less_doubts_is_what_the_search_said(word: str, title: str) -> None:
    """The probability of a word in a title is that of its log-odds, but for doubts too faint to be told."""
    match = score(pair_of(word, title), TRADEMARK_V3)
    assert match is not None
    if match.findings[0].strength < 1 and {finding.feature for finding in match.findings[1:]} <= DOUBTS:
        odds = min(SUREST, best_place(word, title).found.odds)
        assert logit(match.probability) == pytest.approx(odds, abs=2 * FAINT * DEEPEST + 0.01)
