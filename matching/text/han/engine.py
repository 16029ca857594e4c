"""What a search of Chinese marks works with: all that stays the same, its scratch arrays, and room for hits."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matching.text.han.features import COUNT
from matching.text.han.index import LONGEST, HanIndex, Marks
from matching.text.han.knowledge import Knowledge
from matching.text.han.lattice import Lattice, room
from matching.text.language import Language

DEEPEST = LONGEST + 1
"""Steps of a window at most."""
MOST_WAITING = 8 + 2 * LONGEST
"""Room for the entries that one window can find: one in each table, and two for each step replaced or left out."""

Symbols = NDArray[np.int32]
Gaps = NDArray[np.uint8]


class Hits(NamedTuple):
    """Room for what is found; `found[0]` may exceed it, then the caller asks again with more."""

    found: NDArray[np.int64]
    text: NDArray[np.int32]
    mark: NDArray[np.int32]
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    odds: NDArray[np.float32]
    group: NDArray[np.uint8]
    features: NDArray[np.float32]
    kinds: NDArray[np.uint8]
    widths: NDArray[np.uint8]


class Scratch(NamedTuple):
    """What one text needs: its lattice, its costs in ordinary language, and the walk, step by step of the window."""

    lattice: Lattice
    forward: NDArray[np.float32]
    backward: NDArray[np.float32]
    path: NDArray[np.int32]
    cursor: NDArray[np.int32]
    node: NDArray[np.int32]
    sounds: NDArray[np.uint64]
    exacts: NDArray[np.uint64]
    drawns: NDArray[np.uint64]
    bags: NDArray[np.uint64]
    odd: NDArray[np.int32]
    written: NDArray[np.int32]
    spelled: NDArray[np.int32]
    other: NDArray[np.int32]
    kinds: NDArray[np.uint8]
    values: NDArray[np.float32]
    features: NDArray[np.float32]
    pending: NDArray[np.int64]
    """Entries found for the window at hand: table, place, operation, character, size of the mark."""


def hits_room(most: int) -> Hits:
    return Hits(
        np.zeros(1, np.int64), np.empty(most, np.int32), np.empty(most, np.int32), np.empty(most, np.int32),
        np.empty(most, np.int32), np.empty(most, np.float32), np.empty(most, np.uint8),
        np.empty((most, COUNT), np.float32),
        np.empty((most, DEEPEST), np.uint8), np.empty((most, DEEPEST), np.uint8),
    )  # fmt: skip


@njit(cache=True, nogil=True)
def scratch_room(count: int) -> Scratch:
    return Scratch(
        room(count), np.empty(count + 1, np.float32), np.empty(count + 1, np.float32),
        np.zeros(DEEPEST + 1, np.int32), np.zeros(DEEPEST + 1, np.int32), np.zeros(DEEPEST + 1, np.int32),
        np.zeros(DEEPEST + 1, np.uint64), np.zeros(DEEPEST + 1, np.uint64),
        np.zeros(DEEPEST + 1, np.uint64), np.zeros(DEEPEST + 1, np.uint64),
        np.zeros(DEEPEST + 1, np.int32), np.zeros(DEEPEST + 1, np.int32),
        np.zeros(DEEPEST + 1, np.int32), np.zeros(DEEPEST + 1, np.int32),
        np.zeros(DEEPEST + 1, np.uint8), np.zeros(DEEPEST + 1, np.float32), np.zeros(COUNT, np.float32),
        np.zeros((MOST_WAITING, 5), np.int64),
    )  # fmt: skip


class Engine(NamedTuple):
    """Everything that stays the same from text to text."""

    known: Knowledge
    language: Language
    marks: Marks
    keys: HanIndex
    weights: NDArray[np.float32]
    """float32[groups, features]"""
    floor: np.float32
    least: NDArray[np.float32]
    """Surprise below which a disguised mark of two, of more characters is not looked for."""
