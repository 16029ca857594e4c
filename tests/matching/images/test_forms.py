"""Drawn forms: the same mark in other colours, on a tile, in a ring; and photographs, which have one form."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from matching.images.decode import Pixels
from matching.images.forms import SIDE, Form, forms
from matching.images.likeness import correlation
from tests.matching.drawings import goods, mark


def form(image: Image.Image, kind: str) -> Pixels:
    return next(made.pixels for made in forms(np.asarray(image)) if made.kind == kind)


def alike(left: Pixels, right: Pixels) -> float:
    return correlation(left[..., 0], right[..., 0])


def kinds(made: tuple[Form, ...]) -> list[str]:
    return [one.kind for one in made]


def tile(glyph: Image.Image, colour: tuple[int, int, int], end: tuple[int, int, int] | None = None) -> Image.Image:
    """The glyph in the middle of a tile with round corners, its colour running to `end`."""
    steps = np.linspace(0, 1, 400)[:, None, None]
    shades = np.asarray(colour) * (1 - steps) + np.asarray(end or colour) * steps
    ground = Image.fromarray(np.broadcast_to(shades, (400, 400, 3)).astype(np.uint8))
    white = Image.new("RGB", (200, 200), "white")
    ink = Image.fromarray(255 - np.asarray(glyph.convert("L").resize((200, 200))))
    ground.paste(white, (100, 100), ink.point(lambda value: 255 if value > 60 else 0))
    shape = Image.new("L", (400, 400), 0)
    ImageDraw.Draw(shape).rounded_rectangle((20, 20, 380, 380), 60, fill=255)
    return Image.composite(ground, Image.new("RGB", (400, 400), "white"), shape)


@pytest.mark.parametrize("seed", range(5))
def test_ink_is_the_same_whatever_the_colours_ground_and_place(seed: int) -> None:
    registered = form(mark(seed, ink=(0, 0, 0)), "ink")
    moved = Image.new("RGB", (700, 500), (30, 30, 60))
    moved.paste(mark(seed, 300, (240, 220, 30), (30, 30, 60)), (380, 60))
    assert registered.shape == (SIDE, SIDE, 3)
    assert registered.dtype == np.uint8
    assert alike(form(moved, "ink"), registered) > 0.95
    assert alike(form(mark(seed + 50), "ink"), registered) < 0.8


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("end", [None, (90, 20, 160)])
def test_a_glyph_is_lifted_off_a_tile_even_of_running_colour(seed: int, end: tuple[int, int, int] | None) -> None:
    glyph = mark(seed, 300, (0, 0, 0))
    lifted = form(tile(glyph, (200, 40, 40), end), "lifted")
    assert alike(lifted, form(glyph, "ink")) > 0.85


def test_a_glyph_is_lifted_out_of_a_ring() -> None:
    ring = Image.new("RGB", (400, 400), "white")
    ImageDraw.Draw(ring).ellipse((20, 20, 380, 380), outline=(20, 90, 40), width=20)
    ring.paste(mark(3, 200, (20, 90, 40)), (100, 100))
    assert alike(form(ring, "lifted"), form(mark(3), "ink")) > 0.85


def test_a_glyph_is_freed_from_a_tile_that_fills_the_picture() -> None:
    full = tile(mark(3, 300, (0, 0, 0)), (200, 40, 40)).crop((20, 20, 380, 380))
    assert alike(form(full, "lifted"), form(mark(3), "ink")) > 0.85
    square = full.crop((70, 70, 290, 290))
    assert kinds(forms(np.asarray(square))) == ["as_filed", "ink"]
    assert alike(form(square, "ink"), form(mark(3), "ink")) > 0.85


def test_a_plain_figure_has_nothing_to_lift() -> None:
    disc = Image.new("RGB", (300, 300), "white")
    ImageDraw.Draw(disc).ellipse((20, 20, 280, 280), fill="black")
    assert kinds(forms(np.asarray(disc))) == ["as_filed", "ink"]
    ImageDraw.Draw(disc).ellipse((60, 60, 240, 240), fill="white")
    assert kinds(forms(np.asarray(disc))) == ["as_filed", "ink"]


def test_as_filed_keeps_the_colours_with_a_rim_of_ground() -> None:
    filed = form(mark(2, ink=(20, 60, 120)), "as_filed")
    assert (filed[:4] == 255).all()
    assert (filed[:, :4] == 255).all()
    assert (np.abs(filed.astype(int) - (20, 60, 120)).max(axis=2) < 20).mean() > 0.05


def test_a_photograph_is_shown_as_filed_only() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (80, 200, 3), np.uint8)
    assert kinds(forms(noise)) == ["as_filed"]
    assert kinds(forms(np.asarray(goods(1).crop((100, 100, 400, 400))))) == ["as_filed"]
    assert kinds(forms(np.full((50, 50, 3), 200, np.uint8))) == ["as_filed"]


@pytest.mark.parametrize("size", [(8, 8), (8, 1000), (1000, 8), (1024, 1024), (9, 300)])
def test_any_shape_of_picture_has_forms(size: tuple[int, int]) -> None:
    drawn = np.full((*size, 3), 255, np.uint8)
    drawn[size[0] // 4 : -(size[0] // 4), size[1] // 4 : -(size[1] // 4)] = 0
    for made in forms(drawn):
        assert made.pixels.shape == (SIDE, SIDE, 3)
