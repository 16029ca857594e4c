"""The normal form of a text, with the way back to the original characters."""

from __future__ import annotations

from dataclasses import dataclass, field

from matching.text.letters import LEADING_SIGNS, SIGN_LETTERS, Letters, is_invisible, is_latin

_LETTERS = Letters()


@dataclass(frozen=True, slots=True)
class NormalText:
    """`letters[i]` was read from `original[starts[i]:ends[i]]`; what separates two letters lies between their spans.

    Law: starts and ends are ascending and `ends[i] <= starts[i + 1]` unless both came from one character (ﬁ, ㎏).
    """

    original: str = field(repr=False)
    letters: str
    starts: tuple[int, ...] = field(repr=False)
    ends: tuple[int, ...] = field(repr=False)

    def gap(self, index: int) -> str:
        """What stands in the original between letter `index` and the next one; "" where they touch."""
        return self.original[self.ends[index] : self.starts[index + 1]]

    def source(self, start: int, end: int) -> str:
        """The original characters of the letters [start, end)."""
        return self.original[self.starts[start] : self.ends[end - 1]]


def normalise(text: str) -> NormalText:
    """Fold width, case, accents, look-alike scripts and variants; drop what is no letter or digit."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for place, character in enumerate(text):
        found = _LETTERS[character] or _sign(text, place, character)
        if found:
            letters.extend(found)
            starts.extend([place] * len(found))
            ends.extend([place + 1] * len(found))
        elif ends and ends[-1] == place and is_invisible(character):
            ends[-1] = place + 1
    return NormalText(text, "".join(letters), tuple(starts), tuple(ends))


def _sign(text: str, place: int, character: str) -> str:
    """The letter that a sign stands for within a Latin word; "" for punctuation."""
    letter = SIGN_LETTERS.get(character, "")
    if not letter:
        return ""
    before, after = place > 0 and _is_letter(text[place - 1]), _is_letter(text[place + 1 : place + 2])
    inside = before and (after or character == "@") if character not in LEADING_SIGNS else after
    return letter if inside else ""


def _is_letter(character: str) -> bool:
    letters = _LETTERS[character] if character else ""
    return bool(letters) and is_latin(letters[0]) and not letters[0].isdigit()
