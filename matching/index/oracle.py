"""The slow index that the fast one is held against: plain numpy, one query at a time, ties to the smaller id."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def best_of(
    rows: NDArray[Any], ids: NDArray[np.int64], queries: NDArray[Any], k: int
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """What VectorIndex must answer: scores of the numbers in float16, exact and rounded once (see halves.py)."""
    k, table = min(k, len(rows)), np.asarray(rows, np.float32).astype(np.float16).astype(np.float64)
    scores, found = np.zeros((len(queries), k), np.float32), np.zeros((len(queries), k), np.int64)
    for number, query in enumerate(np.asarray(queries, np.float32).astype(np.float16).astype(np.float64)):
        dots = (table @ query).astype(np.float32)
        order = np.lexsort((ids, -dots))[:k]
        scores[number], found[number] = dots[order], ids[order]
    return scores, found
