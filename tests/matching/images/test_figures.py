"""Figures beside letters: found left, right, above and below them; none in letters alone or in photographs."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from matching.images.figures import figures
from matching.images.ink import Box
from tests.matching.drawings import goods


def lettered(size: tuple[int, int], at: tuple[int, int], word: str = "Varnol", height: int = 60) -> Image.Image:
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).text(at, word, fill=(30, 30, 30), font=ImageFont.load_default(height))
    return image


def emblem(image: Image.Image, box: Box) -> Image.Image:
    """A shield with a bar cut out of it, x, y, width, height."""
    x, y, width, height = box
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((x, y, x + width - 1, y + height - 1), 12, fill=(200, 30, 60))
    draw.rectangle((x + width // 4, y + height // 3, x + width, y + height // 2), fill="white")
    return image


def overlap(left: Box, right: Box) -> float:
    across = min(left[0] + left[2], right[0] + right[2]) - max(left[0], right[0])
    down = min(left[1] + left[3], right[1] + right[3]) - max(left[1], right[1])
    shared = max(0, across) * max(0, down)
    return shared / (left[2] * left[3] + right[2] * right[3] - shared)


@pytest.mark.parametrize(
    ("box", "at"),
    [
        ((20, 40, 100, 110), (150, 60)),
        ((300, 40, 100, 110), (20, 60)),
        ((150, 20, 120, 110), (110, 150)),
        ((150, 110, 120, 120), (110, 10)),
    ],
)
@pytest.mark.parametrize("scale", [1, 4])
def test_the_figure_beside_above_and_below_its_letters(box: Box, at: tuple[int, int], scale: int) -> None:
    image = emblem(lettered((440, 250), at), box)
    large = image.resize((image.width * scale, image.height * scale))
    found = figures(np.asarray(large))
    x, y, width, height = (value * scale for value in box)
    assert overlap(found[0], (x, y, width, height)) > 0.85


def test_a_line_of_small_letters_below_both() -> None:
    image = emblem(lettered((440, 250), (150, 50)), (20, 30, 100, 110))
    ImageDraw.Draw(image).text((20, 190), "of the invented valley", fill="grey", font=ImageFont.load_default(24))
    assert overlap(figures(np.asarray(image))[0], (20, 30, 100, 110)) > 0.85


def test_letters_that_a_figure_overhangs() -> None:
    image = lettered((440, 250), (60, 150), "larnoltd")
    draw = ImageDraw.Draw(image)
    draw.polygon([(100, 20), (260, 20), (260, 140), (180, 175), (100, 140)], fill=(20, 90, 40))
    draw.rectangle((60, 150, 300, 168), fill="white")
    draw.polygon([(100, 20), (260, 20), (260, 165), (100, 140)], fill=(20, 90, 40))
    found = figures(np.asarray(image))
    assert overlap(found[0], (100, 20, 160, 145)) > 0.8


def test_none_in_letters_alone_a_figure_alone_or_a_photograph() -> None:
    assert figures(np.asarray(lettered((440, 250), (60, 60), "COMON"))) == ()
    assert figures(np.asarray(emblem(Image.new("RGB", (300, 300), "white"), (50, 50, 200, 200)))) == ()
    assert figures(np.asarray(goods(1).crop((100, 100, 400, 400)))) == ()
    assert figures(np.full((50, 50, 3), 200, np.uint8)) == ()


@pytest.mark.parametrize("seed", range(4))
def test_boxes_lie_within_the_picture_whatever_is_drawn(seed: int) -> None:
    dice = np.random.default_rng(seed)
    image = Image.new("RGB", (500, 200), "white")
    for x, y, width, height in dice.integers(0, 120, (12, 4)).tolist():
        ImageDraw.Draw(image).rectangle((3 * x, y, 3 * x + width // 3, y + height // 3), fill="black")
    found = figures(np.asarray(image))
    assert len(found) <= 4
    for x, y, width, height in found:
        assert 0 <= x < x + width <= 500
        assert 0 <= y < y + height <= 200
