"""The characters a seller can type without trouble: GB 2312, of which the first level is everyday writing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache


@cache
def everyday() -> tuple[str, ...]:
    """The 3,755 characters of the first level."""
    return tuple(_rows(0xB0, 0xD7))


@cache
def typable() -> tuple[str, ...]:
    """All 6,763 characters, the everyday ones first."""
    return everyday() + tuple(_rows(0xD8, 0xF7))


@cache
def ranks() -> dict[str, int]:
    """Place of a character in `typable`."""
    return {letter: place for place, letter in enumerate(typable())}


def is_han(letter: str) -> bool:
    return "\u3400" <= letter <= "\u4dbf" or "\u4e00" <= letter <= "\u9fff"


def is_everyday(letter: str) -> bool:
    return ranks().get(letter, len(typable())) < len(everyday())


def _rows(first: int, last: int) -> Iterator[str]:
    for row in range(first, last + 1):
        for cell in range(0xA1, 0xFF):
            letter = bytes((row, cell)).decode("gb2312", "ignore")
            if letter:
                yield letter
