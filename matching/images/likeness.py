"""How alike two aligned pictures are, pixel by pixel, whatever their brightness and polarity."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from matching.images.decode import Pixels

_SIDE = 96


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
