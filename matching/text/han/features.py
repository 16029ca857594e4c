"""What a window beside a mark amounts to, as numbers with names; weighed in matching.text.han.weights."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matching.text.han.align import (
    ALIKE,
    DROPPED,
    INSERTED,
    NEAR_PINYIN,
    NEAR_SOUND,
    OTHER,
    PINYIN,
    SAME_SOUND,
    SAME_TONE,
    SPLIT,
    SWAPPED,
)

NAMES = (
    "one", "same_tone", "same_sound", "near_sound", "near_distance", "alike", "unlike", "split", "split_unlike",
    "pinyin", "other", "inserted", "dropped", "swapped", "surprise", "surprise_each", "crossing", "own_cost", "listed",
    "open_left", "open_right", "first", "figure_right", "spaces", "signs", "hidden", "length", "also_alike", "noise",
    "ordinary_mark",
)  # fmt: skip
COUNT = len(NAMES)
(
    ONE, F_SAME_TONE, F_SAME_SOUND, F_NEAR, F_NEAR_DISTANCE, F_ALIKE, F_UNLIKE, F_SPLIT, F_SPLIT_UNLIKE,
    F_PINYIN, F_OTHER, F_INSERTED, F_DROPPED, F_SWAPPED, F_SURPRISE, F_SURPRISE_EACH, F_CROSSING, F_OWN_COST, F_LISTED,
    F_OPEN_LEFT, F_OPEN_RIGHT, F_FIRST, F_FIGURE_RIGHT, F_SPACES, F_SIGNS, F_HIDDEN, F_LENGTH, F_ALSO_ALIKE, F_NOISE,
    F_ORDINARY_MARK,
) = range(COUNT)  # fmt: skip

EXACT_SHORT, EXACT_LONG, DISGUISED_SHORT, DISGUISED_LONG, SPELLED_OUT = range(5)
GROUPS = ("exact_short", "exact_long", "disguised_short", "disguised_long", "spelled_out")
"""Each has weights of its own: two characters are another matter than three and more."""


@njit(cache=True, nogil=True)
def note_steps(kinds: NDArray[np.uint8], values: NDArray[np.float32], steps: int, out: NDArray[np.float32]) -> None:
    """What the alignment says."""
    for step in range(steps):
        kind, value = kinds[step], values[step]
        if kind in (SAME_TONE, SAME_SOUND):
            out[F_SAME_TONE if kind == SAME_TONE else F_SAME_SOUND] += 1.0
            out[F_ALSO_ALIKE] += 1.0 - value
        elif kind in (NEAR_SOUND, NEAR_PINYIN):
            out[F_NEAR] += 1.0
            out[F_NEAR_DISTANCE] += value
            if kind == NEAR_PINYIN:
                out[F_PINYIN] += 1.0
        elif kind == ALIKE:
            out[F_ALIKE] += 1.0
            out[F_UNLIKE] += value
        elif kind == SPLIT:
            out[F_SPLIT] += 1.0
            out[F_SPLIT_UNLIKE] += value
        elif kind == PINYIN:
            out[F_PINYIN] += 1.0
        elif kind == OTHER:
            out[F_OTHER] += 1.0
        elif kind == INSERTED:
            out[F_INSERTED] += 1.0
        elif kind == DROPPED:
            out[F_DROPPED] += 1.0
        elif kind == SWAPPED:
            out[F_SWAPPED] = 1.0


@njit(cache=True, nogil=True)
def note_place(
    symbols: NDArray[np.int32],
    gaps: NDArray[np.uint8],
    start: int,
    end: int,
    forward: NDArray[np.float32],
    backward: NDArray[np.float32],
    out: NDArray[np.float32],
) -> None:
    """What the place in the text says: ordinary language, edges, what is inserted."""
    count = len(symbols)
    total = forward[count]
    surprise = total - forward[start] - backward[end]
    out[F_SURPRISE] = min(surprise, 60.0) / 10.0
    out[F_SURPRISE_EACH] = min(surprise / (end - start), 20.0) / 5.0
    left = forward[start] + backward[start] - total
    right = forward[end] + backward[end] - total
    out[F_CROSSING] = (min(left, 12.0) + min(right, 12.0)) / 10.0
    out[F_NOISE] = total / count / 5.0
    out[F_OPEN_LEFT] = 1.0 if gaps[start] >= 2 else 0.0
    out[F_OPEN_RIGHT] = 1.0 if end == count or gaps[end] >= 2 else 0.0
    out[F_FIRST] = 1.0 if start == 0 else 0.0
    out[F_FIGURE_RIGHT] = 1.0 if end < count and symbols[end] <= 36 else 0.0
    spaces, signs = 0, 0
    for place in range(start + 1, end):
        if gaps[place] == 2:
            spaces += 1
        elif gaps[place] == 3:
            signs += 1
        elif gaps[place] == 1:
            out[F_HIDDEN] = 1.0
    between = max(1, end - start - 1)
    out[F_SPACES] = spaces / between
    out[F_SIGNS] = signs / between
