"""The exact index against the slow one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from matching.index import exact
from matching.index.exact import ExactIndex
from matching.index.oracle import SlowIndex


@settings(deadline=None)
@given(st.integers(0, 30), st.integers(0, 7), st.integers(1, 9), st.integers(0, 2**31))
def test_scores_are_those_of_the_oracle(rows: int, queries: int, k: int, seed: int) -> None:
    dice = np.random.default_rng(seed)
    table, asked = dice.integers(0, 256, (rows, 128)), dice.integers(0, 256, (queries, 128))
    scores, places = ExactIndex(table).search(asked, k)
    assert_array_equal(scores, SlowIndex(table).search(asked, k)[0])
    assert_array_equal(np.take_along_axis(asked @ table.T, places, axis=1), scores)


def test_pieces_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    dice = np.random.default_rng(1)
    table, asked = dice.integers(0, 256, (50, 128)), dice.integers(0, 256, (40, 128))
    whole = ExactIndex(table).search(asked, 3)
    monkeypatch.setattr(exact, "PIECE", 120)
    pieces = ExactIndex(table).search(asked, 3)
    assert_array_equal(whole[0], pieces[0])
    assert_array_equal(whole[1], pieces[1])
