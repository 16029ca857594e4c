"""What can be said of single characters without reading a text."""

from __future__ import annotations

from matching.text.tables.letters import ACCENT, INVISIBLE, load_letters


def is_invisible(character: str) -> bool:
    """Whether a reader sees nothing of its own: combining marks, zero width, joiners, empty letters."""
    return int(load_letters().kinds[ord(character)]) in (INVISIBLE, ACCENT)


def is_latin(letter: str) -> bool:
    """Whether a normal letter is an ASCII letter or digit, which stand in words with edges."""
    return letter.isascii() and letter.isalnum()
