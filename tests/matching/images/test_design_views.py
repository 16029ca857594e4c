"""Late fusion of photos and views."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from matching.images.views import FADING, Met, fused, meet


def test_each_photo_explains_one_view_and_each_view_one_photo() -> None:
    odds = np.array([[3.0, 2.9, -1.0], [2.5, 1.0, 0.5]])
    assert meet(odds) == [Met(0, 0, 3.0), Met(1, 1, 1.0)]
    assert fused(meet(odds)) == 3.0 + FADING * 1.0


def test_what_speaks_against_is_not_added() -> None:
    assert meet(np.array([[2.0, -1.0], [-3.0, -0.5]])) == [Met(0, 0, 2.0)]
    assert meet(np.zeros((0, 3))) == []
    assert fused([]) == -np.inf


@given(arrays(float, st.tuples(st.integers(1, 5), st.integers(1, 7)), elements=st.floats(-9, 9)))
def test_the_best_pair_leads_and_more_never_lowers(odds: np.ndarray) -> None:  # type: ignore[type-arg]
    met = meet(odds)
    assert met[0].odds == odds.max()
    assert len({one.photo for one in met}) == len({one.view for one in met}) == len(met)
    assert fused(met) >= odds.max()
    assert fused(meet(np.vstack([odds, odds[:1]]))) >= fused(met) - 1e-9
