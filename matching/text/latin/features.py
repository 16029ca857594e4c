"""What is known about a window of a text that may be a mark, as numbers an officer could check.

changes     length … last_changed           from the alignment
writing     affixes, edges, signs between letters
context     how ordinary the letters are as words, figures beside them, place in the text
"""

from __future__ import annotations

from enum import IntEnum, auto

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matching.text.latin.affixes import affixes_after, affixes_before
from matching.text.latin.align import COST, KIND, MARK, SEEN, STEP, align
from matching.text.latin.context import UNKNOWN, Keys, common_pieces, common_words, commonness, word_cost
from matching.text.latin.edges import SPACE, WEAK, Bytes, Symbols, is_figure, is_latin
from matching.text.latin.likeness import Kind
from matching.text.latin.rarity import rarity
from matching.text.latin.words import AFTER, BEFORE, END, LEFT, MIXED, RIGHT, START

Features = NDArray[np.float32]
Row = NDArray[np.int32]


class Feature(IntEnum):
    """Columns of the feature vector. Counts are of letters of the mark unless said otherwise."""

    LENGTH = 0
    """Letters and figures of the mark, at most 12."""
    COST = auto()
    """All changes together, weighed (likeness.py); affixes are not counted."""
    SHARE = auto()
    """COST per letter of the mark."""
    EDITS = auto()
    """How many places differ."""
    LOOK = auto()
    FIGURE = auto()
    TURNED = auto()
    VOWEL = auto()
    SOUND = auto()
    OTHER = auto()
    DOUBLED = auto()
    SINGLE = auto()
    INSERTED = auto()
    DROPPED = auto()
    SWAPPED = auto()
    FIRST_CHANGED = auto()
    LAST_CHANGED = auto()
    SEVERAL = auto()
    """Places that differ beyond the first, times SHARE."""
    BEFORE = auto()
    """Letters of the same token before the mark, at most 6; AFTER: behind it."""
    AFTER = auto()
    PLAIN_BEFORE = auto()
    """Those letters are no known affix and no hump parts them from the mark."""
    PLAIN_AFTER = auto()
    MODEL = auto()
    """What follows is a model number: at most three letters, then figures."""
    BOTH_SIDES = auto()
    HUMP = auto()
    """An affix that camelCase or a figure parts from the mark."""
    SPACES = auto()
    """Spaces between letters where the mark has none; SIGNS: other signs."""
    SIGNS = auto()
    GLUED = auto()
    """Places where the mark has a space or sign and the text has none."""
    SPELLED = auto()
    """Every letter stands alone: E-G-R-E-N."""
    COMMON = auto()
    """The letters differ from the mark and are an ordinary word: 0 … 2."""
    KNOWN = auto()
    """The letters differ from the mark and are a word of some list."""
    COMMON_WHOLE = auto()
    """The whole token, of which the mark is a part, is an ordinary word: 0 … 2."""
    COMMON_PIECES = auto()
    """Pieces parted by spaces or signs that the mark has not are ordinary words: share of the letters."""
    COMMON_MARK = auto()
    """The letters differ and the mark itself is an ordinary word: 0 … 2."""
    STANDING = auto()
    """The letters differ and are exactly another mark of the register, or a known brand."""
    STRAY_FIGURES = auto()
    """Figures seen that do not stand for a letter."""
    BESIDE_FIGURES = auto()
    """Figures touch the window (a model number)."""
    AT_START = auto()
    """The text begins here."""
    NEIGHBOURS = auto()
    """Sides (0 … 2) on which another Latin word follows."""
    RARITY = auto()
    """How seldom such letters stand together in words (rarity.py), in tens of nats; affixes left out."""
    COMMON_AFFIXED = auto()
    """The mark is an ordinary word with an affix: 0 … 2."""
    MIXED = auto()
    """Letters of two scripts, signs for letters or invisible characters: written so as not to be found."""
    EXACT = auto()
    """The same letters, and nothing before or after them."""
    SHORT = auto()
    """Letters short of five, for marks below five."""


NAMES = tuple(feature.name.lower() for feature in Feature)
COUNT = len(NAMES)

_LOOK_OFFSET = int(Feature.LOOK) - int(Kind.LOOK)


@njit(cache=True, nogil=True)
def measure(
    symbols: Symbols,
    gaps: Bytes,
    window: Row,
    mark: Symbols,
    mark_gaps: Bytes,
    standing: bool,
    keys: Keys,
    costs: Bytes,
    out: Features,
) -> None:
    """Fill `out` (float32[COUNT]) for one window (a row of words.find_windows) of a text and one mark.

    `mark` and `mark_gaps` are the units of the mark; `standing`: the letters are exactly another
    mark of the register, or a brand of the words table; `keys`, `costs`: the words table (tables/words.py).
    """
    out[:] = 0.0
    steps = np.empty((64, STEP), np.float32)
    start, end = window[START], window[END]
    count = align(symbols[start:end], mark, steps)
    before, after = _changes(symbols, gaps, start, mark, mark_gaps, steps[:count], out)
    out[Feature.LENGTH] = min(len(mark), 12)
    out[Feature.SHORT] = max(0, 5 - len(mark))
    out[Feature.SHARE] = out[Feature.COST] / len(mark)
    out[Feature.SEVERAL] = max(0.0, out[Feature.EDITS] - 1.0) * out[Feature.SHARE]
    _surroundings(symbols, window, start + before, end - after, out)
    out[Feature.RARITY] = rarity(symbols, start + before, end - after) / 10.0
    _ordinary(symbols, gaps, window, mark, mark_gaps, before + after, keys, costs, out)
    out[Feature.MIXED] = window[MIXED]
    out[Feature.EXACT] = out[Feature.EDITS] + out[Feature.BEFORE] + out[Feature.AFTER] == 0
    out[Feature.STANDING] = standing and not out[Feature.EXACT]


