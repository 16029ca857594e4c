"""Do pairs of patches tell the same story? One pair alone says how large, how turned and where the mark would be; we
ask how many others agree (weak geometric consistency, Jégou, Douze & Schmid 2008, but without bins and their edges).

Frames are rows of (x, y, size, angle), positions and sizes in longer sides of the picture, angles in radians.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matching.images.local import Patches

Frames = NDArray[np.float32]
NEAR = 0.04
"""How far, in sides of the mark, a patch may lie from where the other pair puts it, ..."""
BEND = 0.25
"""... and how much farther for each unit of distance from that pair: one pair's size and turn are rough."""
GROWN = 0.8
"""Factor of two to this power by which sizes may disagree."""
TURNED = 0.6
"""Radians by which turns may disagree."""


def frames_of(patches: Patches) -> Frames:
    return np.column_stack([patches.points, patches.sizes, patches.angles]).astype(np.float32)


@njit(cache=True, nogil=True)
def turn_between(left: float, right: float) -> float:
    """The difference of two angles, −π…π."""
    return float((left - right + np.pi) % (2 * np.pi) - np.pi)


@njit(cache=True, nogil=True)
def agrees(marks: Frames, goods: Frames, seed: int, other: int) -> bool:
    """Whether pair `other` lies where pair `seed` alone would put it."""
    scale = goods[seed, 2] / marks[seed, 2]
    if abs(np.log2(goods[other, 2] / marks[other, 2] / scale)) > GROWN:
        return False
    turn = goods[seed, 3] - marks[seed, 3]
    if abs(turn_between(goods[other, 3] - marks[other, 3], turn)) > TURNED:
        return False
    x, y = marks[other, 0] - marks[seed, 0], marks[other, 1] - marks[seed, 1]
    cosine, sine = scale * np.cos(turn), scale * np.sin(turn)
    off_x = goods[other, 0] - goods[seed, 0] - cosine * x + sine * y
    off_y = goods[other, 1] - goods[seed, 1] - sine * x - cosine * y
    return bool(np.hypot(off_x, off_y) <= scale * (NEAR + BEND * np.hypot(x, y)))


@njit(cache=True, nogil=True)
def supports(
    marks: Frames, goods: Frames, rows: NDArray[np.int64], weights: NDArray[np.float32]
) -> NDArray[np.float32]:
    """For each pair the weight of all that agree with it. `rows`, ascending, name the mark's patches: each counts once,
    by the first of its pairs that agrees."""
    found = np.zeros(len(rows), np.float32)
    for seed in range(len(rows)):
        last = np.int64(-1)
        for other in range(len(rows)):
            if rows[other] != last and (other == seed or agrees(marks, goods, seed, other)):
                last = rows[other]
                found[seed] += weights[other]
    return found
