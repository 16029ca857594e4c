"""The compiled pass over code points behind `matching.text.units`.

Two small state machines in one loop: what has been seen since the last unit (which makes the gap), and whether the
last visible character was a Latin letter (which makes a sign a letter). Every character is looked at once, invisible
ones after a sign twice, and regional indicators twice: linear in the length of the texts.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from matching.text.symbols import DIGIT, LAST_ASCII
from matching.text.tables import letters

WIDEST_GAP = 4
"""Characters that may stand between two letters of one word, before we think of two words."""
_COUNTRY = 2
"""Regional indicators in a row that a reader sees as a country's flag."""

# Numba takes module globals as constants and notices a change only in this file: whoever renumbers a kind, a flag or
# the symbols must change this file too. Only `scan` is kept on disk, the rest within it.
LETTER, INVISIBLE, ACCENT = letters.LETTER, letters.INVISIBLE, letters.ACCENT
SPACE, NEWLINE, REGIONAL = letters.SPACE, letters.NEWLINE, letters.REGIONAL
LEADING, TRAILING, INNER, EITHER = letters.LEADING, letters.TRAILING, letters.INNER, letters.EITHER
ACCENTED, FROM_SIGN = letters.ACCENTED, letters.FROM_SIGN

_I32 = "Array(int32, 1, 'C', readonly=True)"
_U8 = "Array(uint8, 1, 'C', readonly=True)"


@njit(nogil=True)
def most(codes: Any, symbols: Any, part_starts: Any) -> Any:
    """At most so many units come of these code points."""
    total = 0
    for code in codes:
        symbol = symbols[code]
        total += 1 if symbol > 0 else 0
        if symbol < 0:
            total += part_starts[-symbol] - part_starts[-symbol - 1]
    return total


@njit(nogil=True)
def is_latin(code: Any, symbols: Any, kinds: Any, part_starts: Any, parts: Any) -> Any:
    """Whether a character begins with a Latin letter, beside which a sign may be one too."""
    if kinds[code] != LETTER and kinds[code] != EITHER:
        return False
    symbol = symbols[code]
    if symbol < 0:
        symbol = parts[part_starts[-symbol - 1]]
    return 0 < symbol < DIGIT


@njit(nogil=True)
def skip(codes: Any, place: Any, end: Any, kinds: Any, one: Any, other: Any) -> Any:
    """The first place from `place` on that is of neither kind; `end` if there is none."""
    while place < end and (kinds[codes[place]] == one or kinds[codes[place]] == other):
        place += 1
    return place


@njit(nogil=True)
def ends_word(codes: Any, place: Any, end: Any, symbols: Any, kinds: Any) -> Any:
    """Whether a money sign before `place` can be a word's last letter: no price and no other sign follows."""
    place = skip(codes, place, end, kinds, INVISIBLE, ACCENT)
    if place == end or kinds[codes[place]] == NEWLINE:
        return True
    if kinds[codes[place]] != SPACE and kinds[codes[place]] != LETTER:
        return False
    place = skip(codes, place, end, kinds, INVISIBLE, SPACE)
    return place == end or not DIGIT <= symbols[codes[place]] <= LAST_ASCII


@njit(nogil=True)
def stands_for_letter(kind: Any, before: Any, after: Any, last: Any) -> Any:
    """Whether a sign is read as a letter: Latin letters stand on its two sides, it may be the last of a word."""
    if kind == LEADING:
        return after or (before and last)
    if kind == TRAILING:
        return before
    return (before and after) if kind == INNER else (before or after)


@njit(nogil=True)
def gap_of(parted: Any, seen: Any, signs: Any, hidden: Any) -> Any:
    """TOUCHING 0, HIDDEN 1, SPACED 2, SIGNS 3 or WIDE 4 (`matching.text.units`)."""
    if parted or seen > WIDEST_GAP:
        return 4
    if signs:
        return 3
    return 2 if seen else (1 if hidden else 0)


@njit(
    f"Tuple((int32[::1], int32[::1], int32[::1], uint8[::1], uint16[::1], int32[::1]))"
    f"({_I32}, {_I32}, {_I32}, {_U8}, {_U8}, {_I32}, {_I32})",
    cache=True,
    nogil=True,
)
def scan(codes: Any, text_starts: Any, symbols: Any, kinds: Any, code_flags: Any, part_starts: Any, parts: Any) -> Any:
    """(symbols, starts, ends, gaps, flags, texts) of `matching.text.units.Units`."""
    size = most(codes, symbols, part_starts)
    found, starts, ends = np.empty(size, np.int32), np.empty(size, np.int32), np.empty(size, np.int32)
    gaps, flags = np.empty(size, np.uint8), np.empty(size, np.uint16)
    texts = np.zeros(text_starts.size, np.int32)
    n = 0
    for text in range(text_starts.size - 1):
        base, end = text_starts[text], text_starts[text + 1]
        first, parted, signs, hidden, latin = n, True, False, False, False
        seen, row_end, row = 0, base, 0
        for place in range(base, end):
            code, at = codes[place], place - base
            kind, symbol = kinds[code], symbols[code]
            if kind == INVISIBLE or kind == ACCENT:  # noqa: SIM109 (compiled)
                touching = n > first and ends[n - 1] == at
                if touching:
                    ends[n - 1] = at + 1
                if kind == INVISIBLE:
                    hidden = True
                elif touching:
                    flags[n - 1] |= ACCENTED
                continue
            is_unit = kind == LETTER
            if kind > REGIONAL:
                after = skip(codes, place + 1, end, kinds, INVISIBLE, ACCENT)
                follows = after < end and is_latin(codes[after], symbols, kinds, part_starts, parts)
                last = kind == LEADING and latin and ends_word(codes, place + 1, end, symbols, kinds)
                is_unit = stands_for_letter(kind, latin, follows, last)
            elif kind == REGIONAL:
                if place >= row_end:
                    row_end = skip(codes, place, end, kinds, REGIONAL, REGIONAL)
                    row = row_end - place
                is_unit = row != _COUNTRY
            latin = is_latin(code, symbols, kinds, part_starts, parts)
            if not is_unit:
                seen += 1
                parted |= kind == NEWLINE
                signs |= kind != SPACE and kind != NEWLINE
                continue
            gap = gap_of(parted, seen, signs, hidden)
            flag = code_flags[code] | (FROM_SIGN if kind > REGIONAL else 0)
            low, high = (part_starts[-symbol - 1], part_starts[-symbol]) if symbol < 0 else (0, 1)
            for part in range(low, high):
                found[n] = parts[part] if symbol < 0 else symbol
                starts[n], ends[n], gaps[n], flags[n] = at, at + 1, gap, flag
                gap = 0
                n += 1
            parted, signs, hidden, seen = False, False, False, 0
        texts[text + 1] = n
    return found[:n], starts[:n], ends[:n], gaps[:n], flags[:n], texts
