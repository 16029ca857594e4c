"""Sorted keys with a directory, and what they lead to."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from matching.text.keyed import directory, find
from matching.text.postings import post

KEYS = st.lists(
    st.one_of(st.integers(0, 2**64 - 1), st.integers(0, 40), st.sampled_from([2**63, 2**64 - 1])), max_size=60
)


@settings(deadline=None, max_examples=60)
@given(KEYS, KEYS)
@example([], [0, 2**64 - 1])
@example([7], [7, 6, 8])
@example([5] * 30, [5, 4, 6])
def test_find_gives_the_first_place_as_a_dictionary_would(keys: list[int], asked: list[int]) -> None:
    keys = sorted(keys)
    keyed = directory(np.array(keys, np.uint64))
    first = {key: place for place, key in reversed(list(enumerate(keys)))}
    for key in keys + asked:
        assert find(keyed, np.uint64(key)) == first.get(key, -1)


@pytest.mark.parametrize("count", [0, 1, 1000])
def test_a_directory_points_at_the_first_key_of_each_bucket(count: int) -> None:
    keys = np.sort(np.random.default_rng(count).integers(0, 2**64, count, np.uint64))
    _, bucket, shift = directory(keys)
    assert len(bucket) == 2 ** (64 - int(shift)) + 1
    assert bucket[0] == 0
    assert bucket[-1] == count
    for key in keys:
        high = int(key) >> int(shift)
        assert key in keys[bucket[high] : bucket[high + 1]]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 99)), max_size=40))
def test_postings_keep_all_owners_of_a_key_in_order(rows: list[tuple[int, int]]) -> None:
    keys, owners = (np.array([row[side] for row in rows], kind) for side, kind in ((0, np.uint64), (1, np.uint32)))
    found = post(keys, owners)
    for key in range(10):
        at = find(found.keyed, np.uint64(key))
        wanted = [owner for one, owner in rows if one == key]
        assert (at >= 0) == bool(wanted)
        if wanted:
            assert found.owners[at : at + len(wanted)].tolist() == wanted
