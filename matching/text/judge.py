"""Whether a place where a mark's key stands is really that mark, and how it is disguised."""

from __future__ import annotations

from dataclasses import dataclass

from matching.text.disguises import Disguise, disguises_of
from matching.text.letters import is_latin
from matching.text.marks import Mark
from matching.text.normal import NormalText
from matching.text.ordinary import is_ordinary, zipf

WIDEST_GAP = 4
"""Characters that may stand between two letters of one word, before we think of two words."""

_EVERYDAY = 4.0
"""Frequency from which the pieces of a broken word are taken for words themselves."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A mark seen in a text: letters [start, end) of the normal form, and by which disguises."""

    mark: Mark
    start: int
    end: int
    disguises: tuple[Disguise, ...]


def judge(text: NormalText, mark: Mark, start: int, end: int) -> Hit | None:
    """A hit, or None where the letters belong to other words."""
    if not _has_edges(text, start, end, strict=mark.short):
        return None
    breaks = _breaks(text, mark, start, end)
    if breaks is None or (mark.short and breaks):
        return None
    if not _may_differ(text, mark, start, end):
        return None
    return Hit(mark, start, end, disguises_of(text, mark, start, end, breaks))


def _has_edges(text: NormalText, start: int, end: int, *, strict: bool) -> bool:
    return _is_edge(text, start, strict=strict) and _is_edge(text, end, strict=strict)


def _is_edge(text: NormalText, index: int, *, strict: bool) -> bool:
    """Whether a Latin word begins or ends before letter `index`: a gap, another script, camelCase or a figure."""
    if index == 0 or index == len(text.letters):
        return True
    before, after = text.letters[index - 1], text.letters[index]
    if text.gap(index - 1) or not (is_latin(before) and is_latin(after)):
        return True
    return not strict and (before.isdigit() != after.isdigit() or _is_hump(text, index))


def _is_hump(text: NormalText, index: int) -> bool:
    """a|B, as in EgrenPro; A|Bc, as in EGRENPro; AB|c, as in EGRENpro."""
    earlier, before, after, later = (
        text.original[text.starts[place]] if 0 <= place < len(text.letters) else ""
        for place in (index - 2, index - 1, index, index + 1)
    )
    if after.isupper():
        return before.islower() or (before.isupper() and later.islower())
    return before.isupper() and after.islower() and earlier.isupper()


def _breaks(text: NormalText, mark: Mark, start: int, end: int) -> frozenset[int] | None:
    """Letters of the hit before which something is inserted; None where that makes it other words."""
    places = [at for at in range(1, end - start) if text.gap(start + at - 1)]
    gaps = [text.gap(start + at - 1) for at in places]
    if any(len(gap) > WIDEST_GAP or "\n" in gap for gap in gaps):
        return None
    inserted = frozenset(places) - (mark.breaks if end - start == len(mark.letters) else frozenset())
    if inserted and _are_words(text.letters[start:end], sorted(inserted)):
        return None
    return inserted


def _are_words(letters: str, breaks: list[int]) -> bool:
    """Whether the pieces of a broken Latin word are ordinary words themselves (per form, can on)."""
    ends = [*breaks, len(letters)]
    pieces = [letters[first:last] for first, last in zip([0, *breaks], ends, strict=True)]
    latin = [piece for piece in pieces if all(is_latin(letter) for letter in piece)]
    if not latin or all(len(piece) == 1 for piece in pieces):
        return False
    return all(zipf(piece) >= _EVERYDAY and (len(piece) > 1 or piece in "ai") for piece in latin)


def _may_differ(text: NormalText, mark: Mark, start: int, end: int) -> bool:
    """Look-alike letters count only in longer words that are no word of their own."""
    seen = text.letters[start:end]
    return seen == mark.letters or not (mark.short or is_ordinary(seen) or seen.isdigit())
