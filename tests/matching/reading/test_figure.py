"""A figure with letters beside it, and the figure alone."""

from __future__ import annotations

import numpy as np
import pytest

from matching.reading.figure import figure_beside
from matching.reading.line import Line
from tests.matching.drawings import mark
from tests.matching.reading.letters import INK, PAPER, pixels, written

LETTERS = Line("VELORYN", ((0.45, 0.3), (0.98, 0.3), (0.98, 0.7), (0.45, 0.7)), 1.0)


def lockup() -> np.ndarray:  # type: ignore[type-arg]
    picture = written("VELORYN", 60, (600, 220), (0.7, 0.5))
    picture.paste(mark(1, 180, INK, PAPER), (20, 20))
    return pixels(picture)


def test_the_letters_go_and_the_figure_stays() -> None:
    figure = figure_beside(lockup(), [LETTERS])
    assert figure is not None
    alone = figure_beside(pixels(mark(1, 180, INK, PAPER)), [Line("", ((0, 0), (0, 0), (0, 0)), 1.0)])
    assert alone is not None
    assert figure.shape == pytest.approx(alone.shape, abs=3)


def test_a_word_alone_leaves_no_figure() -> None:
    assert figure_beside(pixels(written("VELORYN", 60, (600, 220), (0.7, 0.5))), [LETTERS]) is None


def test_without_lines_or_an_even_ground_there_is_none() -> None:
    assert figure_beside(lockup(), []) is None
    noise = np.random.default_rng(1).integers(0, 255, (120, 200, 3), dtype=np.uint8)
    assert figure_beside(noise, [LETTERS]) is None
