"""The coarser key behind the normal form: Latin words with their figures and look-alike letters folded together.

One automaton searches keys; `matching.text.judge` then says how near the original letters really are.
"""

from __future__ import annotations

from dataclasses import dataclass

from matching.text.letters import is_latin
from matching.text.normal import NormalText

# Figures are letters only inside a word that has letters; some letters share a shape everywhere.
FIGURES = {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g"}
_PAIRS = {"rn": "m", "vv": "w", "cl": "d"}
_SHAPES = {"l": "i", "q": "g", "v": "u"}


@dataclass(frozen=True, slots=True)
class Key:
    """`text[i]` stands for the letters [places[i], places[i + 1]) of the normal text."""

    text: str
    places: tuple[int, ...]


def key_of(normal: NormalText) -> Key:
    letters = normal.letters
    text: list[str] = []
    places: list[int] = []
    wordly = _inside_words(normal)
    index = 0
    while index < len(letters):
        pair = _PAIRS.get(letters[index : index + 2], "")
        text.append(pair or _folded(letters[index], wordly[index]))
        places.append(index)
        index += 2 if pair else 1
    return Key("".join(text), (*places, len(letters)))


def _folded(letter: str, wordly: bool) -> str:
    if letter in _SHAPES:
        return _SHAPES[letter]
    return FIGURES.get(letter, letter) if wordly else letter


def _inside_words(normal: NormalText) -> list[bool]:
    """For each letter: does it stand in an unbroken Latin run that has at least one letter?"""
    letters, count = normal.letters, len(normal.letters)
    inside = [False] * count
    start = 0
    while start < count:
        end = start + 1
        if is_latin(letters[start]):
            while end < count and is_latin(letters[end]) and normal.ends[end - 1] >= normal.starts[end]:
                end += 1
            inside[start:end] = [any(not letter.isdigit() for letter in letters[start:end])] * (end - start)
        start = end
    return inside
