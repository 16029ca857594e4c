"""Which Han characters look alike when drawn, and how much."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.text.symbols import HAN, HAN_COUNT, letter_of, symbol_of

FULL = 255
"""Likeness of two characters that cannot be told apart; a character is as like itself."""
_FILE = Path(__file__).parent / "data" / "shapes.npz"


@dataclass(frozen=True, slots=True)
class Shapes:
    """The neighbours of row r are `others[starts[r]:starts[r + 1]]`, ascending; the relation is symmetric.

    `likeness` 128: half of those who list look-alikes would list the pair.
    """

    starts: NDArray[np.int32]
    others: NDArray[np.uint16]
    likeness: NDArray[np.uint8]

    def of(self, character: str) -> tuple[NDArray[np.uint16], NDArray[np.uint8]]:
        """Rows of the look-alikes and their likeness; two empty arrays for a letter that is no Han character."""
        row = symbol_of(character) - HAN
        first, last = (self.starts[row], self.starts[row + 1]) if 0 <= row < HAN_COUNT else (0, 0)
        return self.others[first:last], self.likeness[first:last]


@cache
def load_shapes() -> Shapes:
    with np.load(_FILE, allow_pickle=False) as file:
        arrays: dict[str, NDArray[Any]] = {name: file[name] for name in ("starts", "others", "likeness")}
    return Shapes(**arrays)


def likeness(first: str, second: str) -> float:
    """0 … 1; 0.5 where half of observers would call the two look-alikes, 0 for pairs below the table's floor."""
    if first == second:
        return 1.0
    others, values = load_shapes().of(first)
    row = symbol_of(second) - HAN
    place = int(np.searchsorted(others, row)) if row >= 0 else len(others)
    found = place < len(others) and int(others[place]) == row
    return float(values[place]) / FULL if found else 0.0


def look_alikes(character: str) -> list[tuple[str, float]]:
    """The look-alikes of a character, the nearest first."""
    others, values = load_shapes().of(character)
    order = np.argsort(-values.astype(np.int16), kind="stable")
    return [(letter_of(int(others[place]) + HAN), float(values[place]) / FULL) for place in order]
