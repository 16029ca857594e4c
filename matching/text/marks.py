"""A registered word as it is searched for."""

from __future__ import annotations

from dataclasses import dataclass

from matching.text.letters import is_latin
from matching.text.lookalikes import key_of
from matching.text.normal import normalise

SHORT = 3
"""Latin words of up to this many letters must stand alone, unaltered."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One word of a right: as registered, its normal letters, its search key, and where its own words part."""

    word: str
    letters: str
    key: str
    breaks: frozenset[int]

    @property
    def latin(self) -> bool:
        return all(is_latin(letter) for letter in self.letters)

    @property
    def short(self) -> bool:
        return self.latin and len(self.letters) <= SHORT


def read_mark(word: str) -> Mark:
    """`breaks` holds the letter indices before which the registered word itself has a space or sign."""
    normal = normalise(word)
    breaks = frozenset(index + 1 for index in range(len(normal.letters) - 1) if normal.gap(index))
    return Mark(word, normal.letters, key_of(normal).text, breaks)
