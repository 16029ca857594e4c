"""One 64-bit hash of a sequence of symbols, the same in compiled loops and in plain Python.

FNV-1a over whole symbols, mixed at the end by the finalizer of splitmix64, so that high bits spread well enough to
choose a bucket.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numba import njit, uint64
from numpy.typing import NDArray

SEED = 0xCBF29CE484222325
_PRIME = 0x100000001B3
_MIX, _MIX_AGAIN = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
_MASK = (1 << 64) - 1


@njit(cache=True, nogil=True, inline="always")
def extend(state: Any, symbol: Any) -> Any:
    """The running state (uint64) with one more symbol; start from SEED."""
    return (uint64(state) ^ uint64(symbol)) * uint64(_PRIME)


@njit(cache=True, nogil=True, inline="always")
def finish(state: Any) -> Any:
    """The hash (uint64) of the symbols put into `state`."""
    mixed = (uint64(state) ^ (uint64(state) >> uint64(30))) * uint64(_MIX)
    mixed = (mixed ^ (mixed >> uint64(27))) * uint64(_MIX_AGAIN)
    return mixed ^ (mixed >> uint64(31))


@njit(cache=True, nogil=True)
def hash_part(symbols: NDArray[np.int32], start: int, end: int) -> Any:
    """The hash of symbols[start:end]."""
    state: Any = uint64(SEED)
    for place in range(start, end):
        state = extend(state, symbols[place])
    return finish(state)


def hash_symbols(symbols: Iterable[int]) -> int:
    """The same in plain Python: for tables built once, and for tests."""
    state = SEED
    for symbol in symbols:
        state = ((state ^ symbol) * _PRIME) & _MASK
    state = ((state ^ (state >> 30)) * _MIX) & _MASK
    state = ((state ^ (state >> 27)) * _MIX_AGAIN) & _MASK
    return state ^ (state >> 31)
