"""Pieces that sellers hang on a mark to make a name of their own: MyEGREN, EGRENpro, EGRENer."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matching.text.symbols import LAST_ASCII, symbol_of, symbols_of

_BEFORE_WORDS = "my new the pro super neo real top best mini go up eu us uk cn hk jp big true mega ultra next"
_AFTER_WORDS = (
    "er pro max plus mini lite air one two new china usa uk eu cn hk jp shop store mall club"
    " sport sports life home house tech kids kid baby style world official fans fan love go up co ltd inc com net"
    " online brand group global original outlet outlets series gold vip men man women wear fit lab labs"
)
BEFORE = tuple(_BEFORE_WORDS.split())
AFTER = tuple(_AFTER_WORDS.split())


def _packed(pieces: tuple[str, ...], inner: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """One row per piece: its length, then its symbols; grouped by the symbol at `inner`. And where groups start."""
    ordered = sorted(pieces, key=lambda piece: (symbol_of(piece[inner]), piece))
    rows = np.zeros((len(pieces), 1 + max(map(len, pieces))), np.int32)
    for row, piece in enumerate(ordered):
        rows[row, 0] = len(piece)
        rows[row, 1 : 1 + len(piece)] = symbols_of(piece)
    groups = [symbol_of(piece[inner]) for piece in ordered]
    return rows, np.searchsorted(groups, np.arange(LAST_ASCII + 2)).astype(np.int32)


_BEFORE, _BEFORE_STARTS = _packed(BEFORE, 0)
_AFTER, _AFTER_STARTS = _packed(AFTER, -1)


@njit(cache=True, nogil=True)
def affixes_before(symbols: NDArray[np.int32], start: int, end: int) -> int:
    """Bit n is set if the first n of the letters [start, end) are a known affix; all of them count too."""
    widths = 0
    for row in range(_BEFORE_STARTS[symbols[start]], _BEFORE_STARTS[symbols[start] + 1]):
        width = _BEFORE[row, 0]
        place = 1
        while place < width and width <= end - start and symbols[start + place] == _BEFORE[row, 1 + place]:
            place += 1
        if place == width and width <= end - start:
            widths |= 1 << width
    return widths


@njit(cache=True, nogil=True)
def affixes_after(symbols: NDArray[np.int32], start: int, end: int) -> int:
    """Bit n is set if the last n of the letters [start, end) are a known affix; all of them count too."""
    widths = 0
    for row in range(_AFTER_STARTS[symbols[end - 1]], _AFTER_STARTS[symbols[end - 1] + 1]):
        width = _AFTER[row, 0]
        place = 0
        while place < width and width <= end - start and symbols[end - width + place] == _AFTER[row, 1 + place]:
            place += 1
        if place == width and width <= end - start:
            widths |= 1 << width
    return widths
