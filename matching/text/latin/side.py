"""The Latin side of a segment: its marks, their keys, and the search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numba import njit, uint64
from numpy.typing import NDArray

from matching.text.crowd import coincidence
from matching.text.hashing import hash_part
from matching.text.hit import Hit, best_places
from matching.text.keyed import Keyed, find_in
from matching.text.latin.features import COUNT, Feature, measure
from matching.text.latin.fold import MOST_KEYS, ONE_OFF, find_keys, reach_of
from matching.text.latin.model import SHORT_MARK, Weights, load_weights, log_odds
from matching.text.latin.words import COLUMNS, END, LEFT, LONGEST, PER_UNIT, RIGHT, START, TOKENS, find_windows
from matching.text.postings import Postings, post
from matching.text.symbols import DIGIT, LAST_ASCII, symbols_of
from matching.text.tables.words import load_words
from matching.text.units import Units

SHORTEST, FIGURES = 2, 3
ROOM = 16
MOST_DIFFERENT, LONG = 4, 8
"""Letters that only the window or only the mark has, in windows shorter than LONG: two replaced ones make four."""
LOST_BY_LETTER = 2.5
"""Log-odds lost to coincidence (matching.text.crowd) for which one letter less may differ."""
COMMON_KEY = 64
"""A key that more marks than this share says nothing about which of them is meant."""


_AS_LETTER = np.arange(LAST_ASCII + 1, dtype=np.int64)
_AS_LETTER[symbols_of("0134579")] = symbols_of("oieastg")
_EDITS, _BEFORE, _AFTER = int(Feature.EDITS), int(Feature.BEFORE), int(Feature.AFTER)


class LatinSide(NamedTuple):
    """Mark m has symbols[starts[m] : starts[m + 1]]; `exact` holds the letters as they are, `keys` all their folds.

    `letters` uint64[M]: one bit for each letter that a mark has, figures read as letters.
    """

    starts: NDArray[np.int64]
    symbols: NDArray[np.int32]
    gaps: NDArray[np.uint8]
    letters: NDArray[np.uint64]
    exact: Postings
    keys: Postings


class _Room(NamedTuple):
    """Room for what is found; `found[0]` may exceed it, then the caller asks again with more."""

    found: NDArray[np.int64]
    numbers: NDArray[np.int32]
    """text, mark, first unit, last unit"""
    odds: NDArray[np.float64]
    features: NDArray[np.float32]


def build_side(starts: NDArray[np.int64], symbols: NDArray[np.int32], gaps: NDArray[np.uint8]) -> LatinSide:
    exact, exact_owners, keys, owners = _keys(starts, symbols)
    letters = _all_letters(starts, symbols)
    return LatinSide(starts, symbols, gaps, letters, post(exact, exact_owners), post(keys, owners))


@njit(cache=True, nogil=True)
def _is_wordly(symbols: NDArray[np.int32]) -> bool:
    """Latin letters, perhaps with figures; of figures alone there must be FIGURES or more."""
    letters = 0
    for symbol in symbols:
        if symbol > LAST_ASCII:
            return False
        letters += symbol < DIGIT
    return (SHORTEST if letters else FIGURES) <= len(symbols) <= LONGEST


@njit(cache=True, nogil=True)
def _all_letters(starts: NDArray[np.int64], symbols: NDArray[np.int32]) -> NDArray[np.uint64]:
    found = np.zeros(len(starts) - 1, np.uint64)
    for mark in range(len(found)):
        found[mark] = _letters(symbols, starts[mark], starts[mark + 1])
    return found


@njit(cache=True, nogil=True)
def _letters(symbols: NDArray[np.int32], start: int, end: int) -> Any:
    found = uint64(0)
    for place in range(start, end):
        if symbols[place] <= LAST_ASCII:
            found |= uint64(1) << uint64(_AS_LETTER[symbols[place]])
    return found


@njit(cache=True, nogil=True, inline="always")
def _different(one: Any, other: Any) -> Any:
    """How many letters only one of the two has."""
    bits = one ^ other
    count = 0
    while bits:
        bits &= bits - uint64(1)
        count += 1
    return count


@njit(cache=True, nogil=True)
def _keys(starts: NDArray[np.int64], symbols: NDArray[np.int32]) -> Any:
    count, wordly = 0, 0
    for mark in range(len(starts) - 1):
        if _is_wordly(symbols[starts[mark] : starts[mark + 1]]):
            wordly += 1
            count += 2 * (starts[mark + 1] - starts[mark]) + 4
    exact, exact_owners = np.empty(wordly, np.uint64), np.empty(wordly, np.uint32)
    keys, owners = np.empty(count, np.uint64), np.empty(count, np.uint32)
    own = np.empty(MOST_KEYS, np.uint64)
    wordly, found = 0, 0
    for mark in range(len(starts) - 1):
        letters = symbols[starts[mark] : starts[mark + 1]]
        if not _is_wordly(letters):
            continue
        exact[wordly], exact_owners[wordly] = hash_part(letters, 0, len(letters)), mark
        wordly += 1
        for at in range(find_keys(letters, 0, len(letters), ONE_OFF, own)):
            if not _is_among(own, at):
                keys[found], owners[found] = own[at], mark
                found += 1
    return exact, exact_owners, keys[:found], owners[:found]


@njit(cache=True, nogil=True)
def _is_among(values: NDArray[Any], place: int) -> bool:
    """Whether values[place] stands further ahead as well."""
    for before in range(place):  # noqa: SIM110 - numba knows no generators
        if values[before] == values[place]:
            return True
    return False


def find(side: LatinSide, units: Units, floor: float, crowd: int, standing: Keyed) -> Iterator[Hit]:
    """The best-weighed window for every mark and place."""
    if not len(side.keys.owners):
        return
    room = _search_all(side, units, floor, crowd, standing, 1024 + ROOM * len(units.texts))
    count = int(room.found[0])
    text, mark, first, last = (room.numbers[:count, column] for column in range(4))
    for at in best_places(text, mark, first, last, room.odds[:count], room.features[:count, _EDITS] == 0):
        begin = int(units.texts[text[at]])
        group = "latin_short" if room.features[at, 0] <= SHORT_MARK else "latin_long"
        yield Hit(
            int(text[at]), int(mark[at]), begin + int(first[at]), begin + int(last[at]),
            float(room.odds[at]), group, room.features[at],
        )  # fmt: skip


def _search_all(side: LatinSide, units: Units, floor: float, crowd: int, standing: Keyed, most: int) -> _Room:
    words = load_words()
    room = _Room(
        np.zeros(1, np.int64), np.empty((most, 4), np.int32), np.empty(most, np.float64),
        np.empty((most, COUNT), np.float32),
    )  # fmt: skip
    losses = np.array([coincidence(crowd, exact=exact) for exact in (False, True)])
    _search(
        side, standing, units.symbols, units.gaps, units.flags, units.texts, words.keys, words.cost, words.brand,
        load_weights(), losses, floor, room,
    )  # fmt: skip
    return room if room.found[0] <= most else _search_all(side, units, floor, crowd, standing, int(room.found[0]))


@njit(cache=True, nogil=True)
def _search(  # noqa: C901 - one loop over all windows; parts of it would hand on every array
    side: LatinSide, register: Keyed, symbols: NDArray[np.int32], gaps: NDArray[np.uint8], flags: NDArray[np.uint16],
    texts: NDArray[np.int32], words: NDArray[np.uint64], costs: NDArray[np.uint8], brands: NDArray[np.bool_],
    weights: Weights, losses: NDArray[np.float64], floor: float, room: _Room,
) -> None:  # fmt: skip
    """All texts of a batch. `words`, `costs`, `brands` are tables/words; `losses` of a likeness, of the exact letters.

    Arrays are taken out of their tuples first: handing a tuple on counts a reference for each of its arrays.
    """
    longest = 0
    for text in range(len(texts) - 1):
        longest = max(longest, texts[text + 1] - texts[text])
    windows = np.empty((longest * PER_UNIT, COLUMNS), np.int32)
    own, out = np.empty(MOST_KEYS, np.uint64), np.empty(COUNT, np.float32)
    candidates = np.empty(MOST_KEYS * COMMON_KEY, np.uint32)
    keys, bucket, shift = side.keys.keyed
    owners = side.keys.owners
    exact_keys, exact_bucket, exact_shift = register
    allowed = MOST_DIFFERENT - np.int64(losses[0] / LOST_BY_LETTER)
    starts, letters_of, gaps_of, letters_by_mark = side.starts, side.symbols, side.gaps, side.letters
    numbers, kept_odds, kept_features = room.numbers, room.odds, room.features
    kept = 0
    for text in range(len(texts) - 1):
        first, last = texts[text], texts[text + 1]
        letters, between = symbols[first:last], gaps[first:last]
        for at in range(find_windows(letters, between, flags[first:last], windows)):
            window = windows[at]
            start, end = window[START], window[END]
            reach = reach_of(window[LEFT], window[RIGHT], window[TOKENS], end - start)
            count = 0
            for which in range(find_keys(letters, start, end, reach, own)):
                entry = find_in(keys, bucket, shift, own[which])
                if entry < 0 or (entry + COMMON_KEY < len(keys) and keys[entry + COMMON_KEY] == own[which]):
                    continue
                while entry < len(keys) and keys[entry] == own[which]:
                    candidates[count] = owners[entry]
                    count += 1
                    entry += 1
            if not count:
                continue
            hashed = hash_part(letters, start, end)
            entry = find_in(exact_keys, exact_bucket, exact_shift, hashed)
            standing = entry >= 0 or _is_brand(words, brands, hashed)
            candidates[:count].sort()
            seen = _letters(letters, start, end)
            most = allowed if end - start < LONG else allowed + 1
            for which in range(count):
                mark = np.int64(candidates[which])
                if which and mark == candidates[which - 1]:
                    continue
                if _different(seen, letters_by_mark[mark]) > most:
                    continue
                begin, stop = starts[mark], starts[mark + 1]
                measure(
                    letters, between, window, letters_of[begin:stop], gaps_of[begin:stop], standing, words, costs, out
                )
                exact = out[_EDITS] == 0 and out[_BEFORE] + out[_AFTER] == 0
                odds = log_odds(out, weights) - losses[1 if exact else 0]
                if odds >= floor:
                    if kept < len(kept_odds):
                        numbers[kept, 0], numbers[kept, 1], numbers[kept, 2], numbers[kept, 3] = text, mark, start, end
                        kept_odds[kept] = odds
                        kept_features[kept] = out
                    kept += 1
    room.found[0] = kept


@njit(cache=True, nogil=True)
def _is_brand(words: NDArray[np.uint64], brands: NDArray[np.bool_], hashed: Any) -> Any:
    at = np.searchsorted(words, hashed)
    return at < len(words) and words[at] == hashed and brands[at]
