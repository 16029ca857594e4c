"""Hostile bytes: whatever comes, pixels or PictureError, and nothing said on the way."""

from __future__ import annotations

import random

import numpy as np
import pytest

from bench.hostile import judged, noise, pictures, strings
from matching.images.decode import decode

GOOD = {
    name: data for name, data in pictures(random.Random(1)).items() if name not in ("png bomb", "png chunk", "tiff LAB")
}


@pytest.mark.parametrize("name", sorted(GOOD))
def test_every_good_kind_is_read(name: str) -> None:
    pixels = decode(GOOD[name])
    assert pixels.shape in ((64, 96, 3), (96, 64, 3))
    assert pixels.dtype == np.uint8
    assert pixels.std() > 10


def test_mutated_pictures_and_noise_are_read_or_refused() -> None:
    outcomes = {judged(name, data) for name, data in strings(2_000, seed=7)}
    assert "read" in outcomes
    assert len(outcomes) > 10


@pytest.mark.parametrize("seed", range(3))
def test_noise_is_always_refused(seed: int) -> None:
    assert judged("noise", noise(random.Random(seed))).startswith("refused: ")
