"""Two drawings of one shape, filled or in outline, inverted, recoloured, slightly turned: their edges lie together.

Edges are sorted by direction, so that a busy picture is not near to everything (directional chamfer matching, Liu et
al. 2010), and one set is laid on the other by a small affine map (Gauss–Newton on the distance transform, Fitzgibbon
2003).
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numba import njit
from numpy.typing import NDArray

from matching.images.decode import Pixels

Grid = NDArray[np.float32]

SIDE = 80
_RIM = 8
"""Pixels left free around the shape: SIDE − 2 × _RIM is the unit of all distances."""
_UNIT = SIDE - 2 * _RIM
WAYS = 6
"""Directions of edges; each edge is set down in its own and both neighbours."""
MOST_POINTS = 240
FAREST = 0.12
"""Distances are cut here, in units: farther is just as wrong."""
_NEAR = 0.03
"""Distance at which an edge counts half."""
_TURNS = (0.0, 0.15, -0.15)
_STEPS = 7
_STIFF = 0.02
"""Pull towards leaving the shape as it is, as a share of the points' own pull."""


@dataclass(frozen=True, slots=True)
class Outline:
    """`points` [n, 2] and their `ways` [n] in pixels of the SIDE square; `far` [WAYS, SIDE, SIDE] distance of each
    place to the nearest edge of each way, in units, at most FAREST."""

    points: Grid
    ways: NDArray[np.int64]
    far: Grid


@dataclass(frozen=True, slots=True)
class Alignment:
    """`score` 0…1 is the lesser of how much of either outline lies on the other; `map` [2, 3] in SIDE pixels."""

    score: float
    there: float
    back: float
    map: NDArray[np.float64]


def outline_of(grey: Pixels) -> Outline | None:
    """The edges of a picture that shows one shape and little else; None where it is blank."""
    edges, angles = _edges(_squared(grey))
    if np.count_nonzero(edges) < 20:
        return None
    x, y, width, height = cv2.boundingRect(edges)
    if max(width, height) < 0.7 * _UNIT:
        edges, angles = _edges(_squared(_cut(grey, (x, y, width, height))))
    rows, columns = np.nonzero(edges)
    if len(rows) < 20:
        return None
    ways = np.floor(angles[rows, columns] / np.pi * WAYS).astype(np.int64) % WAYS
    kept = np.linspace(0, len(rows) - 1, min(len(rows), MOST_POINTS)).astype(np.int64)
    points = np.column_stack([columns, rows]).astype(np.float32)
    return Outline(points[kept], ways[kept], _distances(points.astype(np.int64), ways))


def align(left: Outline, right: Outline) -> Alignment:
    """The best of a few starts; symmetric up to where the search ends."""
    found = [_settled(left, right, turn) for turn in _TURNS]
    return max(found, key=lambda one: one.score)


def _settled(left: Outline, right: Outline, turn: float) -> Alignment:
    middle = (SIDE - 1) / 2
    cosine, sine = np.cos(turn), np.sin(turn)
    matrix = np.array([[cosine, -sine, 0], [sine, cosine, 0]])
    matrix[:, 2] = middle - matrix[:, :2] @ (middle, middle)
    start = matrix.copy()
    for _ in range(_STEPS):
        square, pull = _normal(left.points, left.ways, right.far, matrix)
        scales = np.diag(square).copy()
        square += np.diag(_STIFF * scales + 1e-6)
        pull += _STIFF * scales * (matrix - start).ravel()
        matrix = matrix - np.linalg.solve(square, pull).reshape(2, 3)
    if not 0.6 < abs(np.linalg.det(matrix[:, :2])) < 1.7:
        matrix = start
    there = _lying(left.points, left.ways, right.far, matrix)
    back = _lying(right.points, right.ways, left.far, np.asarray(cv2.invertAffineTransform(matrix), np.float64))
    return Alignment(min(there, back), there, back, matrix)


