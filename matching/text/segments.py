"""Whether ordinary words reach over the edges of a place in Chinese text, and how much better they explain it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from matching.text.tables.words import LONGEST_CHINESE, UNKNOWN, load_words, word_cost

AROUND = 6
"""Characters on either side that the segmentation sees."""
NAME = 15.0
"""Nats of a brand's name as a word of its own, where no list has it."""
ENOUGH, SURE = 1.0, 7.0
"""Nats by which words over the edges must be cheaper to count at all, and to count in full."""
_FREE = 12.5
"""A remainder of two characters or more this ordinary is a word of its own: “mark + 手机” is no longer word."""
_GOODS = frozenset("鞋包表店牌机车壳线灯衣裤裙帽袜家版款套膜盒杯锅笔刀椅床柜箱伞锁钟镜酒茶烟油")


@dataclass(frozen=True, slots=True)
class Crossing:
    """The words that reach over an edge, as they stand, and how sure they are (0 … 1)."""

    words: tuple[str, ...]
    strength: float


def crossing(text: str, start: int, end: int) -> Crossing | None:
    """Words of the best segmentation that reach over `start` or `end`; None where the place is best left whole.

    `text` is folded. Only unbroken Chinese characters are segmented, for nothing else may belong to their words.
    """
    if end <= start or not all(map(_is_han, text[start:end])):
        return None
    first, last = start, end
    while first > max(0, start - AROUND) and _is_han(text[first - 1]):
        first -= 1
    while last < min(len(text), end + AROUND) and _is_han(text[last]):
        last += 1
    free, words = _segment(text[first:last], start - first, end - first)
    if not words:
        return None
    own = word_cost(text[start:end])
    kept = _alone(text[first:start]) + min(NAME, NAME if own is None else own) + _alone(text[end:last])
    gain = kept - free
    if gain < ENOUGH:
        return None
    return Crossing(words, min(1.0, (gain - ENOUGH) / (SURE - ENOUGH) * 0.5 + 0.5))


def neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """The Chinese words that touch [start, end) on the left and on the right in the best segmentation; "" for none."""
    first, last = start, end
    while first > max(0, start - AROUND) and _is_han(text[first - 1]):
        first -= 1
    while last < min(len(text), end + AROUND) and _is_han(text[last]):
        last += 1
    left, right = _words(text[first:start]), _words(text[end:last])
    return (left[-1] if left else ""), (right[0] if right else "")


def _is_han(letter: str) -> bool:
    return "一" <= letter <= "鿿" or "㐀" <= letter <= "䶿"


@lru_cache(maxsize=1 << 16)
def _cost(letters: str) -> float | None:
    return word_cost(letters)


def _words(letters: str) -> list[str]:
    return [letters[first:last] for first, last in _path(_best(letters, 0, 0))]


def _alone(letters: str) -> float:
    return _segment(letters, 0, 0)[0]


def _segment(letters: str, start: int, end: int) -> tuple[float, tuple[str, ...]]:
    """Cost of the best segmentation that does not take [start, end) as a word, and its words over either edge."""
    best = _best(letters, start, end)
    over = [(first, last) for first, last in _path(best) if _over(first, last, start) or _over(first, last, end)]
    return best[-1][0], tuple(letters[first:last] for first, last in over)


def _best(letters: str, start: int, end: int) -> list[tuple[float, int]]:
    """For each place the cheapest way there: its cost, and where its last word begins."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for last in range(1, len(letters) + 1):
        ways = [(best[last - 1][0] + (_cost(letters[last - 1]) or UNKNOWN), last - 1)]
        for first in range(max(0, last - LONGEST_CHINESE), last - 1):
            cost = _cost(letters[first:last])
            if cost is not None and _allowed(letters, first, last, start, end):
                ways.append((best[first][0] + cost, first))
        best.append(min(ways))
    return best


def _allowed(letters: str, first: int, last: int, start: int, end: int) -> bool:
    """Not the place itself, nor the place with a word of its own or a kind of goods beside it."""
    if start == end or not (first <= start and end <= last):
        return True
    rest = letters[first:start] + letters[end:last]
    if not rest or rest in _GOODS or load_words().is_brand(letters[first:last]):
        return False
    cost = _cost(rest)
    return len(rest) == 1 or cost is None or cost > _FREE


def _over(first: int, last: int, edge: int) -> bool:
    return first < edge < last


def _path(best: list[tuple[float, int]]) -> list[tuple[int, int]]:
    """The words of the best way, from the first to the last."""
    ends = [len(best) - 1]
    while ends[-1] > 0:
        ends.append(best[ends[-1]][1])
    places = ends[::-1]
    return list(pairwise(places))
