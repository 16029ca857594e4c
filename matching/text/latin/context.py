"""How ordinary Latin words are, looked up in compiled code (matching/text/tables/words.npz: keys and costs)."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matching.text.hashing import hash_part
from matching.text.latin.edges import SPACE, Bytes, Symbols, is_figure

Keys = NDArray[np.uint64]

UNKNOWN = 255
"""Cost (nats × 8) of what is no word."""
_RARE, _SCALE = 20.0, 8.0


@njit(cache=True, nogil=True)
def word_cost(symbols: Symbols, start: int, end: int, keys: Keys, costs: Bytes) -> int:
    """Cost (nats × 8) of the letters [start, end) as one Latin word; UNKNOWN where they are in no list."""
    wanted = hash_part(symbols, start, end)
    low, high = 0, len(keys)
    while low < high:
        middle = (low + high) // 2
        if keys[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return int(costs[low]) if low < len(keys) and keys[low] == wanted else UNKNOWN


@njit(cache=True, nogil=True)
def commonness(symbols: Symbols, start: int, end: int, keys: Keys, costs: Bytes) -> float:
    """0 for no word or a rare one, 1 for one in 30,000, 2 for the commonest (steps of 10 nats below 20)."""
    cost = word_cost(symbols, start, end, keys, costs) / _SCALE
    return min(2.0, max(0.0, (_RARE - cost) / 10.0))


@njit(cache=True, nogil=True)
def common_words(symbols: Symbols, gaps: Bytes, start: int, end: int, keys: Keys, costs: Bytes) -> float:
    """Commonness of the rarest of the words that the letters [start, end) stand in; single letters are none."""
    least = 2.0
    begin = start
    for at in range(start + 1, end + 1):
        if at == end or gaps[at] >= SPACE:
            if at - begin > 1:
                least = min(least, commonness(symbols, begin, at, keys, costs))
            elif end - start > 1:
                least = min(least, 0.3)
            begin = at
    return least


@njit(cache=True, nogil=True)
def common_pieces(symbols: Symbols, gaps: Bytes, start: int, end: int, keys: Keys, costs: Bytes) -> float:
    """Share of the letters [start, end) that stand in pieces of two and more letters which are words themselves."""
    common = 0.0
    begin = start
    for at in range(start + 1, end + 1):
        if at < end and gaps[at] < SPACE:
            continue
        if at - begin > 1 and not is_figure(symbols[begin]):
            common += (at - begin) * min(1.0, 2.0 * commonness(symbols, begin, at, keys, costs))
        begin = at
    return common / (end - start)
