"""Texts by dice that are made to break things."""

from __future__ import annotations

import random
from collections.abc import Iterator

from bench.text.invented import titles as invented_titles

MARKS = ("青鹭", "云汀师傅", "明浪坊", "锦汐鸢", "EGREN", "Reed Bay", "Zorvexa", "NB7")
RANGES = (
    (0x00, 0x7F), (0x80, 0x24F), (0x250, 0x36F), (0x370, 0x5FF), (0x600, 0x10FF), (0x1100, 0x1FFF), (0x2000, 0x206F),
    (0x2070, 0x2BFF), (0x2E80, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA000, 0xD7FF), (0xD800, 0xDFFF),
    (0xE000, 0xF8FF), (0xF900, 0xFFFF), (0x10000, 0x1FFFF), (0x20000, 0x3FFFF), (0xE0000, 0xE0FFF), (0xF0000, 0x10FFFF),
)  # fmt: skip
BIDI = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c"
TITLES = invented_titles(300)


def text(dice: random.Random) -> str:
    """A title of 0 … 120 characters, made of rubbish, ordinary words, marks and pieces of marks."""
    return "".join(_pieces(dice, dice.choice((0, 1, 2, 4, 8, 8, 16))))


def _pieces(dice: random.Random, count: int) -> Iterator[str]:
    for _ in range(count):
        kind = dice.random()
        if kind < 0.35:
            low, high = dice.choice(RANGES)
            yield "".join(chr(dice.randint(low, high)) for _ in range(dice.randint(1, 8)))
        elif kind < 0.55:
            yield dice.choice(MARKS)
        elif kind < 0.75:
            yield _torn(dice.choice(MARKS), dice)
        elif kind < 0.85:
            yield dice.choice(BIDI)
        else:
            yield dice.choice(TITLES)


def _torn(mark: str, dice: random.Random) -> str:
    """The mark with something random between, before or instead of its letters."""
    letters = list(mark)
    for _ in range(dice.randint(1, 3)):
        low, high = dice.choice(RANGES)
        letters.insert(dice.randrange(len(letters) + 1), chr(dice.randint(low, high)))
    if dice.random() < 0.4:
        del letters[dice.randrange(len(letters))]
    return "".join(letters)


def long_text(dice: random.Random, length: int) -> str:
    """Ordinary titles with marks and rubbish among them, cut to `length`."""
    parts, size = [], 0
    while size < length:
        parts.append(text(dice) + dice.choice(TITLES))
        size += len(parts[-1])
    return "".join(parts)[:length]
