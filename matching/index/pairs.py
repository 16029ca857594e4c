"""Exact scores of single pairs on a processor, compiled: rows read where they lie, no copies."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

TINY = np.float32(2.0**-24)
"""The smallest float16, which all of them are multiples of."""


@njit(cache=True, nogil=True, inline="always")
def _number(bits: Any) -> Any:
    """The float16 with these bits, as float32; built of whole numbers below 2⁻¹⁴, where a processor may be set to
    flush."""
    size = np.uint32(bits) & np.uint32(0x7FFF)
    if size < np.uint32(0x0400):
        number = np.float32(np.int32(size)) * TINY
    else:
        number = np.uint32((size << np.uint32(13)) + np.uint32(112 << 23)).view(np.float32)
    return -number if np.uint32(bits) & np.uint32(0x8000) else number


@njit(cache=True, nogil=True, fastmath={"reassoc", "contract"})
def score_pairs(rows: Any, places: Any, queries: Any, asked: Any, scores: Any) -> None:
    """scores[m] = rows[places[m]] · queries[asked[m]]: rows are bits of float16 (uint16), queries float64.

    The sum may be taken in any order because it is exact (see halves.py).
    """
    for pair in range(len(places)):
        row, query = rows[places[pair]], queries[asked[pair]]
        total = 0.0
        for at in range(len(row)):
            total += np.float64(_number(row[at])) * query[at]
        scores[pair] = np.float32(total)
