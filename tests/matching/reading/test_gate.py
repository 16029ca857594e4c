"""Which pictures are read at all."""

from __future__ import annotations

import numpy as np
import pytest

from matching.reading import gate
from tests.matching.drawings import goods, mark
from tests.matching.reading.letters import pixels, written


def photographed(picture: np.ndarray, seed: int = 0) -> np.ndarray:  # type: ignore[type-arg]
    """With the shading and grain that drawings do not have."""
    dice = np.random.default_rng(seed)
    height, width = picture.shape[:2]
    shade = np.linspace(0.5, 1.0, width)[None, :, None] * np.linspace(0.7, 1.0, height)[:, None, None]
    return np.clip(picture * shade + dice.normal(0, 4, picture.shape), 0, 255).astype(np.uint8)


def test_letters_in_a_photograph_pass() -> None:
    found = gate.rows(photographed(pixels(written("VELORYN"))))
    assert found
    assert not found.drawn
    assert found.letters >= 7
    assert 0.05 < found.height < 0.12


def test_a_photograph_without_letters_does_not() -> None:
    plain = np.full((400, 500, 3), 220, np.uint8)
    plain[120:320, 150:350] = (90, 60, 40)
    assert not gate.rows(photographed(plain))


@pytest.mark.parametrize("seed", range(3))
def test_a_drawing_of_few_colours_is_always_looked_at(seed: int) -> None:
    assert gate.rows(pixels(mark(seed))).drawn
    assert not gate.rows(pixels(goods(seed))).drawn


def test_one_even_colour_is_no_drawing() -> None:
    assert not gate.rows(np.full((200, 200, 3), 128, np.uint8))
