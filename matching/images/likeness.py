"""How alike two aligned pictures are, pixel by pixel, whatever their brightness and polarity."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from matching.images.decode import Pixels

_SIDE = 96
_GRID = 24
_FEWEST_PLACES = 6


def correlation(left: Pixels, right: Pixels) -> float:
    """Normalised cross-correlation in −1…1 of two grey pictures of one size; 0 where one is blank."""
    first, second = (_centred(side) for side in (left, right))
    length = float(np.linalg.norm(first) * np.linalg.norm(second))
    return float((first * second).sum() / length) if length > 1e-6 else 0.0


def _centred(grey: Pixels) -> NDArray[np.float32]:
    soft = cv2.GaussianBlur(grey.astype(np.float32), (0, 0), 1.0)
    return np.asarray(soft - soft.mean(), np.float32)


def likeness_at(
    mark: Pixels, goods: Pixels, matrix: NDArray[np.float64], box: tuple[float, float, float, float]
) -> float:
    """|correlation| of the mark's box with the place in the goods that `matrix` maps it to. 0…1."""
    x, y, width, height = box
    cell = np.array([[width / _SIDE, 0, x], [0, height / _SIDE, y], [0, 0, 1]])
    whole = np.vstack([matrix, [0, 0, 1]])
    return abs(correlation(_taken(mark, cell), _taken(goods, whole @ cell)))


def _taken(grey: Pixels, cell: NDArray[np.float64]) -> Pixels:
    """The picture seen through a map from the small square's pixels to the picture, in longer sides."""
    size = np.diag([float(max(grey.shape)), float(max(grey.shape)), 1.0])
    to_pixels = (size @ cell)[:2]
    shrink = float(np.sqrt(abs(np.linalg.det(to_pixels[:, :2]))))
    smooth = cv2.GaussianBlur(grey, (0, 0), 0.4 * shrink) if shrink > 1.5 else grey
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(
        cv2.warpAffine(smooth, to_pixels, (_SIDE, _SIDE), flags=flags, borderMode=cv2.BORDER_REPLICATE), np.uint8
    )


def colour_likeness(mark: Pixels, goods: Pixels, matrix: NDArray[np.float64], points: NDArray[np.float32]) -> float:
    """Correlation of the colours (Lab) of a mark with those that `matrix` finds in the goods, within the hull of
    `points` [n, 2] of the mark: −1…1, whatever the light's strength and tint; 0 where there is too little to tell.

    Kin of one range share letters and layout and differ in colour. A recoloured mark is low too: it never rules out.
    """
    places = _inside(points)
    if len(places) < _FEWEST_PLACES:
        return 0.0
    there = places @ matrix[:, :2].T + matrix[:, 2]
    first, second = _lab_at(mark, places), _lab_at(goods, there)
    length = float(np.linalg.norm(first) * np.linalg.norm(second))
    return float((first * second).sum() / length) if length > 1e-3 else 0.0


def _inside(points: NDArray[np.float32]) -> NDArray[np.float64]:
    """Places of a grid over the points that lie in their hull."""
    steps = np.linspace(0, 1, _GRID)
    low, size = points.min(axis=0), np.ptp(points, axis=0)
    across, down = np.meshgrid(low[0] + steps * size[0], low[1] + steps * size[1])
    places = np.column_stack([across.ravel(), down.ravel()])
    hull = cv2.convexHull(points.astype(np.float32))[:, 0].astype(np.float64)
    sides = np.roll(hull, -1, axis=0) - hull
    apart = places[:, None] - hull[None]
    turns = sides[None, :, 0] * apart[..., 1] - sides[None, :, 1] * apart[..., 0]
    inside: NDArray[np.float64] = places[(turns >= 0).all(axis=1) | (turns <= 0).all(axis=1)]
    return inside


def _lab_at(pixels: Pixels, places: NDArray[np.float64]) -> NDArray[np.float32]:
    """Colours less their mean, [n, 3]; of those outside the picture those at its edge."""
    soft = cv2.cvtColor(cv2.GaussianBlur(pixels, (0, 0), 0.9).astype(np.float32) / 255, cv2.COLOR_RGB2Lab)
    height, width = soft.shape[:2]
    x, y = np.rint(places * max(height, width)).astype(np.int64).T
    found = soft[y.clip(0, height - 1), x.clip(0, width - 1)]
    return np.asarray(found - found.mean(axis=0), np.float32)
