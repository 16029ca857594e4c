"""What a listing's pictures show."""

from __future__ import annotations

import pytest

from matching.matcher import Matcher
from matching.types import Listing, Region, Right
from tests.matching.cases import gallery, matches
from tests.matching.drawings import goods, mark, mirrored, picture, worn

MARKS = [Right(f"mark {seed}", pictures=(picture(mark(seed), f"{seed}.png"),)) for seed in range(6)]
DESIGN = Right("design", "design", pictures=(picture(goods(7), "design.png"),))


@pytest.mark.parametrize("share", [0.2, 0.3, 0.4])
def test_a_mark_on_goods_is_seen_where_it_is(share: float) -> None:
    shown = worn(goods(2), mark(2), share, (0.5, 0.3))
    (match, *_) = matches(Listing("listing", pictures=(picture(shown, "shown.jpg", "JPEG", quality=75),)), *MARKS)
    assert match.right == "mark 2"
    region = match.findings[0].where[0]
    assert isinstance(region, Region)
    assert (region.picture, region.right_picture) == ("shown.jpg", "2.png")
    left, top, width, height = region.box
    assert 0.48 < left < left + width < 0.52 + share
    assert 0.28 < top < top + height < 0.32 + share * 1.2


@pytest.mark.parametrize("colours", [((200, 30, 30), (250, 240, 220)), ((255, 255, 255), (10, 10, 10))])
def test_a_recoloured_mark_is_recognised(colours: tuple[tuple[int, int, int], tuple[int, int, int]]) -> None:
    listing = Listing("listing", pictures=(picture(mark(3, 240, *colours)),))
    assert [match.right for match in matches(listing, *MARKS)] == ["mark 3"]


def test_innocent_pictures_stay_silent() -> None:
    innocent = [Listing(str(seed), pictures=(picture(goods(seed), kind="JPEG"),)) for seed in range(20, 32)]
    innocent += [Listing(f"other {seed}", pictures=(picture(mark(seed)),)) for seed in range(60, 72)]
    assert [found for found in Matcher.load("cpu").match(innocent, gallery(*MARKS, DESIGN)) if found] == []


@pytest.mark.parametrize("edit", ["jpeg", "small", "cut", "mirror", "stamp"])
def test_a_copied_design_photo_is_recognised(edit: str) -> None:
    image = goods(7)
    edited = {
        "jpeg": image, "small": image.resize((200, 167)), "cut": image.crop((12, 10, 588, 490)),
        "mirror": mirrored(image), "stamp": worn(image, goods(9, 60, 40), 0.2, (0.7, 0.7)),
    }[edit]  # fmt: skip
    (match,) = matches(Listing("listing", pictures=(picture(edited, kind="JPEG", quality=40),)), DESIGN, *MARKS)
    assert (match.right, match.algorithm) == ("design", "design_v2")
    assert "copied_picture" in [finding.feature for finding in match.findings]


def test_pictures_and_words_together_weigh_more() -> None:
    right = Right("both", words=("EGREN",), pictures=MARKS[2].pictures)
    shown = (picture(worn(goods(2), mark(2), 0.3)),)
    words, pictures = Listing("w", {"title": "EGREN"}), Listing("p", pictures=shown)
    both = matches(Listing("b", {"title": "EGREN"}, shown), right)[0]
    assert both.probability > max(matches(listing, right)[0].probability for listing in (words, pictures))
    assert {finding.feature for finding in both.findings} >= {"word_in_title", "mark_in_picture"}


def test_nominative_words_do_not_clear_a_mark_on_the_goods() -> None:
    right = Right("both", words=("EGREN",), pictures=MARKS[2].pictures)
    listing = Listing("listing", {"title": "case for EGREN"}, (picture(worn(goods(2), mark(2), 0.35)),))
    assert matches(listing, right)[0].findings[0].feature == "mark_in_picture"
