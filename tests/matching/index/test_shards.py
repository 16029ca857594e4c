"""Rows split over several indexes answer like one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.index.shards import ShardedIndex
from tests.matching.index.test_vectors import WIDTH, check, unit_rows


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 4), st.integers(0, 40), st.integers(0, 40), st.integers(1, 12), st.integers(0, 2**31))
def test_the_answer_is_the_oracles(shards: int, first: int, second: int, k: int, seed: int) -> None:
    dice = np.random.default_rng(seed)
    table, ids = unit_rows(dice, first + second, 20), dice.permutation(first + second)
    index = ShardedIndex(["cpu"] * shards, WIDTH)
    index.add(ids[:first], table[:first])
    index.add(ids[first:], table[first:])
    index.remove(ids[: first // 2])
    check(index, ids[first // 2 :], table[first // 2 :], unit_rows(dice, 4), k)


def test_rows_are_spread_evenly() -> None:
    index = ShardedIndex(["cpu", "cpu", "cpu"], WIDTH)
    index.add(range(10), np.zeros((10, WIDTH)))
    index.remove(range(4))
    index.add(range(20, 33), np.zeros((13, WIDTH)))
    assert [len(shard) for shard in index.shards] == [7, 7, 5]


def test_bad_ids_change_nothing() -> None:
    index = ShardedIndex(["cpu", "cpu"], WIDTH)
    index.add(range(10), np.zeros((10, WIDTH)))
    with pytest.raises(KeyError, match="77"):
        index.remove([1, 77])
    with pytest.raises(ValueError, match="id 9 is there already"):
        index.add([20, 21, 9], np.zeros((3, WIDTH)))
    assert len(index) == 10
