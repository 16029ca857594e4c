"""The normal form of one text, with the way back to the original characters."""

from __future__ import annotations

from dataclasses import dataclass, field

from matching.text.symbols import letter_of
from matching.text.units import read


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
    units = read([text])
    letters = "".join(map(letter_of, units.symbols.tolist()))
    return NormalText(text, letters, tuple(units.starts.tolist()), tuple(units.ends.tolist()))
