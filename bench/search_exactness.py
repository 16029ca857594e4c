"""Every answer of the index against the slow oracle, on a million vectors with copies among them."""

from __future__ import annotations

import time

import numpy as np

from bench.search import WIDTH, unit_rows
from matching.index.oracle import best_of
from matching.index.vectors import VectorIndex

QUERIES = 48
COPIES = 1000
"""Rows that are one of ten others again, so that ties decide."""
DEPTHS = (1, 10, 300)


def compare(count: int, device: str) -> None:
    """Print, for each kind and depth, in how many queries ids and scores are the oracle's. Fails if not in all."""
    dice = np.random.default_rng(7)
    rows, ids = unit_rows(count, 3), dice.permutation(count)
    rows[dice.integers(10, count, COPIES)] = rows[dice.integers(0, 10, COPIES)]
    asked = np.concatenate([unit_rows(QUERIES - 16, 4), rows[:10], rows[-6:]])
    started = time.perf_counter()
    expected, numbers = best_of(rows, ids, asked, max(DEPTHS))
    print(f"{count:,} rows × {WIDTH}, {QUERIES} queries; the oracle took {time.perf_counter() - started:.0f} s")
    for kind in ("float16", "int8"):
        index = VectorIndex(WIDTH, kind, device)
        index.add(ids, rows)
        for depth in DEPTHS:
            started = time.perf_counter()
            scores, found = index.search(asked, depth)
            same = (found == numbers[:, :depth]).all(1) & (scores == expected[:, :depth]).all(1)
            print(f"{kind:8} {device}, the best {depth}: {same.sum()} of {len(same)} the oracle's, ids and scores"
                  f" ({time.perf_counter() - started:.2f} s)")  # fmt: skip
            assert same.all()
