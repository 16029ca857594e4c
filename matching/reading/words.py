"""Words to be had from the letters of a registered picture."""

from __future__ import annotations

from collections.abc import Iterable

from matching.reading.line import Bounds, Line

SURE = 0.8
MOST = 4
FEWEST_LATIN, FEWEST_HAN = 3, 2
LARGE = 0.75
"""Share of the largest letters' size from which a line is a word by itself."""
MOSTLY = 0.7
"""Share of a drawing's box that lines of letters cover where there is no figure."""


def words_in(lines: Iterable[Line], known: Iterable[str] = ()) -> tuple[str, ...]:
    """The large lines, which are words by themselves, and all of them together; not those that are `known` already.

    Small lines say what goods they are, or who made them, in words that others use too. Short of three letters (two
    characters) anything is somewhere: a lone letter of an emblem is no word.
    """
    sure = [line for line in lines if line.score >= SURE]
    largest = max(map(_size, sure), default=0.0)
    texts = [" ".join(line.text.split()) for line in sure]
    whole = [" ".join(texts)] if 2 <= len(texts) <= 3 else []
    large = [text for text, line in zip(texts, sure, strict=True) if _size(line) >= LARGE * largest]
    seen = {_plain(word) for word in known}
    found: dict[str, str] = {}
    for word in (*whole, *large):
        plain = _plain(word)
        if plain not in seen and _is_long_enough(plain):
            found.setdefault(plain, word)
    return tuple(found.values())[:MOST]


def _size(line: Line) -> float:
    """How large its letters are, be it level or upright."""
    return min(line.bounds[2:])


def letters_alone(lines: Iterable[Line], ink: Bounds) -> str:
    """What a drawing reads as where it is nothing but letters: its sure lines lie over most of its ink (a box in 0…1 of
    the picture); empty where a figure stands beside them, or a line is unsure."""
    read = list(lines)
    if not read or min(line.score for line in read) < SURE:
        return ""
    covered = sum(_common(line.bounds, ink) for line in read)
    return " ".join(line.text for line in read) if covered >= MOSTLY * ink[2] * ink[3] else ""


def _common(one: Bounds, other: Bounds) -> float:
    across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    down = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return max(0.0, across) * max(0.0, down)


def _plain(word: str) -> str:
    return "".join(filter(str.isalnum, word)).casefold()


def _is_long_enough(plain: str) -> bool:
    if plain.isdigit():
        return False
    return len(plain) >= (FEWEST_LATIN if plain.isascii() else FEWEST_HAN)
