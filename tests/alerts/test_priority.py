from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from alerts.priority import priority

PROBABILITY = st.floats(0, 1)


@given(PROBABILITY, st.booleans(), st.booleans())
def test_priority_is_raised_and_stays_within_bounds(probability: float, protected: bool, fair: bool) -> None:
    assert probability - 1e-9 <= priority(probability, protected=protected, at_a_fair=fair) <= 1


@given(PROBABILITY, PROBABILITY, st.booleans(), st.booleans())
def test_on_equal_grounds_the_more_probable_comes_first(one: float, two: float, protected: bool, fair: bool) -> None:
    low, high = sorted((one, two))
    assert priority(low, protected=protected, at_a_fair=fair) <= priority(high, protected=protected, at_a_fair=fair)


def test_each_ground_raises() -> None:
    plain = priority(0.5, protected=False, at_a_fair=False)
    listed, fair = priority(0.5, protected=True, at_a_fair=False), priority(0.5, protected=False, at_a_fair=True)
    assert plain < min(listed, fair)
    assert max(listed, fair) < priority(0.5, protected=True, at_a_fair=True)
