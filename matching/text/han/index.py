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

from typing import Any, NamedTuple

import numpy as np
from numba import njit, uint64
from numpy.typing import NDArray

from matching.text.han.knowledge import READINGS, Knowledge, drawn_class, is_han, sound_class
from matching.text.han.lattice import RARE
from matching.text.hashing import SEED, extend, finish, hash_part
from matching.text.postings import Postings, post
from matching.text.symbols import HAN, LAST_ASCII

LONGEST = 8
"""Characters of a mark that make its keys; what follows must stand there letter for letter."""
SHORTEST = 2
MOST_SPELLINGS = 8
"""Combinations of readings of one mark."""
ALIKE = 56
"""Likeness (of 255) from which a look-alike makes a key."""
TABLES = 6
IN_EXACT, IN_SOUND, IN_ALIKE, IN_WITHOUT, IN_BAG, IN_DRAWN = range(TABLES)
PLACE_SHIFT = 28
OWNER_MASK = (1 << PLACE_SHIFT) - 1

Keys = NDArray[np.uint64]
Owners = NDArray[np.uint32]


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
    counts = np.zeros(TABLES + 1, np.int64)
    _fill(known, marks, counts, *_empty(counts))
    arrays = _empty(counts)
    counts[:] = 0
    _fill(known, marks, counts, *arrays)
    *tables, prefixes = arrays
    exact, sound, alike, without, bag, drawn = map(post, tables[::2], tables[1::2])
    shift = np.uint64(64 - max(10, min(27, len(prefixes).bit_length() + 4)))
    return HanIndex(exact, sound, alike, without, bag, drawn, _bitmap(prefixes, shift), shift)


def _empty(counts: NDArray[np.int64]) -> list[NDArray[Any]]:
    """Keys and owners of each table, then the beginnings of sounds: the last arguments of `_fill`."""
    arrays: list[NDArray[Any]] = []
    for count in counts[:TABLES].tolist():
        arrays += [np.empty(count, np.uint64), np.empty(count, np.uint32)]
    return [*arrays, np.empty(int(counts[TABLES]), np.uint64)]


@njit(cache=True, nogil=True)
def _bitmap(keys: Keys, shift: Any) -> NDArray[np.uint64]:
    """One bit for each value of the high bits of a key."""
    words = np.zeros(np.int64((uint64(1) << (uint64(64) - shift)) >> uint64(6)), np.uint64)
    for key in keys:
        bit = key >> shift
        words[bit >> uint64(6)] |= uint64(1) << (bit & uint64(63))
    return words


@njit(cache=True, nogil=True)
def _put(keys: Keys, owners: Owners, counts: NDArray[np.int64], table: int, key: Any, owner: Any) -> None:
    """Store if there is room; count in any case, so that a first call tells how much room is needed."""
    place = counts[table]
    if place < len(keys):
        keys[place] = key
        owners[place] = owner
    counts[table] = place + 1


@njit(cache=True, nogil=True)
def bag_share(symbol: int) -> Any:
    """What one character adds to the key of a bag of characters."""
    return finish(extend(SEED, symbol))


@njit(cache=True, nogil=True)
def _hash_without(symbols: NDArray[np.int32], start: int, end: int, left_out: int) -> Any:
    state: Any = uint64(SEED)
    for place in range(start, end):
        if place != left_out:
            state = extend(state, symbols[place])
    return finish(state)


@njit(cache=True, nogil=True)
def _drawn_key(known: Knowledge, symbols: NDArray[np.int32], start: int, end: int) -> Any:
    state: Any = uint64(SEED)
    for place in range(start, end):
        state = extend(state, drawn_class(known, symbols[place]))
    return finish(state)


@njit(cache=True, nogil=True)
def _is_written(symbols: NDArray[np.int32], start: int, end: int) -> bool:
    """Whether a mark has anything but Latin letters and figures, which are searched for on their own side."""
    for place in range(start, end):  # noqa: SIM110 - numba knows no generators
        if symbols[place] > LAST_ASCII:
            return True
    return False


@njit(cache=True, nogil=True)
def _fill(
    known: Knowledge, marks: Marks, counts: NDArray[np.int64],
    exact: Keys, exact_owners: Owners, sound: Keys, sound_owners: Owners, alike: Keys, alike_owners: Owners,
    without: Keys, without_owners: Owners, bag: Keys, bag_owners: Owners, drawn: Keys, drawn_owners: Owners,
    prefix: Keys,
) -> None:  # fmt: skip
    """Put every key of every mark into its table, as far as there is room, and count them all."""
    for mark in range(len(marks.starts) - 1):
        start = marks.starts[mark]
        count = min(marks.starts[mark + 1] - start, LONGEST)
        end = start + count
        if count < SHORTEST or not _is_written(marks.symbols, start, marks.starts[mark + 1]):
            continue
        _put(exact, exact_owners, counts, IN_EXACT, hash_part(marks.symbols, start, end), mark)
        _put(drawn, drawn_owners, counts, IN_DRAWN, _drawn_key(known, marks.symbols, start, end), mark)
        _put_sounds(known, marks, start, count, mark, counts, sound, sound_owners, prefix)
        if count == 2:
            _put_alike(known, marks, start, mark, counts, alike, alike_owners)
            continue
        total: Any = uint64(0)
        for place in range(start, end):
            owner: Any = mark | np.int64(place - start) << PLACE_SHIFT
            _put(without, without_owners, counts, IN_WITHOUT, _hash_without(marks.symbols, start, end, place), owner)
            total += bag_share(marks.symbols[place])
        _put(bag, bag_owners, counts, IN_BAG, finish(total), mark)


@njit(cache=True, nogil=True)
def _put_sounds(
    known: Knowledge, marks: Marks, start: int, count: int, mark: int, counts: NDArray[np.int64],
    keys: Keys, owners: Owners, prefix: Keys,
) -> None:  # fmt: skip
    """One key for each combination of usual readings, the most usual first."""
    choice = np.zeros(LONGEST, np.int64)
    for _ in range(MOST_SPELLINGS):
        state: Any = uint64(SEED)
        for place in range(count):
            state = extend(state, sound_class(known, marks.symbols[start + place], choice[place]))
            if 1 <= place < count - 1:
                at = counts[TABLES]
                if at < len(prefix):
                    prefix[at] = finish(state)
                counts[TABLES] = at + 1
        _put(keys, owners, counts, IN_SOUND, finish(state), mark)
        if not _next_choice(known, marks, start, count, choice):
            return


@njit(cache=True, nogil=True)
def _next_choice(known: Knowledge, marks: Marks, start: int, count: int, choice: NDArray[np.int64]) -> bool:
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
def _put_alike(
    known: Knowledge, marks: Marks, start: int, mark: int, counts: NDArray[np.int64], keys: Keys, owners: Owners
) -> None:
    """One key for each look-alike of either character."""
    for place in range(2):
        symbol, kept = marks.symbols[start + place], marks.symbols[start + 1 - place]
        if not is_han(symbol):
            continue
        for at in range(known.alike_starts[symbol - HAN], known.alike_starts[symbol - HAN + 1]):
            if known.likeness[at] < ALIKE:
                continue
            other = np.int64(known.alike[at]) + HAN
            left, right = (other, kept) if place == 0 else (kept, other)
            _put(keys, owners, counts, IN_ALIKE, finish(extend(extend(SEED, left), right)), mark)
