"""The outline of a thing, from a drawing and from a photo, and how alike two are."""

from __future__ import annotations

import random

import numpy as np
import pytest

from bench.designs.photos import photograph
from bench.designs.render import line_drawing, look
from bench.designs.things import Thing, things
from matching.images.outlines import Outline, compare
from matching.images.silhouette import SIDE, Silhouette, silhouette, to_form

THINGS = things(10, 1, seed=5)


def shape_of(pixels: np.ndarray) -> Silhouette:  # type: ignore[type-arg]
    found = silhouette(pixels)
    assert found is not None
    return found


@pytest.mark.parametrize("thing", THINGS[:3] + THINGS[6:8], ids=lambda thing: thing.name)
def test_a_drawing_is_filled_to_the_thing_it_encloses(thing: Thing) -> None:
    drawn = shape_of(line_drawing(thing.parts, "front", 256))
    seen = look(thing.parts, 0, 0, 256).part >= 0
    assert drawn.drawn
    assert drawn.box[3] == pytest.approx(float(seen.any(axis=1).mean()), abs=0.04)


@pytest.mark.parametrize("ground", ["studio", "even", "textured"])
def test_a_photo_gives_the_outline_of_its_thing_whatever_the_ground(ground: str) -> None:
    alike = [
        compare(Outline(shape_of(photo)), Outline(shape_of(line_drawing(thing.parts, "front", 256)))).overlap
        for thing in THINGS[:4]
        if (photo := photograph(thing, random.Random(3), 0, 256, ground)) is not None
    ]
    assert np.median(alike) > 0.75


def test_the_same_thing_is_likelier_than_another() -> None:
    views = [Outline(shape_of(line_drawing(thing.parts, "front", 256))) for thing in THINGS]
    photos = [Outline(shape_of(photograph(thing, random.Random(8), 0, 256, "studio"))) for thing in THINGS]
    best = [int(np.argmax([compare(photo, view).odds for view in views])) for photo in photos]
    assert sum(at == number for number, at in enumerate(best)) >= 8


def test_a_mirrored_thing_is_the_same_thing() -> None:
    cup = line_drawing(THINGS[1].parts, "front", 256)
    one, other = Outline(shape_of(cup)), Outline(shape_of(np.ascontiguousarray(cup[:, ::-1])))
    plain = compare(one, one)
    turned = compare(other, one)
    assert turned.mirrored
    assert turned.odds == pytest.approx(plain.odds, abs=1.0)


def test_only_what_is_claimed_is_compared() -> None:
    first, second = (np.full((200, 200, 3), 255, np.uint8) for _ in range(2))
    for picture, foot in ((first, 20), (second, 70)):
        picture[20:100, 60:140] = 90
        picture[100:180, 100 - foot : 100 + foot] = 90
    goods, right = Outline(shape_of(first)), Outline(shape_of(second))
    upper = np.zeros((SIDE, SIDE), bool)
    upper[: SIDE // 2 - 2] = True
    assert compare(goods, right, upper).overlap > 0.9 > compare(goods, right).overlap
    corner = to_form(np.array([[right.shape.box[0], right.shape.box[1]]]), right.shape)
    assert 3 <= corner.min() <= corner.max() <= 8


@pytest.mark.parametrize("level", [0, 255])
def test_nothing_stands_out_of_an_empty_picture(level: int) -> None:
    assert silhouette(np.full((80, 120, 3), level, np.uint8)) is None


def test_grainy_and_tiny_pictures_do_no_harm() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (90, 60, 3), np.uint8)
    for pixels in (noise, noise[:8, :8], noise[:, :9]):
        silhouette(np.ascontiguousarray(pixels))
