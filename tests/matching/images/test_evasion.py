"""Pixelated, blurred and covered parts of pictures."""

from __future__ import annotations

import random

import cv2
import numpy as np
import pytest

from bench.evasions import blur, mosaic, plate
from matching.images.decode import Pixels
from matching.images.evasion import hidden_parts

BOX = (150, 120, 140, 110)


def photo(seed: int = 1) -> Pixels:
    """Cloth: grain and folds, in focus everywhere."""
    dots = np.random.default_rng(seed)
    grain = cv2.GaussianBlur(dots.normal(0, 60, (400, 480)), (0, 0), 1.2)
    folds = 40 * cv2.GaussianBlur(dots.normal(0, 10, (400, 480)), (0, 0), 20)
    return np.asarray(np.clip(130 + grain + folds, 0, 255)[..., None].repeat(3, axis=2), np.uint8)


@pytest.mark.parametrize(("kind", "hide"), [("mosaic", mosaic), ("blur", blur), ("cover", plate)])
def test_what_was_hidden_is_found_where_it_is(kind: str, hide) -> None:  # type: ignore[no-untyped-def]
    image = photo()
    cv2.circle(image, (220, 175), 35, (10, 10, 10), -1)
    cv2.putText(image, "ABC", (165, 190), cv2.FONT_HERSHEY_SIMPLEX, 2, (240, 240, 240), 6)
    hide(image, BOX, random.Random(4))
    part = hidden_parts(image)[0]
    assert part.kind == kind
    assert 0.2 < part.box[0] + part.box[2] / 2 < 0.7
    assert 0.2 < part.box[1] + part.box[3] / 2 < 0.7
    assert 0 < part.sure <= 1
    assert (part.block > 0) == (kind == "mosaic")


@pytest.mark.parametrize("seed", range(4))
def test_what_nobody_touched_stays_silent(seed: int) -> None:
    assert hidden_parts(photo(seed)) == []
    soft = cv2.GaussianBlur(photo(seed), (0, 0), 6)
    assert hidden_parts(np.asarray(soft, np.uint8)) == []


@pytest.mark.parametrize("shape", [(8, 8), (9, 400, 3), (400, 9), (64, 64, 3)])
def test_any_size_can_be_looked_at(shape: tuple[int, ...]) -> None:
    assert hidden_parts(np.full(shape, 200, np.uint8)) == []
