"""Sorted 64-bit keys with a directory: the one way in which compiled code looks anything up.

`keys` is ascending and may hold a key several times; `bucket[b]` is the place of the first key whose high bits are at
least b. Plain numpy arrays, so they can be memory-mapped and shared between processes.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit, uint64
from numpy.typing import NDArray

_FEWEST_BITS, _MOST_BITS = 4, 25


class Keyed(NamedTuple):
    """`keys` uint64[N] ascending, `bucket` uint32[2**b + 1], `shift` = 64 − b."""

    keys: NDArray[np.uint64]
    bucket: NDArray[np.uint32]
    shift: np.uint64


def directory(keys: NDArray[np.uint64]) -> Keyed:
    """Add the directory to keys that are sorted already: about one key per bucket."""
    bits = min(_MOST_BITS, max(_FEWEST_BITS, len(keys).bit_length()))
    bounds = np.arange(1 << bits, dtype=np.uint64) << np.uint64(64 - bits)
    bucket = np.append(np.searchsorted(keys, bounds), len(keys)).astype(np.uint32)
    return Keyed(keys, bucket, np.uint64(64 - bits))


@njit(cache=True, nogil=True)
def find(keyed: Keyed, key: Any) -> int:
    """The place of the first entry with this key, or −1."""
    return find_in(keyed.keys, keyed.bucket, keyed.shift, key)


@njit(cache=True, nogil=True, inline="always")
def find_in(keys: NDArray[np.uint64], bucket: NDArray[np.uint32], shift: Any, key: Any) -> int:
    """The same, for loops that have taken the directory apart: no reference is counted on the way."""
    high = np.int64(uint64(key) >> uint64(shift))
    found = -1
    for place in range(np.int64(bucket[high]), np.int64(bucket[high + 1])):
        if keys[place] >= key:
            if keys[place] == key:
                found = place
            break
    return found
