"""A text as a lattice: between two places stands a character, several that compose one, or a spelled-out syllable."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit, uint64
from numpy.typing import NDArray

from matching.text.han.knowledge import OWN_CLASS, READINGS, Knowledge
from matching.text.hashing import SEED, extend, finish
from matching.text.keyed import find_in
from matching.text.symbols import DIGIT, HAN, HAN_COUNT, LATIN

CHARACTER, READING, COMPOSED, SPELLED = range(4)
LONGEST_SYLLABLE = 6
RARE = 12
"""Readings less usual than this share of 255 make no edge of their own."""
EDGES_PER_UNIT = 9


class Lattice(NamedTuple):
    """Edges by the unit they begin at: edges[first[i] : first[i + 1]]. `symbol` is 0 for spelled-out syllables."""

    first: NDArray[np.int32]
    to: NDArray[np.int32]
    kind: NDArray[np.uint8]
    symbol: NDArray[np.int32]
    sound: NDArray[np.int32]
    detail: NDArray[np.int32]
    """Of composed characters the likeness (0…255); of syllables their number."""


@njit(cache=True, nogil=True)
def room(count: int) -> Lattice:
    """Arrays for texts of up to `count` units."""
    most = count * EDGES_PER_UNIT + 1
    return Lattice(
        np.empty(count + 2, np.int32), np.empty(most, np.int32), np.empty(most, np.uint8),
        np.empty(most, np.int32), np.empty(most, np.int32), np.empty(most, np.int32),
    )  # fmt: skip


@njit(cache=True, nogil=True)
def lay(  # noqa: C901 - one pass over the text; parts of it would hand on nine arrays for every unit
    known: Knowledge, symbols: NDArray[np.int32], gaps: NDArray[np.uint8], lattice: Lattice
) -> None:
    """Fill the lattice of one text.

    Arrays are taken out of their tuples first: handing a tuple on counts a reference for each of its arrays.
    """
    first, to, kind, symbol_at, sound, detail = lattice
    readings, usual, classes = known.readings, known.usual, known.classes
    parts_keys, parts_bucket, parts_shift = known.parts
    spelled_keys, spelled_bucket, spelled_shift = known.spelled
    count = len(symbols)
    reached = np.zeros(count + 1, np.uint8)
    edges = 0
    run_end = 0
    for start in range(count):
        first[start] = edges
        symbol = symbols[start]
        to[edges], kind[edges], symbol_at[edges], detail[edges] = start + 1, CHARACTER, symbol, 0
        sound[edges] = OWN_CLASS + symbol
        if HAN <= symbol < HAN + HAN_COUNT:
            row = symbol - HAN
            if readings[row, 0]:
                sound[edges] = classes[readings[row, 0] // 5]
            main = sound[edges]
            edges += 1
            for which in range(1, READINGS):
                if not readings[row, which]:
                    break
                other = np.int32(classes[readings[row, which] // 5])
                if usual[row, which] < RARE or other == main or other == sound[edges - 1]:
                    continue
                to[edges], kind[edges], symbol_at[edges], detail[edges] = start + 1, READING, symbol, 0
                sound[edges] = other
                edges += 1
            state: Any = extend(SEED, symbol)
            for last in range(start + 1, min(start + 3, count)):
                if not HAN <= symbols[last] < HAN + HAN_COUNT or gaps[last] > 1:
                    break
                state = extend(state, symbols[last])
                at = find_in(parts_keys, parts_bucket, parts_shift, finish(state))
                added = 0
                while at >= 0 and added < 2 and at + added < len(parts_keys):
                    if parts_keys[at + added] != parts_keys[at]:
                        break
                    whole = np.int64(known.wholes[at + added])
                    to[edges], kind[edges], symbol_at[edges] = last + 1, COMPOSED, whole + HAN
                    detail[edges] = known.whole_likeness[at + added]
                    sound[edges] = classes[readings[whole, 0] // 5] if readings[whole, 0] else OWN_CLASS + whole + HAN
                    edges += 1
                    added += 1
            continue
        edges += 1
        if not LATIN <= symbol < DIGIT:
            continue
        if start >= run_end:
            # A run may go on as something else (a model number's letters): that costs a crossed edge, no candidate.
            run_end = start + 1
            while run_end < count and LATIN <= symbols[run_end] < DIGIT and gaps[run_end] <= 1:
                run_end += 1
            reached[start] = 1
        if not reached[start]:
            continue
        state = uint64(SEED)
        for stop in range(start + 1, min(start + LONGEST_SYLLABLE, run_end) + 1):
            state = extend(state, symbols[stop - 1])
            at = find_in(spelled_keys, spelled_bucket, spelled_shift, finish(state))
            if at >= 0:
                syllable = np.int64(known.spelled_as[at])
                to[edges], kind[edges], symbol_at[edges], detail[edges] = stop, SPELLED, 0, syllable
                sound[edges] = classes[syllable]
                edges += 1
                if stop < run_end:
                    reached[stop] = 1
    first[count] = edges
