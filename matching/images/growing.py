"""Compiled loops: from one pair of patches to the affine map of all that agree with it."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matching.images.layout import GROWN, TURNED, Frames, agrees, turn_between

Grid = NDArray[np.float64]
TOLERANCE = 0.03
"""How far, in sides of the mark, a patch may lie from where the map puts it."""
STRETCH = 3.0
"""How much longer one side may have become than the other before we call the map degenerate."""
SMALLEST, LARGEST = 0.03, 12.0
"""Scale of the mark in the picture, as a share of the picture's side."""
ROUNDS = 5


@njit(cache=True, nogil=True)
def grow(
    marks: Frames, things: Frames, seed: int, free: NDArray[np.bool_], matrix: Grid, kept: NDArray[np.bool_]
) -> bool:
    """Fill the map [2, 3] and which pairs it keeps; False where there is no sane one."""
    count = 0
    for other in range(len(marks)):
        kept[other] = free[other] and (other == seed or agrees(marks, things, seed, other))
        count += kept[other]
    for _ in range(ROUNDS):
        if count < 3 or not solve(marks, things, kept, matrix) or not is_sane(matrix):
            return False
        changed, count = _keep(marks, things, free, matrix, kept)
        if not changed:
            break
    return count >= 3


@njit(cache=True, nogil=True)
def solve(marks: Frames, things: Frames, kept: NDArray[np.bool_], matrix: Grid) -> bool:
    """The affine map of least squares, by its normal equations about the middle of the points."""
    many, u, v, x, y = 0, 0.0, 0.0, 0.0, 0.0
    for at in range(len(marks)):
        if kept[at]:
            many, u, v, x, y = many + 1, u + marks[at, 0], v + marks[at, 1], x + things[at, 0], y + things[at, 1]
    u, v, x, y = u / many, v / many, x / many, y / many
    uu, uv, vv, ux, vx, uy, vy = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    for at in range(len(marks)):
        if kept[at]:
            p, q, r, s = marks[at, 0] - u, marks[at, 1] - v, things[at, 0] - x, things[at, 1] - y
            uu, uv, vv = uu + p * p, uv + p * q, vv + q * q
            ux, vx, uy, vy = ux + p * r, vx + q * r, uy + p * s, vy + q * s
    area = uu * vv - uv * uv
    if area < 1e-3 * (uu + vv) ** 2 * 0.25 or area < 1e-12:
        return False
    matrix[0, 0], matrix[0, 1] = (ux * vv - vx * uv) / area, (vx * uu - ux * uv) / area
    matrix[1, 0], matrix[1, 1] = (uy * vv - vy * uv) / area, (vy * uu - uy * uv) / area
    matrix[0, 2] = x - matrix[0, 0] * u - matrix[0, 1] * v
    matrix[1, 2] = y - matrix[1, 0] * u - matrix[1, 1] * v
    return True


@njit(cache=True, nogil=True)
def is_sane(matrix: Grid) -> bool:
    """No mirror, no needle, no speck: area keeps its sign, sides their proportion, size within reason."""
    area = matrix[0, 0] * matrix[1, 1] - matrix[0, 1] * matrix[1, 0]
    if area <= 1e-9:
        return False
    half = (matrix[0, 0] ** 2 + matrix[0, 1] ** 2 + matrix[1, 0] ** 2 + matrix[1, 1] ** 2) / 2
    rest = np.sqrt(max(half * half - area * area, 0.0))
    long, short = np.sqrt(half + rest), np.sqrt(max(half - rest, 0.0))
    return bool(short > SMALLEST and long < LARGEST and long < STRETCH * short)


@njit(cache=True, nogil=True)
def _keep(
    marks: Frames, things: Frames, free: NDArray[np.bool_], matrix: Grid, kept: NDArray[np.bool_]
) -> tuple[bool, int]:
    """Keep the pairs that lie, are turned and have grown as the map says: whether any changed, and how many."""
    scale = np.sqrt(matrix[0, 0] * matrix[1, 1] - matrix[0, 1] * matrix[1, 0])
    changed, count = False, 0
    for at in range(len(marks)):
        now = free[at] and _lies(marks[at], things[at], matrix, scale)
        changed |= now != kept[at]
        kept[at] = now
        count += now
    return changed, count


@njit(cache=True, nogil=True)
def _lies(mark: NDArray[np.float32], thing: NDArray[np.float32], matrix: Grid, scale: float) -> bool:
    x = matrix[0, 0] * mark[0] + matrix[0, 1] * mark[1] + matrix[0, 2] - thing[0]
    y = matrix[1, 0] * mark[0] + matrix[1, 1] * mark[1] + matrix[1, 2] - thing[1]
    if np.hypot(x, y) > TOLERANCE * scale or abs(np.log2(thing[2] / mark[2] / scale)) > GROWN:
        return False
    over, down = np.cos(mark[3]), np.sin(mark[3])
    way = np.arctan2(matrix[1, 0] * over + matrix[1, 1] * down, matrix[0, 0] * over + matrix[0, 1] * down)
    return bool(abs(turn_between(way, thing[3])) < TURNED)


@njit(cache=True, nogil=True)
def distinct(left: NDArray[np.int64], right: NDArray[np.int64], kept: NDArray[np.bool_]) -> int:
    """Places in both pictures that the kept pairs name: one place with many pairs counts once."""
    seen_left, seen_right = np.zeros(len(kept), np.bool_), np.zeros(len(kept), np.bool_)
    for at in range(len(kept)):
        if kept[at]:
            seen_left[left[at]] = True
            seen_right[right[at]] = True
    return int(min(seen_left.sum(), seen_right.sum()))
