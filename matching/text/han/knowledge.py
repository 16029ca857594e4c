"""What compiled loops know of Han characters: their sounds, their look-alikes, and how they come apart."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matching.text.hashing import hash_symbols
from matching.text.keyed import Keyed, directory
from matching.text.symbols import HAN, HAN_COUNT
from matching.text.tables.shapes import load_shapes
from matching.text.tables.sound import load_sound
from matching.text.tables.splits import load_splits
from matching.text.tables.words import STEPS_PER_NAT, Words, load_words

READINGS = 4
CLOSE = 120
"""Likeness (of 255) from which two characters share a class of drawing."""
OWN_CLASS = 2048
"""Classes of symbols without a reading: their own symbol, after all classes of sound."""


class Knowledge(NamedTuple):
    """Tables of matching.text.tables as flat arrays; rows are `symbol − HAN`."""

    readings: NDArray[np.uint16]
    usual: NDArray[np.uint8]
    classes: NDArray[np.uint16]
    distance: NDArray[np.uint8]
    spelled: Keyed
    spelled_as: NDArray[np.uint16]
    alike_starts: NDArray[np.int32]
    alike: NDArray[np.uint16]
    likeness: NDArray[np.uint8]
    drawn: NDArray[np.int32]
    """Symbol of the commonest character that a character looks like, itself included."""
    parts: Keyed
    wholes: NDArray[np.uint16]
    whole_likeness: NDArray[np.uint8]


@cache
def load_knowledge() -> Knowledge:
    sound, shapes, splits = load_sound(), load_shapes(), load_splits()
    codes, which = sound.spelled
    parts = np.array(
        [hash_symbols(int(row) + HAN for row in rows if row != 0xFFFF) for rows in splits.parts], np.uint64
    )
    costs = _costs(load_words())
    order = np.lexsort(
        (costs[splits.whole] - splits.likeness / 64.0, parts)
    )  # what people write before rare characters
    return Knowledge(
        np.ascontiguousarray(sound.readings), np.ascontiguousarray(sound.usual), sound.classes, sound.distance,
        directory(codes), which,
        shapes.starts, shapes.others, shapes.likeness,
        commonest_alike(shapes.starts, shapes.others, shapes.likeness, costs),
        directory(parts[order]), splits.whole[order], splits.likeness[order],
    )  # fmt: skip


def _costs(words: Words) -> NDArray[np.float32]:
    """Nats of every Han character as a word of its own; 99 where it is none."""
    keys = np.array([hash_symbols((HAN + row,)) for row in range(HAN_COUNT)], np.uint64)
    places = np.minimum(np.searchsorted(words.keys, keys), len(words.keys) - 1)
    costs = words.cost[places] / np.float32(STEPS_PER_NAT)
    return np.where(words.keys[places] == keys, costs, np.float32(99)).astype(np.float32)


@njit(cache=True, nogil=True)
def commonest_alike(
    starts: NDArray[np.int32], others: NDArray[np.uint16], likeness: NDArray[np.uint8], costs: NDArray[np.float32]
) -> NDArray[np.int32]:
    """For each character the cheapest word among it and its close look-alikes; one step only, so no chains."""
    found = np.empty(len(costs), np.int32)
    for row in range(len(costs)):
        best: Any = row
        for at in range(starts[row], starts[row + 1]):
            if likeness[at] >= CLOSE and costs[others[at]] < costs[best]:
                best = np.int64(others[at])
        found[row] = HAN + best
    return found


@njit(cache=True, nogil=True)
def is_han(symbol: int) -> bool:
    return HAN <= symbol < HAN + HAN_COUNT


@njit(cache=True, nogil=True)
def drawn_class(known: Knowledge, symbol: int) -> Any:
    """The commonest character that a character looks like; any other symbol is its own class."""
    return known.drawn[symbol - HAN] if is_han(symbol) else symbol


@njit(cache=True, nogil=True)
def sound_class(known: Knowledge, symbol: int, which: int) -> Any:
    """The near-sound class of a symbol's reading `which`; −1 where it has none; its own where it has no sound."""
    if is_han(symbol):
        reading = known.readings[symbol - HAN, which]
        if reading:
            return np.int64(known.classes[reading // 5])
    return OWN_CLASS + symbol if which == 0 else -1


@njit(cache=True, nogil=True)
def likeness(known: Knowledge, symbol: int, other: int) -> float:
    """How alike two characters are drawn, 0…1."""
    if not (is_han(symbol) and is_han(other)):
        return 0.0
    row, wanted = symbol - HAN, other - HAN
    low, high = known.alike_starts[row], known.alike_starts[row + 1]
    while low < high:
        middle = (low + high) // 2
        if known.alike[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    if low < known.alike_starts[row + 1] and known.alike[low] == wanted:
        alike: float = known.likeness[low] / 255.0
        return alike
    return 0.0


@njit(cache=True, nogil=True)
def sound_distance(known: Knowledge, symbol: int, other: int) -> tuple[float, bool]:
    """How far apart two characters sound, 0 same … 1 unrelated, by their nearest readings; whether a tone agrees."""
    best, tone = 1.0, False
    if not (is_han(symbol) and is_han(other)):
        return best, tone
    for one in range(READINGS):
        left = known.readings[symbol - HAN, one]
        if not left:
            break
        for two in range(READINGS):
            right = known.readings[other - HAN, two]
            if not right:
                break
            value = known.distance[left // 5, right // 5] / 255.0
            if value < best or (value == best and left == right):
                best, tone = value, left == right
    return best, tone


@njit(cache=True, nogil=True)
def spelled_distance(known: Knowledge, syllable: int, symbol: int) -> float:
    """How far a syllable written in Latin letters is from a character's nearest reading."""
    best = 1.0
    if is_han(symbol):
        for which in range(READINGS):
            reading = known.readings[symbol - HAN, which]
            if not reading:
                break
            best = min(best, known.distance[syllable, reading // 5] / 255.0)
    return best
