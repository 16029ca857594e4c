"""Which patches of two pictures are like each other, and clearly liker than any second."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matching.images.local import Patches

RATIO = 0.88
"""Lowe's test: the best patch must be this much nearer than the second."""
FARTHEST = 0.8 * 255
"""Distance of two codes beyond which patches are not alike."""


def pairs_of(mark: Patches, goods: Patches) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
    """Numbers of patches of the mark, ascending, and of the goods, with a weight 0…1. Asked from both sides: a mark
    that is printed twice still has its pairs, and so has one with a pattern that repeats."""
    left, right = mark.codes.astype(np.float32), goods.codes.astype(np.float32)
    there, back = two_nearest(left @ right.T, np.square(left).sum(axis=1), np.square(right).sum(axis=1))
    found = [_clear(there, np.arange(len(left)), False), _clear(back, np.arange(len(right)), True)]
    marks, things, weights = (np.concatenate(parts) for parts in zip(*found, strict=True))
    order = np.lexsort((-weights, things, marks))
    marks, things, weights = marks[order], things[order], weights[order]
    new = np.ones(len(marks), bool)
    new[1:] = (marks[1:] != marks[:-1]) | (things[1:] != things[:-1])
    return marks[new], things[new], weights[new].astype(np.float32)


def _clear(
    nearest: NDArray[np.float64], own: NDArray[np.int64], turned: bool
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    first, second = np.sqrt(np.maximum(nearest[:, 1], 0)), np.sqrt(np.maximum(nearest[:, 2], 0))
    kept = (first < RATIO * second) & (first < FARTHEST)
    whose, other = own[kept], nearest[kept, 0].astype(np.int64)
    weights = 1 - first[kept] / np.minimum(second[kept], FARTHEST / RATIO)
    return (other, whose, weights) if turned else (whose, other, weights)


@njit(cache=True, nogil=True)
def two_nearest(
    dots: NDArray[np.float32], left: NDArray[np.float32], right: NDArray[np.float32]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each row, and for each column: [n, 3] place of the nearest, its squared distance, and the second's.

    `left` and `right` are the squared lengths.
    """
    there, back = np.full((len(left), 3), np.inf), np.full((len(right), 3), np.inf)
    for row in range(len(left)):
        place, first, second = 0, np.float32(np.inf), np.float32(np.inf)
        for at in range(len(right)):
            square = left[row] + right[at] - 2 * dots[row, at]
            if square < second:
                if square < first:
                    place, first, second = at, square, first
                else:
                    second = square
            if square < back[at, 2]:
                if square < back[at, 1]:
                    back[at, 0], back[at, 1], back[at, 2] = row, square, back[at, 1]
                else:
                    back[at, 2] = square
        there[row, 0], there[row, 1], there[row, 2] = place, first, second
    return there, back
