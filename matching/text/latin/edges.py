"""Where a Latin word of a text may begin or end.

A text arrives as units (matching.text.units): `symbols` int32, `gaps` uint8, `flags` uint16.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matching.text.symbols import DIGIT, LAST_ASCII
from matching.text.tables.letters import STYLED, UPPER

Symbols = NDArray[np.int32]
Bytes = NDArray[np.uint8]
Flags = NDArray[np.uint16]

HIDDEN = 1
"""Only invisible characters before a unit: units.HIDDEN."""
SPACE = 2
"""The first gap class that a reader sees: units.SPACED."""
SIGNS = 3
"""Signs between two letters: units.SIGNS."""

INSIDE, WEAK, CLEAN = 0, 1, 2
"""Edges: none; camelCase, other type, or letter beside figure; a visible gap, another script or the end of the text."""


@njit(cache=True, nogil=True)
def is_latin(symbol: int) -> bool:
    return 0 < symbol <= LAST_ASCII


@njit(cache=True, nogil=True)
def is_figure(symbol: int) -> bool:
    return DIGIT <= symbol <= LAST_ASCII


@njit(cache=True, nogil=True)
def mark_edges(symbols: Symbols, gaps: Bytes, flags: Flags, edges: Bytes) -> None:
    """Fill edges[i] for the place before unit i, i = 0 … n: INSIDE, WEAK or CLEAN."""
    count = len(symbols)
    edges[0] = CLEAN
    edges[count] = CLEAN
    for at in range(1, count):
        before, after = symbols[at - 1], symbols[at]
        if gaps[at] >= SPACE or is_latin(before) != is_latin(after) or not is_latin(after):
            edges[at] = CLEAN
        elif (
            (flags[at - 1] ^ flags[at]) & STYLED
            or is_figure(before) != is_figure(after)
            or _is_hump(symbols, flags, at)
        ):
            edges[at] = WEAK
        else:
            edges[at] = INSIDE


@njit(cache=True, nogil=True)
def _is_hump(symbols: Symbols, flags: Flags, at: int) -> bool:
    """a|B, as in EgrenPro; A|Bc, as in EGRENPro; AB|c, as in EGRENpro."""
    if is_figure(symbols[at]) or is_figure(symbols[at - 1]):
        return False
    before, after = flags[at - 1] & UPPER, flags[at] & UPPER
    if after:
        later_small = at + 1 < len(symbols) and is_latin(symbols[at + 1]) and not flags[at + 1] & UPPER
        return not before or later_small
    return bool(before) and at >= 2 and is_latin(symbols[at - 2]) and bool(flags[at - 2] & UPPER)
