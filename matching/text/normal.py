"""The normal form of a text, with the way back to the original characters."""

from __future__ import annotations

from dataclasses import dataclass, field

from matching.text.letters import SIGN_LETTERS, Letters, is_invisible, is_latin

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
    """The letter that @, $ or € stands for when a Latin letter follows it; an address's @ is none."""
    letter = SIGN_LETTERS.get(character, "")
    following = _LETTERS[text[place + 1]] if letter and place + 1 < len(text) else ""
    return letter if following and is_latin(following[0]) and not following[0].isdigit() else ""
