"""Windows: the stretches of Latin letters and figures of a text in which a mark may stand.

    EGRENPro 2024 E-g-r-e-n      EGREN|Pro, EGREN, Pro, 2024, "EGRENPro 2024", …, E-g-r-e-n

A window is one row of int32: START, END (units), LEFT, RIGHT (edge quality, edges.py), BEFORE, AFTER (letters of the
same token that lie outside it), TOKENS (tokens it touches), MIXED (1 if letters of two scripts, signs for letters or
invisible characters stand in it). The number of windows is linear in the text whatever the
text is: at most PER_UNIT per unit.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matching.text.latin.affixes import affixes_after, affixes_before
from matching.text.latin.edges import (
    CLEAN,
    HIDDEN,
    INSIDE,
    SIGNS,
    Bytes,
    Flags,
    Symbols,
    is_figure,
    is_latin,
    mark_edges,
)
from matching.text.tables.letters import FROM_SIGN, OTHER_SCRIPT

START, END, LEFT, RIGHT, BEFORE, AFTER, TOKENS, MIXED, COLUMNS = range(9)
LONGEST = 32
"""Letters and figures of a window."""
PER_UNIT = 8
_PARTS = 4
_TOKENS = 5
_SPACED = 3
_EMBEDDED = 7
_AFFIXED = 4
_SERIES = 3
"""Letters of a model number before its figures."""

Rows = NDArray[np.int32]


@njit(cache=True, nogil=True)
def find_windows(symbols: Symbols, gaps: Bytes, flags: Flags, out: Rows) -> int:
    """Write the windows of one text into `out` (int32[m, COLUMNS]) and return how many; stops when `out` is full.

    A text of n units needs at most PER_UNIT × n rows.
    """
    count = len(symbols)
    if not _has_latin(symbols):
        return 0
    edges = np.empty(count + 1, np.uint8)
    mark_edges(symbols, gaps, flags, edges)
    found = 0
    start = 0
    run = 0  # single letters in a row that end where this token begins
    while start < count:
        if not is_latin(symbols[start]):
            start += 1
            run = 0
            continue
        end = _token_end(edges, start)
        found = _within(symbols, edges, start, end, out, found)
        found = _across(symbols, gaps, edges, start, end, out, found)
        if run == 0 and end - start == 1:
            found = _spaced(symbols, edges, start, out, found)
        run = run + 1 if end - start == 1 and run < LONGEST - 1 else 0
        start = end
    for which in range(found):
        out[which, MIXED] = _is_mixed(gaps, flags, out[which, START], out[which, END])
    return found


@njit(cache=True, nogil=True)
def _is_mixed(gaps: Bytes, flags: Flags, start: int, end: int) -> bool:
    others = 0
    for at in range(start, end):
        if (at > start and gaps[at] == HIDDEN) or flags[at] & FROM_SIGN:
            return True
        others += (flags[at] & OTHER_SCRIPT) > 0
    return 0 < others < end - start


@njit(cache=True, nogil=True)
def _has_latin(symbols: Symbols) -> bool:
    at = 0
    while at < len(symbols) and not is_latin(symbols[at]):
        at += 1
    return at < len(symbols)


@njit(cache=True, nogil=True)
def _token_end(edges: Bytes, start: int) -> int:
    end = start + 1
    while edges[end] != CLEAN:
        end += 1
    return end


@njit(cache=True, nogil=True)
def _put(out: Rows, found: int, start: int, end: int, edges: Bytes, token: int, last: int, tokens: int) -> int:
    """One window of the tokens that lie in [token, last)."""
    if found >= len(out) or end - start < 2 or end - start > LONGEST:
        return found
    row = out[found]
    row[START], row[END], row[LEFT], row[RIGHT] = start, end, edges[start], edges[end]
    row[BEFORE], row[AFTER], row[TOKENS] = start - token, last - end, tokens
    return found + 1


@njit(cache=True, nogil=True)
def _within(symbols: Symbols, edges: Bytes, start: int, end: int, out: Rows, found: int) -> int:
    """Windows inside one token: between its weak edges, and without known affixes."""
    first = start
    while first < end:
        parts = 0
        last = first + 1
        while last <= min(end, first + LONGEST):
            if edges[last] != INSIDE:
                parts += 1
                if parts <= _PARTS or first == start or last == end:
                    found = _put(out, found, first, last, edges, start, end, 1)
            last += 1
        first += 1
        while first < end and edges[first] == INSIDE:
            first += 1
    if end - start > LONGEST or end - start < _AFFIXED + 2 or _is_figures(symbols, start, end):
        return found
    return _affixed(symbols, edges, start, end, out, found)


@njit(cache=True, nogil=True)
def _is_figures(symbols: Symbols, start: int, end: int) -> bool:
    while start < end and is_figure(symbols[start]):
        start += 1
    return start == end


@njit(cache=True, nogil=True)
def _model_number(symbols: Symbols, start: int, end: int) -> int:
    """Where the figures begin of a token that is letters and then a number (EGRENgw5000); −1 if it is not."""
    at = start
    while at < end and not is_figure(symbols[at]):
        at += 1
    return at if start < at < end else -1


@njit(cache=True, nogil=True)
def _affixed(symbols: Symbols, edges: Bytes, start: int, end: int, out: Rows, found: int) -> int:
    """What is left of a token without a known affix; long beginnings and endings of long tokens."""
    begins, finishes = affixes_before(symbols, start, end), affixes_after(symbols, start, end)
    figures = _model_number(symbols, start, end)
    for cut in range(start + 1, end):
        if edges[cut] != INSIDE:
            continue
        before, after = cut - start, end - cut
        if before >= _AFFIXED and 0 < figures - cut <= _SERIES:
            found = _put(out, found, start, cut, edges, start, end, 1)
            continue
        if after >= _AFFIXED and (after >= _EMBEDDED or begins >> before & 1):
            found = _put(out, found, cut, end, edges, start, end, 1)
        if before >= _AFFIXED and (before >= _EMBEDDED or finishes >> after & 1):
            found = _put(out, found, start, cut, edges, start, end, 1)
    return found


@njit(cache=True, nogil=True)
def _across(symbols: Symbols, gaps: Bytes, edges: Bytes, start: int, end: int, out: Rows, found: int) -> int:
    """Windows of two to five tokens that begin in the token [start, end)."""
    last = end
    tokens = 1
    single = end - start == 1
    parted = False
    while tokens < _TOKENS and last < len(symbols) and is_latin(symbols[last]):
        begin = last
        last = _token_end(edges, begin)
        tokens += 1
        if last - start > LONGEST + 8:
            return found
        parted = parted or gaps[begin] == SIGNS
        if _is_figures(symbols, start, last):
            continue
        found = _put(out, found, start, last, edges, start, last, tokens)
        if tokens <= 3 and not single:
            found = _later_start(symbols, edges, start, end, last, tokens, out, found)
        if tokens <= 3 and last - begin > 1:
            found = _earlier_end(symbols, edges, start, begin, last, tokens, out, found)
            if parted:
                found = _glued(edges, start, begin, last, tokens, out, found)
        single = single and last - begin == 1
    return found


@njit(cache=True, nogil=True)
def _later_start(
    symbols: Symbols, edges: Bytes, start: int, end: int, last: int, tokens: int, out: Rows, found: int
) -> int:
    """My|Egren Tools: the first token gives its last part, or what is left without a known affix."""
    for cut in range(end - 1, start, -1):
        if edges[cut] != INSIDE:
            return _put(out, found, cut, last, edges, start, last, tokens)
    begins = affixes_before(symbols, start, end)
    for cut in range(start + 1, min(end - 1, start + 6)):
        if begins >> (cut - start) & 1:
            found = _put(out, found, cut, last, edges, start, last, tokens)
    return found


@njit(cache=True, nogil=True)
def _earlier_end(
    symbols: Symbols, edges: Bytes, start: int, begin: int, last: int, tokens: int, out: Rows, found: int
) -> int:
    """Egren Tool|Pro: the last token gives its first part, or what is left without a known affix."""
    figures = _model_number(symbols, begin, last)
    for cut in range(max(begin + 1, figures - _SERIES), figures):
        if edges[cut] == INSIDE:
            found = _put(out, found, start, cut, edges, start, last, tokens)
    for cut in range(begin + 1, last):
        if edges[cut] != INSIDE:
            return _put(out, found, start, cut, edges, start, last, tokens)
    finishes = affixes_after(symbols, begin, last)
    for cut in range(max(begin + 2, last - 8), last):
        if finishes >> (last - cut) & 1:
            found = _put(out, found, start, cut, edges, start, last, tokens)
    return found


@njit(cache=True, nogil=True)
def _glued(edges: Bytes, start: int, begin: int, last: int, tokens: int, out: Rows, found: int) -> int:
    """Egr❤entool: after a sign within a word, its end may be hidden in the letters that follow."""
    for cut in range(begin + 1, min(last, start + LONGEST)):
        if edges[cut] == INSIDE and cut - start > _AFFIXED:
            found = _put(out, found, start, cut, edges, start, last, tokens)
    return found


@njit(cache=True, nogil=True)
def _spaced(symbols: Symbols, edges: Bytes, start: int, out: Rows, found: int) -> int:
    """E g r e n: all beginnings and endings of a run of single letters, with a letter of its neighbours too."""
    count = len(symbols)
    end = start
    while end < count and end - start < LONGEST and is_latin(symbols[end]) and edges[end + 1] == CLEAN:
        end += 1
    if end - start < _SPACED:
        return found
    for place in range(start + _SPACED, end + 1):
        if place - start > _TOKENS:
            found = _put(out, found, start, place, edges, start, place, place - start)
    for place in range(start + 1, end - _TOKENS):
        found = _put(out, found, place, end, edges, place, end, end - place)
    if end < count and is_latin(symbols[end]):
        found = _put(out, found, start, end + 1, edges, start, _token_end(edges, end), end + 1 - start)
    if start > 0 and is_latin(symbols[start - 1]):
        found = _put(out, found, start - 1, end, edges, start - 1, end, end + 1 - start)
    return found
