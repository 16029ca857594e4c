"""Marks and titles by dice, for measuring where no development data is at hand. Nobody's brand, nobody's goods."""

from __future__ import annotations

import random
from collections.abc import Iterator

from bench.text.everyday import EVERYDAY, OPENINGS, THINGS, THINGS_EN, TRAITS, TRAITS_EN

HAN_LENGTHS, HAN_WEIGHTS = (2, 3, 4, 5), (22, 45, 28, 5)
"""Lengths of Chinese marks about as registers have them: a fifth has two characters."""
_BEGIN = (
    "b",
    "br",
    "d",
    "f",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "w",
    "z",
)
_END = ("a", "e", "i", "o", "u", "ai", "en", "or", "ix", "an", "el")


def marks(count: int, seed: int = 7) -> list[str]:
    """Different invented marks: nineteen of twenty Chinese, the others Latin."""
    dice = random.Random(seed)  # noqa: S311 - repeatable
    found: dict[str, None] = {}
    while len(found) < count:
        found[_chinese(dice) if dice.random() < 0.95 else _latin(dice)] = None
    return list(found)


def titles(count: int, seed: int = 8) -> list[str]:
    """Titles of ordinary goods, four of five in Chinese."""
    dice = random.Random(seed)  # noqa: S311 - repeatable
    return [_zh(dice) if dice.random() < 0.8 else _en(dice) for _ in range(count)]


def _chinese(dice: random.Random) -> str:
    return "".join(dice.choices(EVERYDAY, k=dice.choices(HAN_LENGTHS, HAN_WEIGHTS)[0]))


def _latin(dice: random.Random) -> str:
    words = [_word(dice) for _ in range(dice.choices((1, 2), (80, 20))[0])]
    return " ".join(words)


def _word(dice: random.Random) -> str:
    return "".join(_syllables(dice, dice.randint(2, 4))).capitalize()


def _syllables(dice: random.Random, count: int) -> Iterator[str]:
    for _ in range(count):
        yield dice.choice(_BEGIN) + dice.choice(_END)


def _zh(dice: random.Random) -> str:
    opening = dice.choice(OPENINGS) if dice.random() < 0.4 else ""
    traits = "".join(dice.sample(TRAITS, dice.randint(1, 4)))
    size = f" {dice.randint(1, 500)}{dice.choice(('ml', 'g', 'cm', '片', '个装', '寸'))}" if dice.random() < 0.4 else ""
    return f"{opening}{traits}{dice.choice(THINGS)}{dice.choice(('', ' ', '/'))}{dice.choice(THINGS)}{size}"


def _en(dice: random.Random) -> str:
    words = [*dice.sample(TRAITS_EN, dice.randint(1, 3)), dice.choice(THINGS_EN)]
    return " ".join(words) + (f" - {dice.choice(TRAITS_EN)}, {dice.randint(1, 40)} cm" if dice.random() < 0.5 else "")
