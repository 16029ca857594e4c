"""Keys of Chinese marks, sorted: exact characters, sounds, look-alikes of two-character marks, one left out, any order.

What each key finds:

    exact    the characters as registered; with one of a window's characters left out, an inserted one
    sound    near-sound classes of all characters, for every usual reading
    alike    two-character marks with one character replaced by a look-alike
    without  three and more characters, one of them left out: a replaced or a dropped one
    bag      three and more characters in any order
    drawn    every character by the commonest one that it looks like: several look-alikes at once
    prefix   a bitmap of the beginnings of `sound`, so that a walk through a lattice stops early
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit, uint64
from numpy.typing import NDArray

from matching.text.han.knowledge import READINGS, Knowledge, drawn_class, is_han, sound_class
from matching.text.han.lattice import RARE
from matching.text.hashing import SEED, extend, finish
from matching.text.postings import Postings, post
from matching.text.symbols import HAN, LAST_ASCII

LONGEST = 8
"""Characters of a mark that make its keys; what follows must stand there letter for letter."""
SHORTEST = 2
MOST_SPELLINGS = 8
"""Combinations of readings of one mark."""
ALIKE = 56
"""Likeness (of 255) from which a look-alike makes a key."""
KINDS = 6
PLACE_SHIFT = 28
OWNER_MASK = (1 << PLACE_SHIFT) - 1


class Marks(NamedTuple):
    """Mark m has symbols[starts[m] : starts[m + 1]]; `costs` are the nats that ordinary language gives its letters."""

    starts: NDArray[np.int64]
    symbols: NDArray[np.int32]
    costs: NDArray[np.float32]


class HanIndex(NamedTuple):
    """Owners are mark numbers; in `without` also, from bit PLACE_SHIFT on, which character is left out."""

    exact: Postings
    sound: Postings
    alike: Postings
    without: Postings
    bag: Postings
    drawn: Postings
    prefix: NDArray[np.uint64]
    prefix_shift: np.uint64


def build(known: Knowledge, marks: Marks) -> HanIndex:
    """Index all marks that are at least SHORTEST long."""
    counts = np.zeros(KINDS + 1, np.int64)
    _fill(known, marks, counts, *_empty(counts))
    arrays = _empty(counts)
    counts[:] = 0
    _fill(known, marks, counts, *arrays)
    bits = max(10, min(27, int(counts[KINDS]).bit_length() + 4))
    return HanIndex(
        *(post(arrays[2 * kind], arrays[2 * kind + 1]) for kind in range(KINDS)),
        _bitmap(arrays[-1], np.uint64(64 - bits)), np.uint64(64 - bits),
    )  # fmt: skip


def _empty(counts: NDArray[np.int64]) -> list[NDArray[np.uint64] | NDArray[np.uint32]]:
    arrays: list[NDArray[np.uint64] | NDArray[np.uint32]] = []
    for count in counts[:KINDS].tolist():
        arrays += [np.empty(count, np.uint64), np.empty(count, np.uint32)]
    return [*arrays, np.empty(int(counts[KINDS]), np.uint64)]


@njit(cache=True, nogil=True)
def _bitmap(keys: NDArray[np.uint64], shift: int) -> NDArray[np.uint64]:
    words = np.zeros(np.int64((uint64(1) << (uint64(64) - shift)) >> uint64(6)), np.uint64)
    for key in keys:
        bit = key >> shift
        words[bit >> uint64(6)] |= uint64(1) << (bit & uint64(63))
    return words


@njit(cache=True, nogil=True)
def _put(keys: NDArray[np.uint64], owners: NDArray[np.uint32], counts: NDArray[np.int64], kind: int, key: int, owner: int) -> None:
    """Store if there is room; count in any case, so that a first call tells how much room is needed."""
    place = counts[kind]
    if place < len(keys):
        keys[place] = key
        owners[place] = owner
    counts[kind] = place + 1


@njit(cache=True, nogil=True)
def bag_share(symbol: int) -> int:
    """What one character adds to the key of a bag of characters."""
    return finish(extend(uint64(SEED), uint64(symbol)))


@njit(cache=True, nogil=True)
def hash_without(symbols: NDArray[np.int32], start: int, end: int, left_out: int) -> int:
    state = uint64(SEED)
    for place in range(start, end):
        if place != left_out:
            state = extend(state, uint64(symbols[place]))
    return finish(state)


@njit(cache=True, nogil=True)
def _drawn_key(known: Knowledge, symbols: NDArray[np.int32], start: int, end: int) -> int:
    state = uint64(SEED)
    for place in range(start, end):
        state = extend(state, uint64(drawn_class(known, symbols[place])))
    return finish(state)


@njit(cache=True, nogil=True)
def _is_written(symbols: NDArray[np.int32], start: int, end: int) -> bool:
    """Whether a mark has anything but Latin letters and figures, which are searched for on their own side."""
    for place in range(start, end):
        if symbols[place] > LAST_ASCII:
            return True
    return False


@njit(cache=True, nogil=True)
def _fill(
    known, marks, counts, exact, exact_owners, sound, sound_owners, alike, alike_owners,
    without, without_owners, bag, bag_owners, drawn, drawn_owners, prefix,
):  # fmt: skip
    for mark in range(len(marks.starts) - 1):
        start = marks.starts[mark]
        count = min(marks.starts[mark + 1] - start, LONGEST)
        end = start + count
        if count < SHORTEST or not _is_written(marks.symbols, start, marks.starts[mark + 1]):
            continue
        _put(exact, exact_owners, counts, 0, hash_without(marks.symbols, start, end, -1), mark)
        _put(drawn, drawn_owners, counts, 5, _drawn_key(known, marks.symbols, start, end), mark)
        _put_sounds(known, marks, start, count, mark, counts, sound, sound_owners, prefix)
        if count == 2:
            _put_alike(known, marks, start, mark, counts, alike, alike_owners)
            continue
        total = uint64(0)
        for place in range(start, end):
            owner = mark | np.int64(place - start) << PLACE_SHIFT
            _put(without, without_owners, counts, 3, hash_without(marks.symbols, start, end, place), owner)
            total += bag_share(marks.symbols[place])
        _put(bag, bag_owners, counts, 4, finish(total), mark)


@njit(cache=True, nogil=True)
def _put_sounds(known, marks, start, count, mark, counts, keys, owners, prefix):
    """One key for each combination of usual readings, the most usual first."""
    choice = np.zeros(LONGEST, np.int64)
    for _ in range(MOST_SPELLINGS):
        state = uint64(SEED)
        for place in range(count):
            state = extend(state, uint64(sound_class(known, marks.symbols[start + place], choice[place])))
            if 1 <= place < count - 1:
                at = counts[KINDS]
                if at < len(prefix):
                    prefix[at] = finish(state)
                counts[KINDS] = at + 1
        _put(keys, owners, counts, 1, finish(state), mark)
        if not _next_choice(known, marks, start, count, choice):
            return


@njit(cache=True, nogil=True)
def _next_choice(known, marks, start, count, choice):
    """Count `choice` up to the next combination whose readings are usual and sound differently; False at the end."""
    for place in range(count):
        symbol = marks.symbols[start + place]
        while choice[place] + 1 < READINGS:
            choice[place] += 1
            sound = sound_class(known, symbol, choice[place])
            if sound < 0:
                break
            fresh = is_han(symbol) and known.usual[symbol - HAN, choice[place]] >= RARE
            for before in range(choice[place]):
                fresh = fresh and sound_class(known, symbol, before) != sound
            if fresh:
                return True
        choice[place] = 0
    return False


@njit(cache=True, nogil=True)
def _put_alike(known, marks, start, mark, counts, keys, owners):
    for place in range(2):
        symbol, kept = marks.symbols[start + place], marks.symbols[start + 1 - place]
        if not is_han(symbol):
            continue
        for at in range(known.alike_starts[symbol - HAN], known.alike_starts[symbol - HAN + 1]):
            if known.likeness[at] < ALIKE:
                continue
            other = np.int64(known.alike[at]) + HAN
            state = uint64(SEED)
            state = extend(state, uint64(other if place == 0 else kept))
            state = extend(state, uint64(kept if place == 0 else other))
            _put(keys, owners, counts, 2, finish(state), mark)
