"""How characters are read, and which others are read alike or nearly alike."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from typing import Any

from pypinyin import Style, lazy_pinyin, pinyin

from bench.disguises.charset import typable

INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("f", "h"), ("r", "l"), ("b", "p"), ("d", "t"),
            ("g", "k"), ("j", "q"))  # fmt: skip
"""Beginnings of syllables that speakers of one region or another mix up; the last four by carelessness only."""
REGIONAL = 6
FINALS = (("ang", "an"), ("eng", "en"), ("ing", "in"), ("uang", "uan"), ("ong", "eng"), ("ian", "iang"), ("ui", "ei"),
          ("uo", "o"), ("ie", "ue"))  # fmt: skip


@lru_cache(100_000)
def read_word(word: str) -> tuple[str, ...]:
    """Syllables with the tone as last letter (5: none), one per character, as the word is usually read."""
    apart: Any = list  # what has no reading stays, one sign at a time; pypinyin's own types know strings only
    return tuple(lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True, errors=apart))


@cache
def readers() -> dict[str, tuple[str, ...]]:
    """Characters by toneless syllable."""
    found: dict[str, list[str]] = defaultdict(list)
    for letter in typable():
        for syllable in {reading.rstrip("12345") for reading in _readings(letter)[:2]}:
            found[syllable].append(letter)
    return {syllable: tuple(letters) for syllable, letters in found.items()}


@cache
def _readings(letter: str) -> list[str]:
    return pinyin(letter, style=Style.TONE3, heteronym=True, neutral_tone_with_five=True)[0]


def plain(syllable: str) -> str:
    return syllable.rstrip("12345")


def same_sound(letter: str, syllable: str, *, tone: bool) -> list[str]:
    """Other characters read `syllable`; of the same tone only, where `tone` is asked for."""
    others = [other for other in readers().get(plain(syllable), ()) if other != letter]
    return [other for other in others if _readings(other)[0] == syllable] if tone else others


@cache
def near_syllables(syllable: str) -> tuple[str, ...]:
    """Toneless syllables that are mixed up with this one and have characters of their own; regional ones first."""
    found = [near for pairs in (INITIALS[:REGIONAL], FINALS, INITIALS[REGIONAL:]) for near in _swapped(syllable, pairs)]
    return tuple(dict.fromkeys(near for near in found if near in readers() and near != syllable))


def _swapped(syllable: str, pairs: tuple[tuple[str, str], ...]) -> list[str]:
    found = []
    for pair in pairs:
        for one, other in (pair, pair[::-1]):
            if pairs is FINALS and syllable.endswith(one):
                found.append(syllable.removesuffix(one) + other)
            if pairs is not FINALS and _begins(syllable, one):
                found.append(other + syllable.removeprefix(one))
    return found


def _begins(syllable: str, initial: str) -> bool:
    """`z` begins za, not zha."""
    return syllable.startswith(initial) and (len(initial) == 2 or not syllable.startswith(initial + "h"))
