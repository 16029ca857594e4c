"""Where findings point: numbered characters in a text, numbered boxes in a picture. Reads an alert's stored JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

NEAR = 0.06  # corners closer than this share of the picture would lay one number over the other
BADGE = 22  # pixels from one number to the next
Numbered = Sequence[tuple[int, Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters; `numbers` are the findings that point at it, empty where none does."""

    text: str
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A finding's box in 0…1 of a picture; `shift`, in pixels, moves its number aside where another's stands."""

    number: int
    x: float
    y: float
    width: float
    height: float
    shift: int = 0

    def percents(self) -> dict[str, str]:
        """SVG lengths; a dot as the separator in every language."""
        return {name: f"{getattr(self, name) * 100:.3f}%" for name in ("x", "y", "width", "height")}


def places(findings: Numbered, kind: str) -> Iterable[tuple[int, Mapping[str, Any]]]:
    """Every place of one kind (`span` or `region`) with the number of the finding that names it."""
    for number, finding in findings:
        for place in finding.get("where", ()):
            if place.get("kind") == kind:
                yield number, place


def spans(findings: Numbered, field: str, text: str) -> list[tuple[int, int, int]]:
    """(start, end, number) in this field, but only where the text still reads as it did when it was compared."""
    found = []
    for number, place in places(findings, "span"):
        start, end = int(place["start"]), int(place["end"])
        if place["field"] == field and 0 <= start < end and text[start:end] == place["text"]:
            found.append((start, end, number))
    return found


def pieces(text: str, marked: Iterable[tuple[int, int, int]]) -> list[Piece]:
    """The text cut where marks begin and end; joined it is the text again."""
    marked = list(marked)
    cuts = sorted({0, len(text), *(edge for start, end, _ in marked for edge in (start, end))})
    found = []
    for start, end in pairwise(cuts):
        numbers = {number for first, last, number in marked if first <= start and end <= last}
        found.append(Piece(text[start:end], tuple(sorted(numbers))))
    return found


def boxes(findings: Numbered, digest: str, *, of_right: bool = False) -> list[Box]:
    """The boxes that findings draw in one picture of the listing, or of the right."""
    picture, box = ("right_picture", "right_box") if of_right else ("picture", "box")
    found = []
    for number, place in places(findings, "region"):
        if place[picture] == digest:
            x, y, width, height = (min(max(float(edge), 0.0), 1.0) for edge in place[box])
            found.append(Box(number, x, y, min(width, 1 - x), min(height, 1 - y)))
    return _shifted(dict.fromkeys(found))


def _shifted(boxes: Iterable[Box]) -> list[Box]:
    placed: list[Box] = []
    for box in boxes:
        near = [other for other in placed if abs(other.x - box.x) < NEAR and abs(other.y - box.y) < NEAR]
        placed.append(replace(box, shift=len(near) * BADGE))
    return placed


def whole_word(words: Iterable[str], findings: Numbered) -> dict[str, tuple[int, ...]]:
    """For each word of a right the findings that met it."""
    met = [(number, place["word"]) for number, place in places(findings, "span")]
    return {word: tuple(sorted({number for number, seen in met if seen == word})) for word in words}
