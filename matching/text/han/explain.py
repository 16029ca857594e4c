"""The steps of a Chinese comparison, in words of the glyphs that are seen."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from matching.text.found import Found
from matching.text.han.align import (
    ALIKE,
    INSERTED,
    NEAR_PINYIN,
    NEAR_SOUND,
    OTHER,
    PINYIN,
    SAME,
    SAME_SOUND,
    SAME_TONE,
    SPLIT,
    SWAPPED,
)
from matching.text.han.features import F_DROPPED
from matching.text.steps import Step


class Relation(Enum):
    """How what is seen is related to the character that the mark has there: (Chinese, English)."""

    SAME_TONE = ("同音同调", "same sound and tone")
    SAME_SOUND = ("同音异调", "same sound, another tone")
    NEAR_SOUND = ("音近", "near in sound")
    ALIKE = ("形近", "drawn alike")
    SPLIT = ("拆字", "taken apart")
    PINYIN = ("写作拼音", "written in pinyin")
    NEAR_PINYIN = ("写作近音拼音", "written in pinyin of a near sound")
    OTHER = ("换字", "another character")
    INSERTED = ("加字", "a character added")
    DROPPED = ("减字", "a character left out")
    SWAPPED = ("换序", "another order")


_OF = {
    SAME_TONE: Relation.SAME_TONE, SAME_SOUND: Relation.SAME_SOUND, NEAR_SOUND: Relation.NEAR_SOUND,
    ALIKE: Relation.ALIKE, SPLIT: Relation.SPLIT, PINYIN: Relation.PINYIN, NEAR_PINYIN: Relation.NEAR_PINYIN,
    OTHER: Relation.OTHER, INSERTED: Relation.INSERTED, SWAPPED: Relation.SWAPPED,
}  # fmt: skip


def explain(found: Found, letters: str) -> tuple[Step, ...]:
    """What differs, place by place; `letters` is the mark's normal form. () where nothing does."""
    return tuple(_steps(found, letters))


def _steps(found: Found, letters: str) -> Iterator[Step]:
    kinds, widths = found.hit.kinds, found.hit.widths
    if SWAPPED in kinds:
        yield Step(found.letters(0, sum(widths)), letters, Relation.SWAPPED)
        return
    dropped = _dropped(found, letters)
    seen = meant = 0
    for kind, width in zip(kinds, widths, strict=True):
        if meant == dropped:
            yield Step("", letters[meant], Relation.DROPPED)
            meant += 1
        if kind != SAME:
            yield Step(found.letters(seen, seen + width), "" if kind == INSERTED else letters[meant], _OF[kind])
        seen += width
        meant += kind != INSERTED
    if meant == dropped:
        yield Step("", letters[meant], Relation.DROPPED)


def _dropped(found: Found, letters: str) -> int:
    """The place of the character that the text leaves out, or −1."""
    kinds = found.hit.kinds
    if INSERTED in kinds or found.hit.features[F_DROPPED] == 0:
        return -1
    seen = found.letters(0, sum(found.hit.widths))
    same = next((at for at, (one, other) in enumerate(zip(seen, letters, strict=False)) if one != other), len(seen))
    return min(same, len(letters) - 1)
