"""Hidden parts as a finding beside others."""

from __future__ import annotations

import random

from PIL import Image

from bench.evasions import mosaic
from matching.encoded import EncodedListing, EncodedRight
from matching.features.evasion import hidden_part
from matching.features.feature import Algorithm, Feature, Qualifier
from matching.images.prepared import prepare
from matching.pair import Pair
from matching.score import score
from matching.types import Finding, Listing, Region, Right
from tests.matching.drawings import picture
from tests.matching.images.test_evasion import BOX, photo

WORD = Finding("word_in_title", 0.5, "词", "word")


def pair(*, hide: bool) -> Pair:
    image = photo()
    if hide:
        image[130:220, 160:280] = 20
        image[150:200, 180:240] = 230
        mosaic(image, BOX, random.Random(4))
    shown = prepare(picture(Image.fromarray(image), "shown"), registered=False)
    return Pair(EncodedListing(Listing("listing"), {}, (shown,)), EncodedRight(Right("right")))


def test_a_mosaic_is_told_with_its_place() -> None:
    finding = hidden_part(pair(hide=True), WORD)
    assert finding is not None
    assert "马赛克" in finding.zh
    assert "pixelated" in finding.en
    assert isinstance(finding.where[0], Region)
    assert finding.where[0].picture == "shown"
    assert hidden_part(pair(hide=False), WORD) is None


def test_it_raises_what_is_there_and_makes_nothing_of_nothing() -> None:
    qualifiers = (Qualifier(hidden_part, 1.0),)
    seen = Algorithm("t", (Feature(lambda _: WORD, 4.0, -2.5),), qualifiers, 0.5)
    unseen = Algorithm("t", (Feature(lambda _: None, 4.0, -2.5),), qualifiers, 0.5)
    plain, raised = (score(pair(hide=hide), seen) for hide in (False, True))
    assert plain is not None
    assert raised is not None
    assert raised.probability > plain.probability
    assert raised.findings[-1].feature == "hidden_part"
    assert score(pair(hide=True), unseen) is None
