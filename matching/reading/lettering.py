"""The lines of many pictures as one text, with the way back from its characters to the places where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from matching.reading.line import Bounds, Line


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters start … end of the text stand in this picture, in this box (0…1 of its width and height)."""

    start: int
    end: int
    picture: str
    box: Bounds


@dataclass(frozen=True, slots=True)
class Lettering:
    """`text`: what was given, then one line of letters per line; `pieces` in the order of the text."""

    text: str = ""
    pieces: tuple[Piece, ...] = ()

    def at(self, start: int, end: int) -> tuple[Piece, ...]:
        """The pieces that hold any of these characters; none for what was given and not read."""
        return tuple(piece for piece in self.pieces if piece.start < end and start < piece.end)


def joined(read: Iterable[tuple[str, Line]], given: str = "", longest: int = 20_000) -> Lettering:
    """(picture, line) in reading order behind the text that was given; whole lines, at most `longest` characters."""
    text, pieces = given[:longest], []
    for picture, line in read:
        start = len(text) + bool(text)
        if start + len(line.text) > longest:
            break
        text = f"{text}\n{line.text}" if text else line.text
        pieces.append(Piece(start, len(text), picture, line.bounds))
    return Lettering(text, tuple(pieces))
