"""Letters on their way into the texts of a listing, and what happens where none can be read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from matching import encoded
from matching.encoded import can_read, encode_listing, encode_right
from matching.types import Listing, Picture, Right
from tests.matching.drawings import picture
from tests.matching.reading.letters import written
from tests.pictures import broken

SHOWN = (picture(written("VELORYN"), "one"), Picture("broken", broken()), picture(written("SOLTREN"), "three"))


@pytest.fixture(autouse=True)
def _asked_anew() -> Iterator[None]:
    can_read.cache_clear()
    yield
    can_read.cache_clear()


def test_letters_of_all_pictures_follow_what_was_given() -> None:
    listing = encode_listing(Listing("a", {"title": "coat", "ocr": "given"}, SHOWN), pictures=False, reading=True)
    assert listing.texts["ocr"] == listing.listing.texts["ocr"] == "given\nVELORYN\nSOLTREN"
    assert [piece.picture for piece in listing.lettering.pieces] == ["one", "three"]
    assert listing.pictures == ()


def test_words_drawn_in_a_registered_picture_stand_behind_those_filed() -> None:
    right = encode_right(Right("r", words=("soltren",), pictures=SHOWN), reading=True)
    assert right.words == ("soltren", "VELORYN SOLTREN", "VELORYN")
    assert right.right.words == ("soltren",)


def test_nothing_is_read_unasked() -> None:
    assert "ocr" not in encode_listing(Listing("a", {}, SHOWN)).texts
    assert encode_right(Right("r", pictures=SHOWN)).drawn == ()


def test_where_nothing_can_be_read_the_log_says_so_once_and_matching_goes_on(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(encoded, "missing", lambda: "onnxruntime is not installed")
    for name in ("a", "b"):
        assert encode_listing(Listing(name, {"ocr": "given"}, SHOWN[:1]), reading=True).texts == {"ocr": "given"}
    said = [record.getMessage() for record in caplog.records if "letters" in record.getMessage()]
    assert said == ["letters in pictures are not read: onnxruntime is not installed"]
