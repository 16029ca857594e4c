"""A place in a text that may be a mark of a right."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from matching.text.hit import Hit
from matching.text.symbols import letter_of
from matching.text.units import Units


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Word `which` of right number `owner`, seen in texts[text][start:end] with natural log-odds `odds`."""

    owner: int
    which: int
    text: int
    start: int
    end: int
    hit: Hit = field(repr=False)
    units: Units = field(repr=False)
    mark: NDArray[np.int32] = field(repr=False)
    """The symbols of the word itself."""

    @property
    def odds(self) -> float:
        return self.hit.odds

    @property
    def meant(self) -> str:
        """Normal letters of the word itself."""
        return "".join(map(letter_of, self.mark.tolist()))

    def letters(self, start: int = 0, end: int | None = None) -> str:
        """Normal letters of the place, from its letter `start` on."""
        first = self.hit.first
        last = self.hit.last if end is None else first + end
        return "".join(map(letter_of, self.units.symbols[first + start : last].tolist()))
