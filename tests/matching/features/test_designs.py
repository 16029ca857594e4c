"""A design published in lines, in the photos of a listing."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
from PIL import Image

from bench.designs.photos import photograph
from bench.designs.render import line_drawing
from bench.designs.things import Thing, things
from matching.encoded import EncodedListing, EncodedRight
from matching.features import designs
from matching.features.designs import design_outline, views_met
from matching.images.prepared import Prepared, prepare
from matching.pair import Pair
from matching.types import DesignView, Listing, Region, Right
from tests.matching.drawings import picture

LAMP, CHAIR = (next(thing for thing in things(10, 1, seed=5) if thing.family == family) for family in ("lamp", "chair"))
VIEWS = ("front", "left", "perspective")


def photos(thing: Thing) -> tuple[Prepared, ...]:
    shots = [photograph(thing, random.Random(6), at, 256, "studio") for at in range(2)]
    return tuple(
        prepare(picture(Image.fromarray(shot), f"shot {at}"), registered=False) for at, shot in enumerate(shots)
    )


def registered(thing: Thing) -> EncodedRight:
    drawn = [Image.fromarray(line_drawing(thing.parts, view, 256)) for view in VIEWS]
    views = tuple(prepare(picture(image, view), registered=True) for image, view in zip(drawn, VIEWS, strict=True))
    said = tuple(DesignView(view, view) for view in VIEWS)  # type: ignore[arg-type]
    return EncodedRight(Right(thing.name, "design", views=said), views)


def pair(offered: Thing, protected: Thing) -> Pair:
    return Pair(EncodedListing(Listing("listing"), {}, photos(offered)), registered(protected))


def test_goods_are_seen_in_the_lines_of_their_design_and_the_views_are_named() -> None:
    finding = design_outline(pair(LAMP, LAMP))
    assert finding is not None
    assert "视图" in finding.zh
    assert "of 3 views are seen" in finding.en
    place = finding.where[0]
    assert isinstance(place, Region)
    assert place.right_picture in VIEWS
    assert 0 < place.box[2] < 1


def test_another_thing_is_far_less_like_it() -> None:
    own, other = (views_met(pair(thing, LAMP))[1] for thing in (LAMP, CHAIR))
    assert own > other + 2


def test_what_is_not_claimed_does_not_count() -> None:
    held = registered(LAMP)
    shade = (((0.0, 0.0), (1.0, 0.0), (1.0, 0.45), (0.0, 0.45)),)
    partial = replace(held, right=replace(held.right, views=tuple(replace(v, claimed=shade) for v in held.right.views)))
    shown = EncodedListing(Listing("listing"), {}, photos(LAMP))
    whole, part = (views_met(Pair(shown, right))[1] for right in (held, partial))
    assert np.isfinite(part)
    assert part != whole


def test_one_more_witness_is_one_more_function(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    before = views_met(pair(LAMP, LAMP))[1]
    monkeypatch.setattr(designs, "EVIDENCE", (*designs.EVIDENCE, lambda photo, view, said: 1.0))
    assert views_met(pair(LAMP, LAMP))[1] > before


def test_without_pictures_nothing_is_found() -> None:
    assert design_outline(Pair(EncodedListing(Listing("listing"), {}, ()), registered(LAMP))) is None
