"""Scores against a background set."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from matching.index.background import Background, NormalisedIndex, normalised
from tests.matching.index.test_vectors import kinds, unit_rows

WIDTH = 32


@kinds
def test_the_index_orders_by_the_formula(kind: str) -> None:
    dice = np.random.default_rng(3)
    rows, asked = unit_rows(dice, 300, width=WIDTH), unit_rows(dice, 20, width=WIDTH)
    background = Background(unit_rows(dice, 80, width=WIDTH), nearest=4, weight=0.8)
    index = NormalisedIndex(background, kind)
    index.add(np.arange(300), rows)
    index.remove([299])
    scores, ids = index.search(asked, 7)
    expected = normalised(asked @ rows[:299].T, background.terms(asked)[:, None], background.terms(rows[:299]), 0.8)
    assert_allclose(scores, -np.sort(-expected, axis=1)[:, :7], atol=2e-3)
    assert_allclose(np.take_along_axis(expected, ids, 1), scores, atol=2e-3)


def test_what_looks_like_everything_must_look_more() -> None:
    """Two rows as near to the query; one of them is near to the background too."""
    axes = np.eye(WIDTH, dtype=np.float32)
    query, plain, rare = (axes[0] + axes[1]) / np.sqrt(2), axes[0], axes[1]
    index = NormalisedIndex(Background(plain[None] * np.ones((5, 1), np.float32)))
    index.add([1, 2], np.stack([plain, rare]))
    scores, ids = index.search(query[None].astype(np.float32), 2)
    assert_array_equal(ids, [[2, 1]])
    assert scores[0, 0] - scores[0, 1] == pytest.approx(0.5, abs=1e-3)


def test_terms_are_means_of_the_nearest() -> None:
    axes = np.eye(WIDTH, dtype=np.float32)
    background = Background(axes[:3] * np.float32([[1], [0.5], [0.25]]), nearest=2)
    assert_allclose(
        background.terms(np.ones((1, WIDTH), np.float32) / np.sqrt(WIDTH)), 0.75 / np.sqrt(WIDTH), atol=1e-3
    )


def test_without_a_background_scores_are_cosines() -> None:
    rows = unit_rows(np.random.default_rng(5), 9, width=WIDTH)
    index = NormalisedIndex(Background(np.zeros((0, WIDTH), np.float32)))
    index.add(np.arange(9), rows)
    scores, ids = index.search(rows[:2], 9)
    assert_allclose(scores, np.take_along_axis(rows[:2] @ rows.T, ids, 1), atol=1e-3)
