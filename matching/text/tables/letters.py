"""What every Unicode code point is to a reader of word marks: letters, a sign, a space, or nothing to be seen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

CODE_POINTS = 0x110000

# Kinds.
SIGN = 0
LETTER = 1
INVISIBLE = 2
ACCENT = 3
"""A combining mark: nothing by itself, an accent on the letter before it."""
SPACE = 4
NEWLINE = 5
REGIONAL = 6
"""A regional indicator: two of them are a flag, which is a sign; any other number are letters."""
LEADING = 7
"""A money sign that is a letter before a Latin letter ($AND), or as the last of a word (BOOT$), but no price's."""
TRAILING = 8
"""A sign that is a letter after a Latin letter (S@NDAL, EGREN@); before one it begins a handle."""
INNER = 9
"""A sign that is a letter between two Latin letters (F!SH)."""
EITHER = 10
"""A sign that is a letter beside a Latin letter."""

# Flags of a unit, and of a code point.
UPPER = 1
STYLED = 2
OTHER_SCRIPT = 4
ACCENTED = 8
VARIANT = 16
FROM_SIGN = 32
COMPOUND = 64


@dataclass(frozen=True, slots=True)
class LetterTable:
    """Row = code point.

    symbols: int32, the symbol of its letter; 0 none; -k: the letters parts[part_starts[k - 1]:part_starts[k]].
    kinds: uint8, SIGN … EITHER. flags: uint8, UPPER … COMPOUND.
    """

    symbols: NDArray[np.int32]
    kinds: NDArray[np.uint8]
    flags: NDArray[np.uint8]
    part_starts: NDArray[np.int32]
    parts: NDArray[np.int32]


@cache
def load_letters() -> LetterTable:
    """The shipped table; arrays are read-only."""
    with np.load(Path(__file__).parent / "data" / "letters.npz", allow_pickle=False) as stored:
        symbols = np.cumsum(stored["steps"], dtype=np.int32)
        arrays = (symbols, stored["kinds"], stored["flags"], stored["part_starts"], stored["parts"])
    for array in arrays:
        array.setflags(write=False)
    return LetterTable(*arrays)
