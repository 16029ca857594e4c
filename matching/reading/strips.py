"""A line cut out of its picture and laid straight, in each of the ways in which it may be meant to be read."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from matching.images.decode import Pixels
from matching.reading.finder import Place

HEIGHT = 48
WIDEST = 960
UPRIGHT = 1.4
"""A place this many times as high as wide is a column, or a line on its side."""


def straight(pixels: Pixels, place: Place) -> NDArray[np.uint8]:
    """The place by its four corners, [HEIGHT, w, 3]; one on its side is laid down with its right side up."""
    corners, width, height = place.corners, place.width, place.height
    if height >= UPRIGHT * width:
        corners, width, height = np.roll(corners, -1, axis=0), height, width
    length = _length(width / max(1.0, height))
    target = np.array([[0, 0], [length, 0], [length, HEIGHT], [0, HEIGHT]], np.float32)
    lens = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    return np.asarray(
        cv2.warpPerspective(pixels, lens, (length, HEIGHT), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE),
        np.uint8,
    )


def is_upright(place: Place) -> bool:
    return place.height >= UPRIGHT * place.width


def column(pixels: Pixels, place: Place) -> NDArray[np.uint8]:
    """The characters of a column, one under the other, laid side by side as they stand: square cells of its width."""
    upright = np.rot90(straight(pixels, place), -1)
    cells = max(1, round(upright.shape[0] / HEIGHT))
    edges = np.linspace(0, upright.shape[0], cells + 1).astype(int)
    parts = [cv2.resize(upright[top:end], (HEIGHT, HEIGHT)) for top, end in pairwise(edges)]
    return np.asarray(np.concatenate(parts, axis=1), np.uint8)


def _length(shape: float) -> int:
    return int(min(WIDEST, max(HEIGHT // 2, round(HEIGHT * shape))))
