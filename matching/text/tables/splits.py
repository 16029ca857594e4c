"""Han characters taken apart and written side by side: 水良 for 浪, 木木木 for 森."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.text.symbols import HAN, letter_of, symbol_of

NO_PART = 0xFFFF
MOST_PARTS = 3
_FILE = Path(__file__).parent / "data" / "splits.npz"


@dataclass(frozen=True, slots=True)
class Splits:
    """Row k says: the character of row `whole[k]` may be written as `parts[k]` (NO_PART fills up to three).

    `likeness` says how naturally the parts are read as the whole; 255 for full-size forms that stand side by side.
    The most natural come first, so that of two rows with the same parts the first is the better reading.
    """

    whole: NDArray[np.uint16]
    parts: NDArray[np.uint16]
    likeness: NDArray[np.uint8]

    def written(self, place: int) -> str:
        """The parts of one row as text."""
        return "".join(letter_of(int(part) + HAN) for part in self.parts[place] if part != NO_PART)


@cache
def load_splits() -> Splits:
    with np.load(_FILE, allow_pickle=False) as file:
        arrays: dict[str, NDArray[Any]] = {name: file[name] for name in ("whole", "parts", "likeness")}
    return Splits(**arrays)


@cache
def _composed() -> dict[str, str]:
    """Parts to the character they are read as most naturally."""
    table = load_splits()
    found: dict[str, str] = {}
    for place, whole in enumerate(table.whole):
        found.setdefault(table.written(place), letter_of(int(whole) + HAN))
    return found


def compose(parts: str) -> str | None:
    """The character that two or three characters are read as when written closely, None where they are not."""
    return _composed().get(parts)


def split(character: str) -> list[str]:
    """The ways to write a character as its parts, the most natural first."""
    table = load_splits()
    places = np.flatnonzero(table.whole.astype(np.int64) == symbol_of(character) - HAN)
    return [table.written(int(place)) for place in places]
