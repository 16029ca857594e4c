"""One 64-bit hash of a sequence of symbols, the same in compiled loops and in plain Python.

FNV-1a over whole symbols, mixed at the end by the finalizer of splitmix64, so that high bits spread well enough to
choose a bucket.
"""

from __future__ import annotations

from collections.abc import Iterable

from numba import njit, uint64

SEED = 0xCBF29CE484222325
PRIME = 0x100000001B3
_MASK = (1 << 64) - 1


@njit(cache=True, nogil=True, inline="always")
def extend(state: int, symbol: int) -> int:
    """The running state with one more symbol; start from SEED."""
    return (uint64(state) ^ uint64(symbol)) * uint64(0x100000001B3)


@njit(cache=True, nogil=True, inline="always")
def finish(state: int) -> int:
    """The hash of the symbols put into `state`."""
    mixed = (uint64(state) ^ (uint64(state) >> uint64(30))) * uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> uint64(27))) * uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> uint64(31))


def hash_symbols(symbols: Iterable[int]) -> int:
    """The same in plain Python: for tables built once, and for tests."""
    state = SEED
    for symbol in symbols:
        state = ((state ^ symbol) * PRIME) & _MASK
    state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) & _MASK
    return state ^ (state >> 31)
