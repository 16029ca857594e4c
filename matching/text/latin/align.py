"""A window of a text laid against a mark, letter by letter, at the least cost.

Damerau–Levenshtein with graded replacements, and with two letters for one (rn for m) and one for two (m for rn).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matching.text.latin.edges import Symbols
from matching.text.latin.likeness import Kind, pair_table, single_table
from matching.text.symbols import letter_of, symbols_of

MOST = 32
"""Letters compared on either side; what lies beyond is left out."""
SEEN, MARK, KIND, COST, STEP = range(5)

_COST, _KIND = single_table()
_PAIR_COST, _PAIR_KIND = pair_table()
_SAME, _DOUBLED, _SINGLE = int(Kind.SAME), int(Kind.DOUBLED), int(Kind.SINGLE)
_INSERTED, _DROPPED, _SWAPPED = int(Kind.INSERTED), int(Kind.DROPPED), int(Kind.SWAPPED)
_BEFORE, _AFTER = int(Kind.BEFORE), int(Kind.AFTER)
_DOUBLE_COST, _SWAP_COST = np.float32(0.30), np.float32(0.45)
_AFFIX_COST, _INSERT_COST, _DROP_COST = np.float32(0.60), np.float32(0.90), np.float32(1.00)

Steps = NDArray[np.float32]


@njit(cache=True, nogil=True)
def align(seen: Symbols, mark: Symbols, steps: Steps) -> int:
    """Write the steps of the best alignment into `steps` (float32[64, STEP]), last letters first; return how many.

    A step has SEEN and MARK (how many letters it takes of each side), KIND (likeness.Kind) and COST.
    """
    width, height = min(len(seen), MOST), min(len(mark), MOST)
    first, last = 0, 0
    if abs(width - height) < 2:  # otherwise an affix may begin like the mark: My|Mibo
        while first < min(width, height) and seen[first] == mark[first]:
            first += 1
        while last < min(width, height) - first and seen[width - 1 - last] == mark[height - 1 - last]:
            last += 1
    count = _same(last, steps, 0)
    count = _align_middle(seen, mark, first, width - last, height - last, steps, count)
    return _same(first, steps, count)


@njit(cache=True, nogil=True)
def _same(letters: int, steps: Steps, count: int) -> int:
    for _ in range(letters):
        steps[count, SEEN], steps[count, MARK], steps[count, KIND], steps[count, COST] = 1, 1, _SAME, 0
        count += 1
    return count


@njit(cache=True, nogil=True)
def _align_middle(seen: Symbols, mark: Symbols, first: int, width: int, height: int, steps: Steps, count: int) -> int:
    """The letters [first, width) seen against [first, height) of the mark."""
    if first >= width and first >= height:
        return count
    best = np.empty((width - first + 1, height - first + 1), np.float32)
    taken = np.empty((width - first + 1, height - first + 1), np.uint8)
    for i in range(first, width + 1):
        for j in range(first, height + 1):
            best[i - first, j - first], taken[i - first, j - first] = _cheapest(seen, mark, first, i, j, best)
    i, j = width, height
    while i > first or j > first:
        move, kind = taken[i - first, j - first] >> 4, taken[i - first, j - first] & 15
        row = steps[count]
        row[SEEN], row[MARK], row[KIND] = move // 4, move % 4, kind
        row[COST] = best[i - first, j - first]
        i, j = i - move // 4, j - move % 4
        row[COST] -= best[i - first, j - first]
        count += 1
    return count


@njit(cache=True, nogil=True)
def _cheapest(seen: Symbols, mark: Symbols, first: int, i: int, j: int, best: Steps) -> tuple[Any, int]:
    """(cost, move and kind) of the cheapest way to i letters seen and j of the mark.

    A move is letters seen × 4 + letters of the mark; it stands in the upper half of the byte, its kind in the lower.
    """
    if i == first and j == first:
        return np.float32(0.0), 0
    x, y = i - first, j - first
    least: Any = np.float32(1e9)
    taken = 0
    if x and y:
        least, taken = _replaced(seen, mark, i, j, best, x, y)
    if x:
        price, kind = _inserted(seen, mark, i, j)
        if best[x - 1, y] + price < least:
            least, taken = best[x - 1, y] + price, 4 << 4 | kind
    if y:
        twice = j > 1 and i > 0 and mark[j - 1] == mark[j - 2] and mark[j - 1] == seen[i - 1]
        price, kind = (_DOUBLE_COST, _SINGLE) if twice else (_DROP_COST, _DROPPED)
        if best[x, y - 1] + price < least:
            least, taken = best[x, y - 1] + price, 1 << 4 | kind
    return least, taken


@njit(cache=True, nogil=True)
def _replaced(seen: Symbols, mark: Symbols, i: int, j: int, best: Steps, x: int, y: int) -> tuple[Any, int]:
    one, other = seen[i - 1], mark[j - 1]
    least, taken = best[x - 1, y - 1] + _COST[one, other], 5 << 4 | _KIND[one, other]
    if x > 1:
        cost = best[x - 2, y - 1] + _PAIR_COST[seen[i - 2], one, other]
        if cost < least:
            least, taken = cost, 9 << 4 | _PAIR_KIND[seen[i - 2], one, other]
    if y > 1:
        cost = best[x - 1, y - 2] + _PAIR_COST[mark[j - 2], other, one]
        if cost < least:
            least, taken = cost, 6 << 4 | _PAIR_KIND[mark[j - 2], other, one]
    if x > 1 and y > 1 and one != other and one == mark[j - 2] and seen[i - 2] == other:
        cost = best[x - 2, y - 2] + _SWAP_COST
        if cost < least:
            least, taken = cost, 10 << 4 | _SWAPPED
    return least, taken


@njit(cache=True, nogil=True)
def _inserted(seen: Symbols, mark: Symbols, i: int, j: int) -> tuple[Any, int]:
    if j == 0:
        return _AFFIX_COST, _BEFORE
    outside = j == min(len(mark), MOST)
    if i > 1 and seen[i - 1] == seen[i - 2] and seen[i - 1] == mark[j - 1] and not (outside and i < len(seen)):
        return _DOUBLE_COST, _DOUBLED
    return (_AFFIX_COST, _AFTER) if outside else (_INSERT_COST, _INSERTED)


def explain_alignment(window: str, mark: str) -> list[tuple[str, str, Kind]]:
    """(letters of the mark, letters seen, kind) from left to right, for the sentence an officer reads.

    Both are normal letters a–z 0–9. Runs of the same kind SAME, BEFORE and AFTER are joined.
    """
    seen, wanted = (np.array(symbols_of(letters[:MOST]), np.int32) for letters in (window, mark))
    steps = np.empty((2 * MOST, STEP), np.float32)
    told: list[tuple[str, str, Kind]] = []
    i = j = 0
    for step in steps[: align(seen, wanted, steps)][::-1]:
        i_next, j_next, kind = i + int(step[SEEN]), j + int(step[MARK]), Kind(int(step[KIND]))
        ours = "".join(letter_of(int(symbol)) for symbol in wanted[j:j_next])
        theirs = "".join(letter_of(int(symbol)) for symbol in seen[i:i_next])
        if told and told[-1][2] == kind and kind in (Kind.SAME, Kind.BEFORE, Kind.AFTER):
            ours, theirs = told[-1][0] + ours, told[-1][1] + theirs
            told.pop()
        told.append((ours, theirs, kind))
        i, j = i_next, j_next
    return told
