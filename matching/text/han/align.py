"""A window of a text beside a mark, place by place: which characters differ, and how."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matching.text.han.index import Marks
from matching.text.han.knowledge import Knowledge, is_han, likeness, sound_distance, spelled_distance
from matching.text.han.lattice import COMPOSED, SPELLED, Lattice

SAME, SAME_TONE, SAME_SOUND, NEAR_SOUND, ALIKE, SPLIT, PINYIN, NEAR_PINYIN, OTHER = range(9)
INSERTED, DROPPED, SWAPPED = 9, 10, 11
KINDS = 12

NEAR = 0.36
"""Distance of sounds up to which people mix them up."""
LOOKS = 0.235
"""Likeness from which two characters are called look-alikes."""


@njit(cache=True, nogil=True)
def relate(known: Knowledge, lattice: Lattice, edge: int, symbol: int) -> tuple[int, float]:
    """How one step of a window is related to a character of the mark: kind, and how far apart (0…1)."""
    kind = lattice.kind[edge]
    if kind == SPELLED:
        distance = spelled_distance(known, lattice.detail[edge], symbol)
        if distance <= 0.0:
            return PINYIN, 0.0
        return (NEAR_PINYIN, distance) if distance <= NEAR else (OTHER, 1.0)
    seen = lattice.symbol[edge]
    if seen == symbol:
        return (SPLIT, 1.0 - lattice.detail[edge] / 255.0) if kind == COMPOSED else (SAME, 0.0)
    if not is_han(seen) or not is_han(symbol) or kind == COMPOSED:
        return OTHER, 1.0
    distance, tone = sound_distance(known, seen, symbol)
    if distance <= 0.0:
        return (SAME_TONE if tone else SAME_SOUND), 1.0 - likeness(known, seen, symbol)
    alike = likeness(known, seen, symbol)
    if alike >= LOOKS and (1.0 - alike) <= distance + 0.5:
        return ALIKE, 1.0 - alike
    if distance <= NEAR:
        return NEAR_SOUND, distance
    return (ALIKE, 1.0 - alike) if alike >= LOOKS else (OTHER, 1.0)


@njit(cache=True, nogil=True)
def align(
    known: Knowledge,
    marks: Marks,
    mark: int,
    lattice: Lattice,
    path: NDArray[np.int32],
    length: int,
    operation: int,
    place: int,
    kinds: NDArray[np.uint8],
    values: NDArray[np.float32],
) -> int:
    """Fill `kinds` and `values` step by step of the window; the number of steps, or 0 where it does not fit.

    `operation` is INSERTED (step `place` of the window is too many), DROPPED (the mark's character `place` is missing),
    SWAPPED, or SAME for steps that stand opposite each other.
    """
    start = marks.starts[mark]
    if operation == SWAPPED:
        for step in range(length):
            kinds[step] = SAME if lattice.symbol[path[step]] == marks.symbols[start + step] else SWAPPED
            values[step] = 0.0
        return length
    at = start
    for step in range(length):
        if operation == INSERTED and step == place:
            kinds[step], values[step] = INSERTED, 1.0
            continue
        if operation == DROPPED and at == start + place:
            at += 1
        kinds[step], values[step] = relate(known, lattice, path[step], marks.symbols[at])
        at += 1
    return length
