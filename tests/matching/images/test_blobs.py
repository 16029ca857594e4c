"""Large pieces of one colour within a drawing."""

from __future__ import annotations

import numpy as np
from numpy.testing import assert_allclose
from PIL import Image, ImageDraw

from matching.images.blobs import MOST, blobs
from tests.matching.drawings import goods


def badge() -> Image.Image:
    """A dark square with a white sign on it, before a wide splash of colour."""
    image = Image.new("RGB", (400, 300), "white")
    draw = ImageDraw.Draw(image)
    draw.ellipse((20, 20, 380, 280), fill=(230, 80, 160))
    draw.rectangle((130, 90, 270, 230), fill=(20, 20, 20))
    draw.polygon([(160, 200), (200, 120), (240, 200)], fill="white")
    return image


def test_the_square_before_a_splash_is_found() -> None:
    boxes = [box for box in blobs(np.asarray(badge())) if box[2] < 200]
    assert len(boxes) == 1
    assert_allclose(boxes[0], (130, 90, 141, 141), atol=8)


def test_a_drawing_of_one_piece_has_none() -> None:
    image = Image.new("RGB", (200, 200), "white")
    ImageDraw.Draw(image).ellipse((40, 40, 160, 160), fill="black")
    assert blobs(np.asarray(image)) == ()


def test_pictures_without_a_drawing_have_none() -> None:
    assert blobs(np.full((60, 90, 3), 200, np.uint8)) == ()
    assert blobs(np.random.default_rng(1).integers(0, 256, (60, 90, 3)).astype(np.uint8)) == ()
    assert len(blobs(np.asarray(goods(3)))) <= MOST
