from __future__ import annotations

import numpy as np
import pytest

from bench.copies.scores import ranked

RIGHT = np.array([[True, False, False], [False, True, False], [False, False, False]])
COPIES = np.array([True, True, False])


def test_a_perfect_ranking_finds_all_at_any_precision() -> None:
    told = ranked(np.where(RIGHT, 0.9, 0.1).astype(np.float32), RIGHT, COPIES)
    assert (told.average, told.recall, told.first) == (1.0, 1.0, 1.0)


def test_a_stranger_above_all_copies_costs_precision() -> None:
    scores = np.where(RIGHT, 0.9, 0.1).astype(np.float32)
    scores[2, 0] = 0.95
    told = ranked(scores, RIGHT, COPIES)
    assert told.recall == 0.0
    assert told.first == 1.0
    assert told.average == pytest.approx((1 / 2 + 2 / 3) / 2)


def test_ties_count_against_whoever_made_them() -> None:
    told = ranked(np.ones((3, 3), np.float32), RIGHT, COPIES)
    assert told.first == 0.0
    assert told.average < 0.3


def test_what_was_not_told_is_not_found() -> None:
    scores = np.full((3, 3), -np.inf, np.float32)
    scores[0, 0] = 1.0
    told = ranked(scores, RIGHT, COPIES)
    assert (told.average, told.recall, told.first) == (0.5, 0.5, 0.5)
