"""The steps of a Latin comparison, in words of the letters that are seen."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from matching.text.latin.align import explain_alignment
from matching.text.latin.likeness import Kind
from matching.text.steps import Step


class Relation(Enum):
    """How the letters seen are related to those of the mark: (Chinese, English)."""

    LOOK = ("形近字母", "letters that look alike")
    FIGURE = ("以数字代字母", "a figure for a letter")
    TURNED = ("翻转字母", "a turned letter")
    VOWEL = ("换元音", "another vowel")
    SOUND = ("同音拼写", "spelled alike in sound")
    OTHER = ("换字母", "another letter")
    DOUBLED = ("叠写字母", "a letter doubled")
    SINGLE = ("双写变单写", "a double letter made single")
    INSERTED = ("加字母", "a letter added")
    DROPPED = ("减字母", "a letter left out")
    SWAPPED = ("字母换位", "letters swapped")
    BEFORE = ("前加", "put in front")
    AFTER = ("后加", "put behind")


_OF = {kind: Relation[kind.name] for kind in Kind if kind is not Kind.SAME}


def explain(seen: str, letters: str) -> tuple[Step, ...]:
    """What differs between the letters seen and the mark's, from left to right; () where nothing does."""
    return tuple(_steps(seen, letters))


def _steps(seen: str, letters: str) -> Iterator[Step]:
    for meant, shown, kind in explain_alignment(seen, letters):
        if kind is not Kind.SAME:
            yield Step(shown, meant, _OF[kind])
