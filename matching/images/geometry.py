"""Whether the patches two pictures share lie as on one and the same flat thing, and where."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from matching.images.local import Patches, inverted

Box = tuple[float, float, float, float]

FEWEST = 5
_RATIO = 0.88
"""Lowe's test: the best patch must be this much nearer than the second."""
_FARTHEST = 0.75
"""Distance of two unit codes beyond which patches are not alike."""
_TOLERANCE = 0.03
"""How far, in sides of the mark, a patch may lie from where the map puts it."""
_STRETCH = 2.5
"""How much longer one side may have become than the other before we call the map degenerate."""
_SMALLEST, _LARGEST = 0.03, 12.0
"""Scale of the mark in the picture, as a share of the picture's side."""


@dataclass(frozen=True, slots=True)
class Fit:
    """`map` [2, 3] takes points of the right's picture to points of the listing's, both in longer sides."""

    map: NDArray[np.float64]
    inliers: int
    share: float
    """Of the mark's patches, how many are inliers: a few of a photo's hundreds say little."""
    spread: tuple[float, float]
    """Width and height over which the inliers lie in the mark."""


def fit(mark: Patches, goods: Patches) -> Fit | None:
    """The best affine map of the mark into the picture, by either polarity; None where no sane one holds."""
    if min(len(mark), len(goods)) < FEWEST:
        return None
    fits = [_fit(mark, goods, codes) for codes in (mark.codes, inverted(mark.codes))]
    return max((found for found in fits if found), key=lambda found: found.inliers, default=None)


def _fit(mark: Patches, goods: Patches, codes: NDArray[np.uint8]) -> Fit | None:
    left, right = _pairs(codes, goods.codes)
    if len(left) < FEWEST:
        return None
    source, target = mark.points[left].astype(np.float64), goods.points[right].astype(np.float64)
    # From goods to mark: the tolerance is then a share of the mark, however small it is printed.
    back, kept = cv2.estimateAffine2D(
        target, source, method=cv2.RANSAC, ransacReprojThreshold=_TOLERANCE, maxIters=1000, confidence=0.995
    )
    if back is None or abs(np.linalg.det(back[:, :2])) < 1e-9:
        return None
    matrix = np.asarray(cv2.invertAffineTransform(back), np.float64)
    if not _is_sane(matrix):
        return None
    inside = kept.ravel() > 0
    distinct = len(np.unique(np.round(target[inside], 2), axis=0)), len(np.unique(np.round(source[inside], 2), axis=0))
    if min(distinct) < FEWEST:
        return None
    across, down = np.ptp(source[inside], axis=0)
    return Fit(matrix, min(distinct), min(distinct) / len(mark), (float(across), float(down)))


def _pairs(mark: NDArray[np.uint8], goods: NDArray[np.uint8]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """For each patch of the mark its nearest in the goods, where clearly nearer than the next."""
    squares, near = cv2.batchDistance(mark, goods, cv2.CV_32S, normType=cv2.NORM_L2SQR, K=2)
    first, second = np.sqrt(squares.T.astype(np.float64))
    kept = (first < _RATIO * second) & (first < _FARTHEST * 255)
    return np.flatnonzero(kept), near[kept, 0]


def _is_sane(matrix: NDArray[np.float64]) -> bool:
    """No mirror, no needle, no speck: area keeps its sign, sides their proportion, size within reason."""
    part = matrix[:, :2]
    if np.linalg.det(part) <= 0:
        return False
    long, short = np.linalg.svd(part, compute_uv=False)
    return bool(short > _SMALLEST and long < _LARGEST and long < _STRETCH * short)


def box_of(matrix: NDArray[np.float64], box: Box) -> Box:
    """The upright box around a box's image."""
    x, y, width, height = box
    corners = np.array([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
    moved = corners @ matrix[:, :2].T + matrix[:, 2]
    low, high = moved.min(axis=0), moved.max(axis=0)
    return float(low[0]), float(low[1]), float(high[0] - low[0]), float(high[1] - low[1])
