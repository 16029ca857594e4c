"""One line of letters in a picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Corner: TypeAlias = tuple[float, float]
Bounds: TypeAlias = tuple[float, float, float, float]
"""x, y, width, height."""


@dataclass(frozen=True, slots=True)
class Line:
    """`box`: a polygon in 0…1 of the picture's width and height; `score`: mean certainty of its letters, 0…1."""

    text: str
    box: tuple[Corner, ...]
    score: float

    @property
    def bounds(self) -> Bounds:
        """The upright box around the polygon, within the picture."""
        left, right = (min(1.0, max(0.0, edge(x for x, _ in self.box))) for edge in (min, max))
        top, bottom = (min(1.0, max(0.0, edge(y for _, y in self.box))) for edge in (min, max))
        return left, top, right - left, bottom - top
