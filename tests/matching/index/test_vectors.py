"""The vector index against the oracle: the same ids and the same scores, bit for bit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_array_equal
from numpy.typing import NDArray

from matching.index import vectors
from matching.index.oracle import best_of
from matching.index.vectors import Kind, VectorIndex

WIDTH = 24
kinds = pytest.mark.parametrize("kind", ["float16", "int8"])


def unit_rows(dice: np.random.Generator, count: int, pool: int = 10**6, width: int = WIDTH) -> NDArray[np.float32]:
    """`count` unit rows, at most `pool` of them different; a tenth of them zero."""
    rows = dice.standard_normal((min(count, pool), width)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    rows[dice.random(len(rows)) < 0.1] = 0
    return rows[dice.integers(0, max(1, len(rows)), count)] if len(rows) else rows


def check(
    index: VectorIndex, ids: NDArray[np.int64], rows: NDArray[np.float32], asked: NDArray[np.float32], k: int
) -> None:
    scores, found = index.search(asked, k)
    expected, numbers = best_of(rows, ids, asked, k)
    assert_array_equal(found, numbers)
    assert_array_equal(scores, expected)


@kinds
@settings(deadline=None, max_examples=60)
@given(st.integers(0, 60), st.integers(0, 40), st.integers(1, 70), st.integers(1, 8), st.integers(0, 2**31))
def test_the_answer_is_the_oracles(kind: Kind, count: int, queries: int, k: int, pool: int, seed: int) -> None:
    dice = np.random.default_rng(seed)
    rows, ids = unit_rows(dice, count, pool), dice.permutation(1000)[:count]
    index = VectorIndex(WIDTH, kind)
    index.add(ids, rows)
    asked = np.concatenate([unit_rows(dice, queries), rows[:3]])
    check(index, ids, rows, asked, k)


@kinds
@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 30)), max_size=12), st.integers(0, 2**31))
def test_rows_come_and_go(kind: Kind, steps: list[tuple[bool, int]], seed: int) -> None:
    dice = np.random.default_rng(seed)
    index, kept, fresh = VectorIndex(WIDTH, kind), {}, 0
    index.rows.size = 16
    for comes, count in steps:
        if comes:
            rows, ids = unit_rows(dice, count, 9), np.arange(fresh, fresh + count)[::-1]
            index.add(ids, rows)
            kept |= dict(zip(ids.tolist(), rows, strict=True))
            fresh += count
        else:
            gone = dice.permutation(list(kept))[:count].astype(np.int64)
            index.remove(gone)
            kept = {number: row for number, row in kept.items() if number not in gone}
        table = np.array(list(kept.values()), np.float32).reshape(-1, WIDTH)
        assert len(index) == len(kept)
        check(index, np.array(list(kept), np.int64), table, unit_rows(dice, 3), 5)


@kinds
def test_rows_that_are_all_the_same_tie_by_id(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matching.index.sift.HITS", 64)
    monkeypatch.setattr("matching.index.scan_cpu.TILE", 512)
    monkeypatch.setattr(vectors, "BATCH", 3)
    row = unit_rows(np.random.default_rng(1), 1)
    index = VectorIndex(WIDTH, kind)
    index.add(np.arange(999, -1, -1), np.repeat(row, 1000, axis=0))
    _, ids = index.search(np.repeat(row, 7, axis=0), 12)
    assert_array_equal(ids, np.tile(np.arange(12), (7, 1)))


def test_a_row_of_one_spike_and_dust_is_found_by_its_dust() -> None:
    """What int8 rounds away entirely decides here."""
    rows = np.full((40, WIDTH), 0.001, np.float32)
    rows[:, 0] = 0.99
    rows[:, 1] = np.linspace(0, 0.003, 40)
    asked = np.zeros((1, WIDTH), np.float32)
    asked[0, 1] = 1
    index = VectorIndex(WIDTH, "int8")
    index.add(np.arange(40), rows)
    check(index, np.arange(40), rows, asked, 5)


@pytest.mark.parametrize("row", [np.full(WIDTH, np.nan), np.full(WIDTH, np.inf), np.ones(WIDTH)])
def test_what_is_too_long_or_not_finite_is_refused(row: NDArray[np.float64]) -> None:
    index = VectorIndex(WIDTH)
    with pytest.raises(ValueError, match="row 1 is longer"):
        index.add([1, 2], np.stack([np.zeros(WIDTH), row]))
    assert not len(index)
    with pytest.raises(ValueError, match="is longer"):
        index.search(row[None], 1)


def test_ids_are_given_once_and_only_what_is_there_goes() -> None:
    index = VectorIndex(WIDTH)
    index.add([4, 5], np.zeros((2, WIDTH)))
    with pytest.raises(ValueError, match="id 5 is there already"):
        index.add([6, 5], np.zeros((2, WIDTH)))
    with pytest.raises(ValueError, match="id 7 is there already"):
        index.add([7, 7], np.zeros((2, WIDTH)))
    with pytest.raises(ValueError, match="1 ids for 2 rows"):
        index.add([8], np.zeros((2, WIDTH)))
    with pytest.raises(ValueError, match=r"not \[n, 24\]"):
        index.add([8], np.zeros((1, 23)))
    with pytest.raises(KeyError, match="9"):
        index.remove([4, 9])
    assert len(index) == 2
