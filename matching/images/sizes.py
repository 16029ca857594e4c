"""Pictures made smaller, and boxes carried between their sizes."""

from __future__ import annotations

from typing import TypeAlias

import cv2
import numpy as np

from matching.images.decode import Pixels

Box: TypeAlias = tuple[int, int, int, int]
"""x, y, width, height in pixels."""

SEEN = 256
"""Longer side at which the ground, ink and figures of a drawing are found."""


def scaled(box: Box, seen: Pixels, whole: Pixels) -> Box:
    """The box in the larger picture, a pixel of the smaller wider, so that soft edges stay whole."""
    across, down = whole.shape[1] / seen.shape[1], whole.shape[0] / seen.shape[0]
    x, y, width, height = box
    left, top = max(0, int((x - 1) * across)), max(0, int((y - 1) * down))
    right = min(whole.shape[1], int(np.ceil((x + width + 1) * across)))
    bottom = min(whole.shape[0], int(np.ceil((y + height + 1) * down)))
    return left, top, right - left, bottom - top


def at_most(pixels: Pixels, side: int) -> Pixels:
    scale = side / max(pixels.shape[:2])
    return pixels if scale >= 1 else sized(pixels, scale)


def sized(pixels: Pixels, scale: float) -> Pixels:
    size = max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR))


def overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> float:
    """Intersection over union of boxes x, y, width, height of any unit; 0 where both are empty."""
    across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    down = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    common = max(0.0, across) * max(0.0, down)
    return common / max(1e-9, one[2] * one[3] + other[2] * other[3] - common)
