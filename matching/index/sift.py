"""The sieve of the processor's first pass, compiled: which pairs of a tile of cheap scores may still be among the best.

Of each query the k best lower bounds lie in a heap (smallest first); a pair passes if its upper bound reaches that
smallest one. A whole row of the tile is compared at once; only where something passes, one pair at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

HITS = 1 << 15
"""Pairs held before they are scored exactly, at the least."""


@dataclass
class Sieve:
    """State of one batch: heaps [q, k] of lower bounds; errors, units and floors [q]; the pairs that passed.

    A cheap score is units[i] · product · scale of the row; errors[i] bounds how far it is off. floors[i] is the least
    product · scale that may still matter.
    """

    heaps: NDArray[np.float32]
    units: NDArray[np.float32]
    rounding: float
    asked: NDArray[np.int64]
    places: NDArray[np.int64]
    reach: NDArray[np.float32]
    filled: int = 0

    @classmethod
    def empty(cls, k: int, units: NDArray[np.float32], rounding: float) -> Sieve:
        room = max(HITS, 4 * k * len(units)) + len(units)
        heaps = np.full((len(units), k), -np.inf, np.float32)
        pairs = np.zeros(room, np.int64), np.zeros(room, np.int64), np.zeros(room, np.float32)
        return cls(heaps, units, rounding, *pairs)

    @property
    def full(self) -> bool:
        return self.filled > len(self.places) - len(self.units)

    def sift(
        self, tile: NDArray[Any], at: int, scales: NDArray[np.float32], first: int, errors: NDArray[np.float32]
    ) -> int:
        """Sift tile [rows, q] from row `at`: int32 products, or bfloat16 products seen as int16. Row `first` of the
        index is the tile's row 0. Returns the row at which the sieve was full, else the number of rows."""
        sieve = _sift_bfloats if tile.dtype == np.int16 else _sift_numbers
        at, self.filled = sieve(
            tile, at, scales, first, errors, self.units, np.float32(self.rounding),
            self.heaps, self.asked, self.places, self.reach, self.filled,
        )  # fmt: skip
        return at

    def drain(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The pairs that may still matter (query, place); the sieve is empty after."""
        asked = self.asked[: self.filled]
        good = self.reach[: self.filled] >= self.heaps[asked, 0]
        places = self.places[: self.filled][good]
        self.filled = 0
        return asked[good], places


@njit(cache=True, nogil=True)
def _floor(heaps: Any, errors: Any, units: Any, rounding: Any, i: int) -> Any:
    """Least product · scale whose upper bound reaches the heap's smallest."""
    floor = (heaps[i, 0] - errors[i]) / units[i]
    return floor / (np.float32(1) + rounding) if floor >= 0 else floor / (np.float32(1) - rounding)


@njit(cache=True, nogil=True)
def _key(floor: Any) -> Any:
    """bfloat16 bits as a whole number, not above the floor's; below zero, where their order turns round, all pass."""
    if not floor > 0:
        return np.int16(-32768)
    return np.int16(np.float32(floor).view(np.int32) >> np.int32(16))


@njit(cache=True, nogil=True)
def _push(heap: Any, value: Any) -> None:
    """Replace the smallest of the heap."""
    at, size = 0, len(heap)
    while True:
        child = 2 * at + 1
        if child >= size:
            break
        if child + 1 < size and heap[child + 1] < heap[child]:
            child += 1
        if heap[child] >= value:
            break
        heap[at] = heap[child]
        at = child
    heap[at] = value


@njit(cache=True, nogil=True)
def _sift_bfloats(
    tile: Any, at: int, _scales: Any, first: int, errors: Any, units: Any, rounding: Any,
    heaps: Any, asked: Any, places: Any, reach: Any, filled: int,
) -> Any:  # fmt: skip
    rows, many = tile.shape
    room = len(places) - many
    keys = np.empty(many, np.int16)
    for i in range(many):
        keys[i] = _key(_floor(heaps, errors, units, rounding, i))
    for j in range(at, rows):
        if filled > room:
            return j, filled
        row = tile[j]
        hit = np.int16(0)
        for i in range(many):
            hit = np.int16(hit | np.int16(row[i] >= keys[i]))
        if not hit:
            continue
        for i in range(many):
            if row[i] >= keys[i]:
                value = np.uint32(np.uint32(np.uint16(row[i])) << np.uint32(16)).view(np.float32) * units[i]
                spread = errors[i] + rounding * abs(value)
                if value + spread >= heaps[i, 0]:
                    asked[filled], places[filled], reach[filled] = i, first + j, value + spread
                    filled += 1
                if value - spread > heaps[i, 0]:
                    _push(heaps[i], value - spread)
                    keys[i] = _key(_floor(heaps, errors, units, rounding, i))
    return rows, filled


@njit(cache=True, nogil=True)
def _sift_numbers(
    tile: Any, at: int, scales: Any, first: int, errors: Any, units: Any, rounding: Any,
    heaps: Any, asked: Any, places: Any, reach: Any, filled: int,
) -> Any:  # fmt: skip
    rows, many = tile.shape
    room = len(places) - many
    floors = np.empty(many, np.float32)
    for i in range(many):
        floors[i] = _floor(heaps, errors, units, rounding, i)
    for j in range(at, rows):
        if filled > room:
            return j, filled
        row, scale = tile[j], scales[j]
        hits = np.int32(0)
        for i in range(many):
            hits += np.int32(np.float32(row[i]) * scale >= floors[i])
        if not hits:
            continue
        for i in range(many):
            value = np.float32(row[i]) * scale * units[i]
            spread = errors[i] + rounding * abs(value)
            if value + spread >= heaps[i, 0]:
                asked[filled], places[filled], reach[filled] = i, first + j, value + spread
                filled += 1
            if value - spread > heaps[i, 0]:
                _push(heaps[i], value - spread)
                floors[i] = _floor(heaps, errors, units, rounding, i)
    return rows, filled
