"""Pieces that sellers hang on a mark to make a name of their own: MyEGREN, EGRENpro, EGRENer."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matching.text.symbols import symbols_of

_BEFORE_WORDS = (
    "my new the pro super neo real top best mini go up un eu us uk cn hk jp big mr ms dr true mega ultra next"
)
_AFTER_WORDS = (
    "er es ex ix ax us is os as pro max plus mini lite air one two new china usa uk eu cn hk jp shop store mall club"
    " sport sports life home house tech kids kid baby style world official fans fan love go up co ltd inc com net"
    " online brand group global original outlet outlets series gold vip men man women wear fit lab labs ly la na ia"
)
BEFORE = tuple(_BEFORE_WORDS.split())
AFTER = tuple(_AFTER_WORDS.split())


def _packed(pieces: tuple[str, ...]) -> NDArray[np.int32]:
    """One row per piece, the longest first: its length, then its symbols."""
    rows = np.zeros((len(pieces), 1 + max(map(len, pieces))), np.int32)
    for row, piece in enumerate(sorted(pieces, key=lambda piece: (-len(piece), piece))):
        rows[row, 0] = len(piece)
        rows[row, 1 : 1 + len(piece)] = symbols_of(piece)
    return rows


_BEFORE, _AFTER = _packed(BEFORE), _packed(AFTER)


@njit(cache=True, nogil=True)
def _stands(symbols: NDArray[np.int32], at: int, piece: NDArray[np.int32]) -> bool:
    place = 0
    while place < piece[0] and symbols[at + place] == piece[1 + place]:
        place += 1
    return bool(place == piece[0])


@njit(cache=True, nogil=True)
def affix_before(symbols: NDArray[np.int32], start: int, end: int, which: int) -> int:
    """Letters of affix number `which` if the letters [start, end) begin with it, 0 if not, −1 past the last affix."""
    if which >= len(_BEFORE):
        return -1
    width = _BEFORE[which, 0]
    return width if width < end - start and _stands(symbols, start, _BEFORE[which]) else 0


@njit(cache=True, nogil=True)
def affix_after(symbols: NDArray[np.int32], start: int, end: int, which: int) -> int:
    """The same at the end of the letters [start, end)."""
    if which >= len(_AFTER):
        return -1
    width = _AFTER[which, 0]
    return width if width < end - start and _stands(symbols, end - width, _AFTER[which]) else 0


@njit(cache=True, nogil=True)
def is_affix_before(symbols: NDArray[np.int32], start: int, end: int) -> bool:
    """Whether the letters [start, end) are wholly a known affix."""
    for which in range(len(_BEFORE)):
        if _BEFORE[which, 0] == end - start and _stands(symbols, start, _BEFORE[which]):
            return True
    return False


@njit(cache=True, nogil=True)
def is_affix_after(symbols: NDArray[np.int32], start: int, end: int) -> bool:
    for which in range(len(_AFTER)):
        if _AFTER[which, 0] == end - start and _stands(symbols, start, _AFTER[which]):
            return True
    return False