@njit(cache=True, nogil=True)
def _normal(
    points: Grid, ways: NDArray[np.int64], far: Grid, matrix: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The normal equations of Σ distance², over points that are near enough to feel a pull."""
    square, pull, row = np.zeros((6, 6)), np.zeros(6), np.zeros(6)
    for which in range(len(points)):
        x, y = points[which, 0], points[which, 1]
        at_x = round(matrix[0, 0] * x + matrix[0, 1] * y + matrix[0, 2])
        at_y = round(matrix[1, 0] * x + matrix[1, 1] * y + matrix[1, 2])
        if at_x < 1 or at_y < 1 or at_x >= far.shape[2] - 1 or at_y >= far.shape[1] - 1:
            continue
        way = ways[which]
        value = far[way, at_y, at_x]
        if value >= FAREST:
            continue
        over = (far[way, at_y, at_x + 1] - far[way, at_y, at_x - 1]) / 2
        down = (far[way, at_y + 1, at_x] - far[way, at_y - 1, at_x]) / 2
        row[0], row[1], row[2] = over * x, over * y, over
        row[3], row[4], row[5] = down * x, down * y, down
        for first in range(6):
            pull[first] += row[first] * value
            for second in range(6):
                square[first, second] += row[first] * row[second]
    return square, pull


@njit(cache=True, nogil=True)
def _lying(points: Grid, ways: NDArray[np.int64], far: Grid, matrix: NDArray[np.float64]) -> float:
    """0…1: how much of the points lies on edges; half at a distance of _NEAR, nothing at FAREST."""
    total = 0.0
    for which in range(len(points)):
        x, y = points[which, 0], points[which, 1]
        at_x = round(matrix[0, 0] * x + matrix[0, 1] * y + matrix[0, 2])
        at_y = round(matrix[1, 0] * x + matrix[1, 1] * y + matrix[1, 2])
        if 0 <= at_x < far.shape[2] and 0 <= at_y < far.shape[1]:
            value = far[ways[which], at_y, at_x]
            if value < FAREST:
                total += 1 / (1 + (value / _NEAR) ** 2)
    return total / len(points)


def _edges(grey: Pixels) -> tuple[Pixels, Grid]:
    """Edge pixels, and the direction across each in 0…π."""
    soft = cv2.GaussianBlur(grey, (0, 0), 0.9)
    over, down = cv2.Sobel(soft, cv2.CV_16S, 1, 0), cv2.Sobel(soft, cv2.CV_16S, 0, 1)
    strong = float(np.percentile(np.abs(over).astype(np.int32) + np.abs(down), 97))
    edges = cv2.Canny(over, down, max(20.0, 0.15 * strong), max(50.0, 0.4 * strong))
    angles = np.mod(np.arctan2(down.astype(np.float32), over.astype(np.float32)), np.float32(np.pi))
    return np.asarray(edges, np.uint8), np.asarray(angles, np.float32)


def _distances(points: NDArray[np.int64], ways: NDArray[np.int64]) -> Grid:
    far = np.empty((WAYS, SIDE, SIDE), np.float32)
    for way in range(WAYS):
        empty = np.full((SIDE, SIDE), 255, np.uint8)
        own = points[np.isin((ways - way) % WAYS, (0, 1, WAYS - 1))]
        empty[own[:, 1], own[:, 0]] = 0
        far[way] = cv2.distanceTransform(empty, cv2.DIST_L2, 3) if len(own) else SIDE
    return np.minimum(far / _UNIT, FAREST, dtype=np.float32)


def _squared(grey: Pixels) -> Pixels:
    """Undistorted, in the middle of the square; the rim goes on as the picture's edge does."""
    height, width = grey.shape
    scale = _UNIT / max(height, width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    top, left = (SIDE - size[1]) // 2, (SIDE - size[0]) // 2
    bottom, right = SIDE - size[1] - top, SIDE - size[0] - left
    return np.asarray(cv2.copyMakeBorder(small, top, bottom, left, right, cv2.BORDER_REPLICATE), np.uint8)


def _cut(grey: Pixels, box: tuple[int, int, int, int]) -> Pixels:
    """The part of the picture that a box in its square shows."""
    height, width = grey.shape
    scale = _UNIT / max(height, width)
    left, top = (SIDE - round(width * scale)) // 2, (SIDE - round(height * scale)) // 2
    x0, y0 = max(0, int((box[0] - 1 - left) / scale)), max(0, int((box[1] - 1 - top) / scale))
    x1, y1 = int((box[0] + box[2] + 1 - left) / scale) + 1, int((box[1] + box[3] + 1 - top) / scale) + 1
    return grey[y0 : max(y0 + 2, y1), x0 : max(x0 + 2, x1)]
