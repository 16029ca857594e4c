"""Words read in pictures, of listings and of rights."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from matching.encoded import encode_listing, encode_right
from matching.features.lettering import reads_otherwise
from matching.gallery import Gallery
from matching.matcher import Matcher
from matching.pair import Pair
from matching.reading.line import Bounds
from matching.types import Finding, Listing, Match, Region, Right, Span
from tests.matching.drawings import mark, picture
from tests.matching.reading.letters import written

DRAWN = Right("drawn", pictures=(picture(written("VELORYN", 80), "mark.png"),))
SHOWN = (picture(written("Veloryn", 40, (600, 400), (0.3, 0.8)), "goods.png"),)


def match(right: Right, listing: Listing, *, reading: bool = True) -> list[Match]:
    matcher = Matcher.load("cpu", without=() if reading else ("reading",))
    return matcher.match([listing], matcher.gallery([right]))[0]


def test_a_filed_word_is_found_in_a_picture_and_its_place_is_shown() -> None:
    (found,) = match(Right("filed", words=("VELORYN",)), Listing("listing", {"title": "coat"}, SHOWN))
    finding = found.findings[0]
    assert finding.feature == "word_in_picture_text"
    assert finding.where[0] == Span("ocr", 0, 7, "Veloryn", "VELORYN")
    region = next(place for place in finding.where if isinstance(place, Region))
    x, y, width, height = region.box
    assert region.picture == "goods.png"
    assert (x < 0.3 < x + width, y < 0.8 < y + height) == (True, True)
    assert region.right_picture == ""


def test_what_is_known_of_the_pictures_already_is_kept() -> None:
    listing = Listing("listing", {"ocr": "SOLTREN"}, SHOWN)
    (given,) = match(Right("filed", words=("SOLTREN",)), listing)
    assert given.findings[0].where == (Span("ocr", 0, 7, "SOLTREN", "SOLTREN"),)
    assert match(Right("filed", words=("VELORYN",)), listing)


def test_a_word_that_is_only_drawn_in_the_registered_picture_is_found(tmp_path: Path) -> None:
    (found,) = match(DRAWN, Listing("listing", {}, SHOWN))
    finding = next(one for one in found.findings if one.feature == "same_lettering")
    assert finding.zh == "商品图片中的文字“Veloryn”与注册图样中读出的文字“VELORYN”相同"
    assert any(isinstance(place, Region) and place.picture == "goods.png" for place in finding.where)
    matcher = Matcher.load("cpu")
    matcher.gallery([DRAWN]).save(tmp_path / "gallery")
    again = matcher.match([Listing("listing", {}, SHOWN)], Gallery.load(tmp_path / "gallery"))[0]
    assert finding in again[0].findings


@pytest.mark.parametrize("right", [DRAWN, Right("filed", words=("VELORYN",))])
def test_without_reading_nothing_is_said_of_letters(right: Right) -> None:
    found = match(right, Listing("listing", {}, SHOWN), reading=False)
    assert not {"same_lettering", "word_in_picture_text"} & {one.feature for every in found for one in every.findings}


WHOLE = (0.0, 0.0, 1.0, 1.0)


def likeness(right: Right, text: str, box: Bounds = WHOLE) -> Finding | None:
    """What is said of a finding that the registered picture is seen there."""
    listing = encode_listing(
        Listing("l", {}, (picture(written(text, 60, (600, 400), (0.2, 0.6)), "goods.png"),)), reading=True
    )
    held = encode_right(right, reading=True)
    told = Finding("mark_in_picture", 1.0, "", "", (Region("goods.png", box, "mark.png", WHOLE),))
    return reads_otherwise(Pair(listing, held, pictures=((listing.pictures[0], held.pictures[0]),)), told)


def test_other_letters_speak_against_pictures_of_words_that_look_alike() -> None:
    doubt = likeness(DRAWN, "MORTAGS")
    assert doubt is not None
    assert doubt.strength == 1
    assert "“MORTAGS”" in doubt.en
    assert "“VELORYN”" in doubt.en


def test_half_a_line_is_read_whole_and_a_line_elsewhere_not_at_all() -> None:
    assert likeness(DRAWN, "MORTAGS", (0.15, 0.55, 0.3, 0.25)) is not None
    assert likeness(DRAWN, "MORTAGS", (0.5, 0.05, 0.3, 0.2)) is None


def test_letters_that_may_be_misread_say_nothing() -> None:
    assert likeness(DRAWN, "VELORYM") is None


def test_a_figure_with_other_letters_beside_it_is_not_excused() -> None:
    both = Image.new("RGB", (700, 300), "white")
    both.paste(mark(4, 300), (0, 0))
    both.paste(written("VELORYN", 60), (320, 100))
    assert likeness(Right("both", pictures=(picture(both, "mark.png"),)), "MORTAGS") is None
