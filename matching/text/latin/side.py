"""The Latin side of a segment: its marks, their keys, and the search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numba import njit, uint64
from numpy.typing import NDArray

from matching.text.hashing import SEED, extend, finish
from matching.text.hit import Hit
from matching.text.keyed import find_in
from matching.text.latin.features import COUNT, measure
from matching.text.latin.fold import MOST_KEYS, ONE_OFF, find_keys, reach_of
from matching.text.latin.model import SHORT_MARK, load_weights, log_odds
from matching.text.latin.words import COLUMNS, END, LEFT, LONGEST, PER_UNIT, RIGHT, START, TOKENS, find_windows
from matching.text.postings import Postings, post
from matching.text.symbols import DIGIT, LAST_ASCII
from matching.text.tables.words import load_words
from matching.text.units import Units

SHORTEST = 2
ROOM = 16
COMMON_KEY = 400
"""A key that more marks than this share says nothing about which of them is meant."""


class LatinSide(NamedTuple):
    """Mark m has symbols[starts[m] : starts[m + 1]]; `exact` holds the letters as they are, `keys` all their folds."""

    starts: NDArray[np.int64]
    symbols: NDArray[np.int32]
    gaps: NDArray[np.uint8]
    exact: Postings
    keys: Postings


class _Room(NamedTuple):
    count: NDArray[np.int64]
    numbers: NDArray[np.int32]
    """text, mark, first unit, last unit"""
    odds: NDArray[np.float64]
    features: NDArray[np.float32]


def build_side(starts: NDArray[np.int64], symbols: NDArray[np.int32], gaps: NDArray[np.uint8]) -> LatinSide:
    exact, exact_owners, keys, owners = _keys(starts, symbols)
    return LatinSide(starts, symbols, gaps, post(exact, exact_owners), post(keys, owners))


@njit(cache=True, nogil=True)
def _is_wordly(symbols: NDArray[np.int32]) -> bool:
    """Latin letters, perhaps with figures."""
    letters = 0
    for symbol in symbols:
        if symbol > LAST_ASCII:
            return False
        letters += symbol < DIGIT
    return letters > 0 and SHORTEST <= len(symbols) <= LONGEST


@njit(cache=True, nogil=True)
def _hash(symbols: NDArray[np.int32]) -> Any:
    state: Any = uint64(SEED)
    for symbol in symbols:
        state = extend(state, symbol)
    return finish(state)


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
        exact[wordly], exact_owners[wordly] = _hash(letters), mark
        wordly += 1
        for at in range(find_keys(letters, 0, len(letters), ONE_OFF, own)):
            if not _is_among(own, at):
                keys[found], owners[found] = own[at], mark
                found += 1
    return exact, exact_owners, keys[:found], owners[:found]


@njit(cache=True, nogil=True)
def _is_among(values: NDArray[Any], place: int) -> bool:
    """Whether values[place] stands further ahead as well."""
    for before in range(place):
        if values[before] == values[place]:
            return True
    return False


def find(side: LatinSide, units: Units, floor: float) -> Iterator[Hit]:
    """The best-weighed window for every mark and place."""
    if not len(side.keys.owners):
        return
    room = _search_all(side, units, floor, 1024 + ROOM * len(units.texts))
    count = int(room.count[0])
    text, mark, first, last = (room.numbers[:count, column] for column in range(4))
    taken = (-1, -1, [])  # type: tuple[int, int, list[tuple[int, int]]]
    for at in np.lexsort((-room.odds[:count], mark, text)).tolist():
        if (text[at], mark[at]) != taken[:2]:
            taken = int(text[at]), int(mark[at]), []
        if any(first[at] < end and start < last[at] for start, end in taken[2]):
            continue
        taken[2].append((int(first[at]), int(last[at])))
        begin = int(units.texts[text[at]])
        group = "latin_short" if room.features[at, 0] <= SHORT_MARK else "latin_long"
        yield Hit(
            int(text[at]), int(mark[at]), begin + int(first[at]), begin + int(last[at]),
            float(room.odds[at]), group, room.features[at],
        )  # fmt: skip


def _search_all(side: LatinSide, units: Units, floor: float, most: int) -> _Room:
    words = load_words()
    room = _Room(
        np.zeros(1, np.int64), np.empty((most, 4), np.int32), np.empty(most, np.float64),
        np.empty((most, COUNT), np.float32),
    )  # fmt: skip
    _search(side, units.symbols, units.gaps, units.flags, units.texts, words.keys, words.cost, words.brand,
            load_weights(), floor, room)  # fmt: skip
    return room if room.count[0] <= most else _search_all(side, units, floor, int(room.count[0]))


@njit(cache=True, nogil=True)
def _search(side, symbols, gaps, flags, texts, words, costs, brands, weights, floor, room):
    """All texts of a batch; `room.count` may exceed the room, then the caller asks again with more."""
    longest = 0
    for text in range(len(texts) - 1):
        longest = max(longest, texts[text + 1] - texts[text])
    windows = np.empty((min(longest * PER_UNIT, 64 + 4 * longest), COLUMNS), np.int32)
    own, out = np.empty(MOST_KEYS, np.uint64), np.empty(COUNT, np.float32)
    candidates = np.empty(MOST_KEYS * COMMON_KEY, np.uint32)
    keys, bucket, shift = side.keys.keyed
    owners = side.keys.owners
    exact_keys, exact_bucket, exact_shift = side.exact.keyed
    for text in range(len(texts) - 1):
        first, last = texts[text], texts[text + 1]
        letters, between, marked = symbols[first:last], gaps[first:last], flags[first:last]
        for at in range(find_windows(letters, between, marked, windows)):
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
            hashed = _hash(letters[start:end])
            entry = find_in(exact_keys, exact_bucket, exact_shift, hashed)
            standing = entry >= 0 or _is_brand(words, brands, hashed)
            candidates[:count].sort()
            for which in range(count):
                mark = np.int64(candidates[which])
                if which and mark == candidates[which - 1]:
                    continue
                _weigh(side, letters, between, window, text, mark, standing, words, costs, weights, floor, out, room)


@njit(cache=True, nogil=True)
def _is_brand(words, brands, hashed):
    at = np.searchsorted(words, hashed)
    return at < len(words) and words[at] == hashed and brands[at]


@njit(cache=True, nogil=True)
def _weigh(side, letters, between, window, text, mark, standing, words, costs, weights, floor, out, room):
    begin, end = side.starts[mark], side.starts[mark + 1]
    measure(letters, between, window, side.symbols[begin:end], side.gaps[begin:end], standing, words, costs, out)
    odds = log_odds(out, weights)
    if odds >= floor:
        at = room.count[0]
        if at < len(room.odds):
            numbers = room.numbers[at]
            numbers[0], numbers[1], numbers[2], numbers[3] = text, mark, window[START], window[END]
            room.odds[at] = odds
            room.features[at] = out
        room.count[0] = at + 1
