"""Cells of the space of patches, so that a patch is compared with those near it and not with all.

An inverted multi-index (Babenko & Lempitsky 2012): each half of a code goes to one of HALF_CELLS centres, the pair is
the cell. The centres come from invented labels, drawings and clutter (bench/fit_patch_cells.py), never from a gallery:
a patch has the same cell for ever, so pictures come and go without anything being built again.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matching.images.local import WIDTH

HALF_CELLS = 256
HALF_WIDTH = WIDTH // 2
CELLS = HALF_CELLS * HALF_CELLS
_CENTRES = Path(__file__).parents[1] / "data" / "patch_cells.npz"


@lru_cache(maxsize=1)
def centres() -> NDArray[np.float32]:
    """[2, HALF_CELLS, HALF_WIDTH] in the units of codes."""
    with np.load(_CENTRES, allow_pickle=False) as held:
        return np.asarray(held["centres"], np.float32)


def half_distances(codes: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Squared distance of each half of each code to each centre, but for the code's own length: [2, n, HALF_CELLS]."""
    halves = codes.reshape(-1, 2, HALF_WIDTH).transpose(1, 0, 2).astype(np.float32)
    lengths: NDArray[np.float32] = (centres() ** 2).sum(axis=2)
    return np.asarray(lengths[:, None] - 2 * (halves @ centres().transpose(0, 2, 1)), np.float32)


def cells_of(codes: NDArray[np.uint8]) -> NDArray[np.uint16]:
    """The cell of each code."""
    if not len(codes):
        return np.zeros(0, np.uint16)
    piece = 65536
    near = [half_distances(codes[start : start + piece]).argmin(axis=2) for start in range(0, len(codes), piece)]
    first, second = np.concatenate(near, axis=1)
    return np.asarray(first * HALF_CELLS + second, np.uint16)


@njit(cache=True, nogil=True)
def nearest_of(row: NDArray[np.float32], count: int, places: NDArray[np.int64]) -> None:
    """Places of the `count` smallest, ascending: by insertion, for `count` is small."""
    held = 0
    for at in range(len(row)):
        if held < count:
            held += 1
        elif row[at] >= row[places[held - 1]]:
            continue
        slot = held - 1
        while slot > 0 and row[places[slot - 1]] > row[at]:
            places[slot] = places[slot - 1]
            slot -= 1
        places[slot] = at
