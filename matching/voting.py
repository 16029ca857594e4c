"""Compiled loops: the registered patches near a patch of goods, and what its vote weighs."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matching.images.cells import HALF_CELLS, nearest_of
from matching.images.local import WIDTH
from matching.segments import GONE, Rows

LIKE = 4
"""Pictures one patch may vote for."""
HELD = LIKE + 1
"""The first picture left out tells how near is nothing special."""
LEAD = 2.0
"""What its lead over the second counts for the first: kin share a name and a layout, and differ in few patches."""
HALVES = 16
"""Centres of each half whose cells are looked into."""
MOST_ROWS = 128
MOST_CELLS = 150
NOTHING = np.float32(1)
"""Least squared distance that is divided by: the same picture may be registered many times."""
FARTHEST = 0.8 * 255
"""Distance of codes beyond which patches are not alike."""


@njit(cache=True, nogil=True)
def vote(
    codes: NDArray[np.float32], first: NDArray[np.float32], second: NDArray[np.float32], main: Rows, tail: Rows,
    owners: NDArray[np.int64], rows: NDArray[np.int64], weights: NDArray[np.float32],
) -> None:  # fmt: skip
    """Fill [n, LIKE] owners, rows (those of `tail` after those of `main`) and weights; weight 0 is no vote.

    A vote weighs how much nearer its picture is than the first one left out: what is everywhere weighs nothing.
    """
    left, right = np.empty(HALVES, np.int64), np.empty(HALVES, np.int64)
    reached = np.empty(HALVES, np.int64)
    held, places, far = np.empty(HELD, np.int64), np.empty(HELD, np.int64), np.empty(HELD, np.float32)
    for which in range(len(codes)):
        code, lefts, rights = codes[which], first[which], second[which]
        nearest_of(lefts, HALVES, left)
        nearest_of(rights, HALVES, right)
        reached[:] = 0
        count, seen, looked = 0, 0, 0
        while seen < MOST_ROWS and looked < MOST_CELLS:
            at = _next(lefts, rights, left, right, reached)
            if at < 0:
                break
            cell = left[at] * HALF_CELLS + right[reached[at] - 1]
            looked += 1
            start, end = main.starts[cell], main.starts[cell + 1]
            count = _compare(code, main.codes, main.owners, start, end, 0, held, places, far, count)
            seen += end - start
            start, end = tail.starts[cell], tail.starts[cell + 1]
            count = _compare(code, tail.codes, tail.owners, start, end, len(main.owners), held, places, far, count)
            seen += end - start
        if count:
            floor = min(np.sqrt(max(far[HELD - 1], NOTHING)), FARTHEST) if count == HELD else FARTHEST
            for slot in range(min(count, LIKE)):
                owners[which, slot], rows[which, slot] = held[slot], places[slot]
                weights[which, slot] = max(0.0, 1 - np.sqrt(far[slot]) / floor)
            if count > 1:
                weights[which, 0] += LEAD * max(0.0, 1 - np.sqrt(far[0] / max(far[1], NOTHING)))


@njit(cache=True, nogil=True)
def _next(
    first: NDArray[np.float32], second: NDArray[np.float32], left: NDArray[np.int64], right: NDArray[np.int64],
    reached: NDArray[np.int64],
) -> int:  # fmt: skip
    """The next nearest pair of halves: its place in `left`; its place in `right` is one before `reached`."""
    best, found = np.inf, -1
    for at in range(HALVES):
        if reached[at] < HALVES:
            far = first[left[at]] + second[right[reached[at]]]
            if far < best:
                best, found = far, at
        if reached[at] == 0:
            break
    if found >= 0:
        reached[found] += 1
    return found


@njit(cache=True, nogil=True)
def _compare(
    code: NDArray[np.float32], codes: NDArray[np.uint8], owners: NDArray[np.int32], start: int, end: int,
    offset: int, held: NDArray[np.int64], places: NDArray[np.int64], far: NDArray[np.float32], count: int,
) -> int:  # fmt: skip
    """Keep the nearest patch of each of the HELD nearest pictures, nearest first; returns how many are held."""
    for row in range(start, end):
        owner = owners[row]
        if owner == GONE:
            continue
        square = _square(code, codes, row)
        if count == HELD and square >= far[HELD - 1]:
            continue
        slot = 0
        while slot < count and held[slot] != owner:
            slot += 1
        if slot < count and square >= far[slot]:
            continue
        if slot == count:
            count = min(count + 1, HELD)
            slot = count - 1
        while slot > 0 and far[slot - 1] > square:
            held[slot], places[slot], far[slot] = held[slot - 1], places[slot - 1], far[slot - 1]
            slot -= 1
        held[slot], places[slot], far[slot] = owner, row + offset, square
    return count


@njit(cache=True, nogil=True, fastmath=True)
def _square(left: NDArray[np.float32], codes: NDArray[np.uint8], row: int) -> np.float32:
    """Squared distance of two codes: whole numbers below 2²⁴, so exact in any order of adding."""
    total = np.float32(0)
    for at in range(WIDTH):
        apart = left[at] - np.float32(codes[row, at])
        total += apart * apart
    return total
