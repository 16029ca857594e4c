"""Whether two drawings look different as wholes, whatever parts they share."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from matching.encoded import EncodedListing, EncodedRight
from matching.features.resemblance import ALIKE, DIFFERENT, looks_different
from matching.images.looks import WIDTH, Looks
from matching.images.prepared import Prepared, prepare
from matching.pair import Pair
from matching.types import Finding, Listing, Region, Right
from tests.matching.drawings import mark, picture

WHOLE, CORNER = (0.0, 0.0, 1.0, 1.0), (0.0, 0.0, 0.2, 0.2)


def looks(cosine: float, *, drawn: bool = True) -> Looks:
    """One look at the whole picture, so near to that of `looks(1)`."""
    vector = np.zeros((1, WIDTH), np.float16)
    vector[0, :2] = cosine, (1 - cosine**2) ** 0.5
    kind = "ink" if drawn else "as_filed"
    return Looks(
        (kind,),
        np.array([WHOLE], np.float32),
        tolls=np.zeros(1, np.float32),
        vectors=vector,
        terms=np.zeros(1, np.float32),
    )


def prepared(name: str, seen: Looks) -> Prepared:
    return replace(prepare(picture(mark(1), name), registered=True), looks=seen)


def pair(shown: Looks, filed: Looks) -> Pair:
    both = prepared("shown", shown), prepared("filed", filed)
    return Pair(
        EncodedListing(Listing("l"), {}, both[:1]), EncodedRight(Right("r"), both[1:]), pictures=((both[0], both[1]),)
    )


def said(feature: str = "mark_in_picture", box: tuple[float, float, float, float] = WHOLE) -> Finding:
    return Finding(feature, 1.0, "", "", (Region("shown", box, "filed", WHOLE),))


@pytest.mark.parametrize("feature", ["mark_in_picture", "same_drawing", "copied_picture"])
def test_drawings_that_look_different_lower_what_parts_say(feature: str) -> None:
    doubt = looks_different(pair(looks(DIFFERENT - 0.1), looks(1)), said(feature))
    assert doubt is not None
    assert (doubt.strength, doubt.where) == (1.0, said(feature).where)


def test_the_doubt_fades_as_they_look_alike() -> None:
    middle = looks_different(pair(looks((DIFFERENT + ALIKE) / 2), looks(1)), said())
    assert middle is not None
    assert middle.strength == pytest.approx(0.5, abs=0.02)
    assert looks_different(pair(looks(ALIKE + 0.01), looks(1)), said()) is None


def test_nothing_is_said_of_photographs_of_other_findings_and_of_places_nobody_looked_at() -> None:
    far = looks(0)
    assert looks_different(pair(looks(0, drawn=False), looks(1)), said()) is None
    assert looks_different(pair(far, looks(1)), said("resembles")) is None
    assert looks_different(pair(far, looks(1)), said(box=CORNER)) is None
    assert looks_different(pair(Looks(), looks(1)), said()) is None
    assert looks_different(pair(far, looks(1)), Finding("mark_in_picture", 1.0, "", "")) is None
