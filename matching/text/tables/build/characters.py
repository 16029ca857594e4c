"""The working set: characters a simplified Chinese text may show, after traditional forms have been folded."""

from __future__ import annotations

from collections import Counter
from functools import cache

from matching.text.symbols import HAN, HAN_COUNT, letter_of, symbol_of
from matching.text.tables.letters import load_letters

_MARKS = "囗冂乁乀丨亅丿彳艹宀冖辶匚凵勹廴亠厶攵"
"""Bare parts that are typed as characters."""
_LEAST_USES = 12


def row_of(character: str) -> int:
    """The row of a Han character in every table; ValueError for any other letter."""
    row = symbol_of(character) - HAN
    if not 0 <= row < HAN_COUNT:
        raise ValueError(f"{character!r} is no Han character of the tables")
    return row


def is_han(letter: str) -> bool:
    return len(letter) == 1 and 0 <= symbol_of(letter) - HAN < HAN_COUNT


@cache
def gb2312() -> frozenset[str]:
    """The 6,763 characters of GB 2312."""
    cells = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return frozenset(cell.decode("gb2312", "ignore") for cell in cells) - {""}


@cache
def working_set() -> tuple[str, ...]:
    """About 8,500 characters, in the order of their code points."""
    from wordfreq import iter_wordlist

    seen: Counter[str] = Counter()
    for language, wordlist in (("zh", "large"), ("ja", "best")):
        for word in iter_wordlist(language, wordlist):
            seen.update({folded(letter) for letter in word if is_han(letter)})
    seen.update(_used_as_parts())
    every = {*seen, *gb2312(), *_MARKS}
    return tuple(sorted(letter for letter in every if is_han(letter) and folded(letter) == letter))


def folded(letter: str) -> str:
    """The letter that texts are read with in its place; itself for a common simplified character."""
    symbol = int(load_letters().symbols[ord(letter)])
    return letter_of(symbol) if symbol > 0 else ""


def usual(character: str) -> float:
    """How often the character stands alone as a word of Chinese, per word."""
    from wordfreq import get_frequency_dict

    return float(get_frequency_dict("zh", "large").get(character, 0.0))


def _used_as_parts() -> set[str]:
    from matching.text.tables.build.parts import all_parts

    uses = Counter(part for ways in all_parts().values() for way in ways for part in way if is_han(part))
    return {part for part, count in uses.items() if count >= _LEAST_USES and folded(part) == part}