@njit(cache=True, nogil=True)
def _changes(
    symbols: Symbols,
    gaps: Bytes,
    start: int,
    mark: Symbols,
    mark_gaps: Bytes,
    steps: NDArray[np.float32],
    out: Features,
) -> tuple[int, int]:
    """Count the steps by kind, and the breaks that the mark has not; return the letters seen before and after it."""
    before = after = at = place = pieces = 0
    for which in range(len(steps) - 1, -1, -1):
        step = steps[which]
        kind = int(step[KIND])
        if step[SEEN] and at and gaps[start + at] >= SPACE:
            pieces += 1
            if place >= len(mark) or place == 0 or mark_gaps[place] < SPACE:
                out[Feature.SPACES if gaps[start + at] == SPACE else Feature.SIGNS] += 1
        elif place and place < len(mark) and step[MARK] and mark_gaps[place] >= SPACE:
            out[Feature.GLUED] += 1
        if kind == Kind.BEFORE:
            before += 1
        elif kind == Kind.AFTER:
            after += 1
        elif kind != Kind.SAME:
            out[_LOOK_OFFSET + kind] += 1
            out[Feature.EDITS] += 1
            out[Feature.COST] += step[COST]
            if place == 0:
                out[Feature.FIRST_CHANGED] = 1
            if place + step[MARK] >= len(mark):
                out[Feature.LAST_CHANGED] = 1
            if kind == Kind.OTHER or kind == Kind.INSERTED:
                out[Feature.STRAY_FIGURES] += is_figure(symbols[start + at])
        at += int(step[SEEN])
        place += int(step[MARK])
    out[Feature.SPELLED] = pieces >= 2 and pieces == at - 1
    return before, after


@njit(cache=True, nogil=True)
def _surroundings(symbols: Symbols, window: Row, start: int, end: int, out: Features) -> None:
    """Affixes and neighbours of the letters [start, end) that stand for the mark."""
    first, last = window[START] - window[BEFORE], window[END] + window[AFTER]
    out[Feature.BEFORE], out[Feature.AFTER] = min(6, start - first), min(6, last - end)
    hump_before = start == window[START] and window[LEFT] == WEAK
    hump_after = end == window[END] and window[RIGHT] == WEAK
    if start > first and not hump_before and not affixes_before(symbols, first, start) >> (start - first) & 1:
        out[Feature.PLAIN_BEFORE] = 1
    if end < last and not hump_after:
        if _is_series(symbols, end, last):
            out[Feature.MODEL] = 1
        elif not affixes_after(symbols, end, last) >> (last - end) & 1:
            out[Feature.PLAIN_AFTER] = 1
    out[Feature.BOTH_SIDES] = start > first and end < last
    out[Feature.HUMP] = hump_before + hump_after
    figures_before = start > 0 and start > first and is_figure(symbols[start - 1])
    out[Feature.BESIDE_FIGURES] = figures_before or (end < last and is_figure(symbols[end]))
    out[Feature.AT_START] = first == 0
    out[Feature.NEIGHBOURS] = (first > 0 and is_latin(symbols[first - 1])) + (
        last < len(symbols) and is_latin(symbols[last])
    )


@njit(cache=True, nogil=True)
def _is_series(symbols: Symbols, start: int, end: int) -> bool:
    at = start
    while at < end and at - start < 4 and not is_figure(symbols[at]):
        at += 1
    return at < end and at - start < 4


@njit(cache=True, nogil=True)
def _ordinary(
    symbols: Symbols,
    gaps: Bytes,
    window: Row,
    mark: Symbols,
    mark_gaps: Bytes,
    affix: int,
    keys: Keys,
    costs: Bytes,
    out: Features,
) -> None:
    start, end = window[START], window[END]
    whole_start, whole_end = start - window[BEFORE], end + window[AFTER]
    if out[Feature.EDITS] > 0 or affix:
        out[Feature.COMMON] = common_words(symbols, gaps, start, end, keys, costs)
        out[Feature.KNOWN] = out[Feature.COMMON] > 0 or word_cost(symbols, start, end, keys, costs) < UNKNOWN
    if out[Feature.EDITS] > 0:
        out[Feature.COMMON_MARK] = common_words(mark, mark_gaps, 0, len(mark), keys, costs)
    if affix or whole_start < start or whole_end > end:
        out[Feature.COMMON_AFFIXED] = common_words(mark, mark_gaps, 0, len(mark), keys, costs)
        out[Feature.COMMON_WHOLE] = commonness(symbols, whole_start, whole_end, keys, costs)
    if out[Feature.SPACES] or out[Feature.SIGNS]:
        out[Feature.COMMON_PIECES] = common_pieces(symbols, gaps, start, end, keys, costs)
