"""Which registered pictures look like what stands in a picture of goods: each of its looks finds the nearest ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.features.resemblance import WEIGHT
from matching.images.looks import WIDTH, Looks
from matching.vector_pool import VectorPool

NEAREST = 24
MOST = 16
"""Registered pictures that one picture of goods may resemble."""


def find_alike(pool: VectorPool, goods: Sequence[Looks]) -> list[list[int]]:
    """For each picture of goods the registered pictures it resembles most, best first, at most MOST."""
    rows = np.concatenate([looks.vectors for looks in goods] or [np.zeros((0, WIDTH), np.float16)])
    scores, numbers = pool.search(rows, NEAREST)
    less = np.concatenate([WEIGHT * looks.terms + looks.tolls for looks in goods] or [np.zeros(0)])
    levels = scores - less[:, None]
    found, start = [], 0
    for looks in goods:
        part = slice(start, start + len(looks))
        found.append(_best(levels[part].ravel(), numbers[part].ravel()))
        start += len(looks)
    return found


def _best(levels: NDArray[np.floating[Any]], numbers: NDArray[np.int64]) -> list[int]:
    order = np.lexsort((numbers, -levels))
    return list(dict.fromkeys(numbers[order].tolist()))[:MOST]
