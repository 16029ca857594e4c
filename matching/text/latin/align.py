"""A window of a text laid against a mark, letter by letter, at the least cost.

Damerau–Levenshtein with graded replacements, and with two letters for one (rn for m) and one for two (m for rn).
"""

from __future__ import annotations

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
    _lay(seen, mark, first, width, height, best)
    i, j = width, height
    while i > first or j > first:
        seen_taken, mark_taken, kind = _last_step(seen, mark, first, i, j, best)
        row = steps[count]
        row[SEEN], row[MARK], row[KIND] = seen_taken, mark_taken, kind
        row[COST] = best[i - first, j - first] - best[i - first - seen_taken, j - first - mark_taken]
        i, j = i - seen_taken, j - mark_taken
        count += 1
    return count


@njit(cache=True, nogil=True)
def _lay(seen: Symbols, mark: Symbols, first: int, width: int, height: int, best: Steps) -> None:
    """Fill best[i - first, j - first]: the least cost of i letters seen and j of the mark.

    One flat loop: a call per cell would cost more than the cell.
    """
    whole, end = len(seen), min(len(mark), MOST)
    for i in range(first, width + 1):
        x = i - first
        one = seen[i - 1] if i else 0
        before = seen[i - 2] if i > 1 else 0
        for j in range(first, height + 1):
            y = j - first
            least = np.float32(0.0) if x == 0 and y == 0 else np.float32(1e9)
            other = mark[j - 1] if j else 0
            earlier = mark[j - 2] if j > 1 else 0
            if x and y:
                least = best[x - 1, y - 1] + _COST[one, other]
                if x > 1:
                    least = min(least, best[x - 2, y - 1] + _PAIR_COST[before, one, other])
                if y > 1:
                    least = min(least, best[x - 1, y - 2] + _PAIR_COST[earlier, other, one])
                if x > 1 and y > 1 and one == earlier and before == other and one != other:
                    least = min(least, best[x - 2, y - 2] + _SWAP_COST)
            if x:
                again = one == before and one == other and j > 0 and (j < end or i == whole)
                price = _DOUBLE_COST if again else (_AFFIX_COST if j == 0 or j == end else _INSERT_COST)
                least = min(least, best[x - 1, y] + price)
            if y:
                price = _DOUBLE_COST if other == earlier and other == one else _DROP_COST
                least = min(least, best[x, y - 1] + price)
            best[x, y] = least


@njit(cache=True, nogil=True)
def _last_step(seen: Symbols, mark: Symbols, first: int, i: int, j: int, best: Steps) -> tuple[int, int, int]:
    """(letters seen, letters of the mark, kind) of a step by which best[i - first, j - first] came about."""
    x, y, total = i - first, j - first, best[i - first, j - first]
    one, other = seen[i - 1] if i else 0, mark[j - 1] if j else 0
    before, earlier = seen[i - 2] if i > 1 else 0, mark[j - 2] if j > 1 else 0
    if x and y and _is(total, best[x - 1, y - 1] + _COST[one, other]):
        return 1, 1, _KIND[one, other]
    if x > 1 and y > 1 and one == earlier and before == other and _is(total, best[x - 2, y - 2] + _SWAP_COST):
        return 2, 2, _SWAPPED
    if x > 1 and y and _is(total, best[x - 2, y - 1] + _PAIR_COST[before, one, other]):
        return 2, 1, _PAIR_KIND[before, one, other]
    if x and y > 1 and _is(total, best[x - 1, y - 2] + _PAIR_COST[earlier, other, one]):
        return 1, 2, _PAIR_KIND[earlier, other, one]
    if y and other == earlier and other == one and _is(total, best[x, y - 1] + _DOUBLE_COST):
        return 0, 1, _SINGLE
    if y and _is(total, best[x, y - 1] + _DROP_COST):
        return 0, 1, _DROPPED
    end = min(len(mark), MOST)
    if one == before and one == other and j and (j < end or i == len(seen)):
        return 1, 0, _DOUBLED
    if j == 0:
        return 1, 0, _BEFORE
    return 1, 0, _AFTER if j == end else _INSERTED


@njit(cache=True, nogil=True)
def _is(total: float, other: float) -> bool:
    return abs(total - other) < 1e-5


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
