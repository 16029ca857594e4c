"""How seldom letters stand together in Latin words: a rare run of letters is hardly seen by chance.

`runs.npz` holds −ln probability of a letter after the two before it (bench/letter_runs.py: source and licence).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matching.text.latin.edges import Symbols
from matching.text.symbols import DIGIT

BORDER = 0
SIDE = DIGIT + 1
"""Border of a word, a … z, any figure."""
STEPS = 16
"""Steps per nat."""
_FILE = Path(__file__).with_name("runs.npz")


def save_runs(costs: NDArray[np.uint8]) -> None:
    np.savez_compressed(_FILE, costs=costs)


def _load() -> NDArray[np.uint8]:
    with np.load(_FILE, allow_pickle=False) as stored:
        costs: NDArray[np.uint8] = stored["costs"]
    if costs.shape != (SIDE, SIDE, SIDE):
        raise ValueError(f"{_FILE.name} has the shape {costs.shape}; run bench/letter_runs.py")
    return costs


_COSTS = _load() if _FILE.exists() else np.zeros((SIDE, SIDE, SIDE), np.uint8)


@njit(cache=True, nogil=True)
def rarity(symbols: Symbols, start: int, end: int) -> float:
    """−ln probability (nats) of the letters [start, end) as a word of its own."""
    first = second = BORDER
    total = 0
    for at in range(start, end + 1):
        third = min(symbols[at], DIGIT) if at < end else BORDER
        total += _COSTS[first, second, third]
        first, second = second, third
    return total / STEPS
