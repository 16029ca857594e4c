"""How well ordinary language explains characters: `data/words.npz`, with a plain reference of the segmentation.

One distribution for Chinese words of 1 … 6 characters, one for Latin words of a … z. Costs are nats, −ln probability.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from matching.text.hashing import hash_symbols
from matching.text.symbols import symbols_of

LONGEST_CHINESE = 6
LONGEST_LATIN = 24
STEPS_PER_NAT = 8
UNKNOWN = 16.0
"""Nats of a letter that no list has."""

_FILE = Path(__file__).parent / "data" / "words.npz"


@dataclass(frozen=True, eq=False)
class Words:
    """Law: `keys` is ascending, without repeats; `cost` and `brand` run along it."""

    keys: npt.NDArray[np.uint64] = field(repr=False)
    """`hash_symbols` of each word in normal form."""
    cost: npt.NDArray[np.uint8] = field(repr=False)
    """−ln probability × 8, at most 255."""
    brand: npt.NDArray[np.bool_] = field(repr=False)
    """Known as a name of a brand and hardly as anything else."""

    def place(self, letters: str) -> int | None:
        key = np.uint64(hash_symbols(symbols_of(letters)))
        at = int(np.searchsorted(self.keys, key))
        return at if at < len(self.keys) and self.keys[at] == key else None

    def cost_of(self, letters: str) -> float | None:
        """Nats of a word in normal form; None where no list has it."""
        at = self.place(letters)
        return None if at is None else float(self.cost[at]) / STEPS_PER_NAT

    def is_brand(self, letters: str) -> bool:
        at = self.place(letters)
        return at is not None and bool(self.brand[at])


@cache
def load_words() -> Words:
    with np.load(_FILE) as arrays:
        return Words(arrays["keys"], arrays["cost"], arrays["brand"])


def word_cost(letters: str) -> float | None:
    return load_words().cost_of(letters)


def explain(letters: str) -> float:
    """Nats of the best segmentation of normal letters into words; a letter of no word costs UNKNOWN."""
    found = load_words()
    costs: dict[str, float] = {}
    for first in range(len(letters)):
        for last in range(first + 1, min(len(letters), first + LONGEST_LATIN) + 1):
            part = letters[first:last]
            cost = found.cost_of(part)
            if cost is not None:
                costs[part] = cost
    return best_cost(letters, costs)


def best_cost(letters: str, costs: Mapping[str, float]) -> float:
    """The cheapest way to lay words of known cost over the letters."""
    best = [0.0]
    for last in range(1, len(letters) + 1):
        ways = [best[last - 1] + costs.get(letters[last - 1], UNKNOWN)]
        for first in range(max(0, last - LONGEST_LATIN), last - 1):
            cost = costs.get(letters[first:last])
            if cost is not None:
                ways.append(best[first] + cost)
        best.append(min(ways))
    return best[-1]
