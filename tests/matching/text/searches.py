"""Invented marks searched for in texts, every candidate kept."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from matching.text.found import Found
from matching.text.han import align
from matching.text.index import Word, WordIndex

ALL = -1e9
"""A floor that keeps every candidate."""
NAMES = (
    "same", "same_tone", "same_sound", "near_sound", "alike", "split", "pinyin", "near_pinyin", "other", "inserted",
    "dropped", "swapped",
)  # fmt: skip
assert NAMES[align.SWAPPED] == "swapped"
assert len(NAMES) == align.KINDS


def index_of(*marks: str) -> WordIndex:
    """All marks in one segment; mark m is the word of owner m."""
    index = WordIndex()
    index.add([Word(owner, 0, mark) for owner, mark in enumerate(marks)])
    return index


def find(marks: str | Sequence[str], *texts: str, floor: float = ALL) -> list[Found]:
    """All places, the best first."""
    index = index_of(*([marks] if isinstance(marks, str) else marks))
    return sorted(index.find(texts, floor), key=lambda found: -found.odds)


def odds(mark: str, text: str) -> float:
    """Of the best place; far below everything where there is none."""
    return max((found.odds for found in find(mark, text)), default=ALL)


def place(mark: str, text: str) -> str | None:
    """The characters of the best place."""
    found = find(mark, text)
    return text[found[0].start : found[0].end] if found else None


def kinds(mark: str, text: str) -> list[str]:
    """How the steps of the best place are related to the mark."""
    return [NAMES[kind] for kind in find(mark, text)[0].hit.kinds]


Row = tuple[int, int, int, int, float]


def rows(index: WordIndex, texts: Sequence[str]) -> list[Row]:
    """(text, owner, start, end, odds), in order."""
    found = index.find(texts, ALL)
    return sorted((one.text, one.owner, one.start, one.end, float(np.round(one.odds, 3))) for one in found)
