"""What the encoder is shown of a picture, and which looks must be more alike than others."""

from __future__ import annotations

import numpy as np
from numpy.testing import assert_allclose
from PIL import Image, ImageDraw

from matching.images.looks import BLOB_TOLL, LONG_TOLL, REGION_TOLL, looks_of_goods
from models.detector import Proposal


def drawn(width: int, height: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    image = Image.new("RGB", (300, 300), "white")
    ImageDraw.Draw(image).rectangle((20, 30, 19 + width, 29 + height), fill=(40, 60, 160))
    return np.asarray(image)


def test_a_form_lies_where_the_drawing_is() -> None:
    looks = looks_of_goods(drawn(200, 150))
    assert looks.kinds[0] == "as_filed"
    assert_allclose(looks.boxes[0] * 300, (20, 30, 200, 150), atol=5)


def test_long_drawings_pay_as_words_would() -> None:
    square, long = looks_of_goods(drawn(150, 150)), looks_of_goods(drawn(250, 60))
    assert_allclose(square.tolls[0], 0, atol=0.01)
    assert_allclose(long.tolls[0], LONG_TOLL)


def test_parts_of_a_drawing_pay_and_those_of_a_photo_as_the_detector_is_unsure() -> None:
    asked = [Proposal((5, 10, 90, 90), 0.9)]
    flat = looks_of_goods(drawn(200, 200), asked)
    photo = looks_of_goods(np.random.default_rng(1).integers(0, 256, (300, 300, 3)).astype(np.uint8), asked)
    tolls = dict(zip(flat.kinds, flat.tolls, strict=True))
    assert_allclose(tolls["proposed"], REGION_TOLL)
    assert REGION_TOLL > BLOB_TOLL > 0
    paid = dict(zip(photo.kinds, photo.tolls, strict=True))
    assert paid["proposed"] < paid["as_filed"] < paid["window"]
