"""The public door: order, thresholds, fields and batches."""

from __future__ import annotations

import pytest

from matching.encoded import LONGEST_TEXT
from matching.matcher import Gallery, Matcher
from matching.types import Listing, Right, Span
from tests.matching.cases import HERON, gallery, matches, titled
from tests.matching.drawings import goods, picture

LISTINGS = [
    titled("青-鹭 case"),
    titled("nothing"),
    Listing("shown", pictures=(picture(goods(1)),)),
    titled("EGREN"),
    titled(""),
]
FAINT = [titled(text) for text in ("清鹿 男鞋", "请路 摆件", "Egrem case", "egran shoes", "水园 男鞋")]


@pytest.fixture(scope="module")
def held() -> Gallery:
    return gallery(HERON, Right("words only", words=("水鸢", "Bebrox")))


def test_matches_come_best_first_and_equals_by_name() -> None:
    rights = [Right(name, words=("EGREN",)) for name in "ba"] + [Right("far", words=("egrem",))]
    found = matches(titled("EGREN case"), *rights, threshold=0.0)
    assert [match.right for match in found] == ["a", "b", "far"]
    assert found[0].probability == found[1].probability > found[2].probability


def test_a_threshold_only_leaves_out(held: Gallery) -> None:
    matcher = Matcher.load("cpu")
    every = matcher.match([*LISTINGS, *FAINT], held, threshold=0.0)
    assert any(match.probability < 0.5 for found in every for match in found)
    for threshold in (0.2, 0.5, 0.9):
        some = matcher.match([*LISTINGS, *FAINT], held, threshold=threshold)
        assert some == [[match for match in found if match.probability >= threshold] for found in every]


def test_a_threshold_of_one_is_a_threshold(held: Gallery) -> None:
    assert all(
        match.probability == 1 for found in Matcher.load("cpu").match(LISTINGS, held, threshold=1.0) for match in found
    )


def test_every_listing_has_its_own_row(held: Gallery) -> None:
    matcher = Matcher.load("cpu")
    assert matcher.match([], held) == []
    assert [bool(found) for found in matcher.match(LISTINGS, held)] == [True, False, False, True, False]


@pytest.mark.parametrize("size", [1, 2])
def test_batches_change_nothing(held: Gallery, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    matcher, plain = Matcher.load("cpu"), gallery(Right("plain", words=("青鹭",)))
    whole = [matcher.match(LISTINGS, of, threshold=0.0) for of in (held, plain)]
    monkeypatch.setattr("matching.matcher.BATCH", size)
    monkeypatch.setattr("matching.matcher.BATCH_WITHOUT_PICTURES", size)
    assert [matcher.match(LISTINGS, of, threshold=0.0) for of in (held, plain)] == whole


def test_a_text_is_read_up_to_a_length(held: Gallery) -> None:
    for before, found in ((LONGEST_TEXT - 10, True), (LONGEST_TEXT - 1, False)):
        text = " 纯".ljust(before, " ") + "\n青鹭男鞋"
        assert bool(matches(titled("", description=text), threshold=0.0)) == found


def test_a_shelf_of_the_shop_is_not_searched() -> None:
    assert matches(titled("男鞋", category="青鹭 EGREN"), threshold=0.0) == []


def test_every_field_is_searched_and_the_strongest_speaks_first() -> None:
    (match,) = matches(titled("青鹭 男鞋", brand="青鹭", description="qinglu 男鞋", spec="EGREN"))
    assert match.findings[0].feature == "word_in_brand"
    places = {place for finding in match.findings for place in finding.where if isinstance(place, Span)}
    assert {place.field for place in places} == {"title", "brand", "description", "spec"}
    assert {place.word for place in places} == {"青鹭", "EGREN"}


def test_places_are_those_of_the_text_as_it_was_written() -> None:
    listing = titled("🔥新款 Ｅ\u200bＧrΕN 鞋 青\u0336鷺", brand=" qing-lu ")
    (match,) = matches(listing, threshold=0.0)
    places = [place for finding in match.findings for place in finding.where if isinstance(place, Span)]
    assert len(places) >= 3
    for place in places:
        assert listing.texts[place.field][place.start : place.end] == place.text


def test_a_word_with_many_places_is_told_quickly() -> None:
    """As many as fit into one field: shown once, not counted for an hour."""
    for text in ("青鹭" * (LONGEST_TEXT // 2), "EGREN " * (LONGEST_TEXT // 6)):
        (match,) = matches(titled(text), threshold=0.0)
        assert match.right == "heron"
