"""The normal form of a drawing: its ink, dark on white and cut tight, whatever ground, colour or tile it came with."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from matching.images.decode import Pixels
from matching.images.ground import NEAR, ground_of

SIDE = 64
_TILE = 0.5
"""A colour that covers this share of the ink's own area is a tile, and the drawing is what differs from it."""

Box = tuple[int, int, int, int]
"""x, y, width, height in pixels."""


@dataclass(frozen=True, slots=True)
class Ink:
    """Distance from the ground, 0…255: [SIDE, SIDE] with the box it was cut from."""

    shape: Pixels
    box: Box


def inks(pixels: Pixels) -> list[Ink]:
    """The drawing's forms: cut from its ground, and, where that shows a filled tile, lifted off the tile as well."""
    ground = ground_of(pixels)
    if ground is None:
        return []
    far = distance(pixels, ground)
    box = bounds(far)
    if box is None:
        return []
    found = [Ink(_square(cut(far, box)), box)]
    lifted = _lift(cut(pixels, box), cut(far, box))
    if lifted is not None:
        x, y, width, height = lifted.box
        found.append(Ink(lifted.shape, (box[0] + x, box[1] + y, width, height)))
    return found


def distance(pixels: Pixels, colour: NDArray[np.float32]) -> Pixels:
    """Largest difference of a channel from the colour, at each pixel: [height, width]."""
    scalar = np.append(np.rint(colour), 0).astype(np.float64)  # OpenCV reads four numbers as one colour
    return strongest(np.asarray(cv2.absdiff(pixels, scalar), np.uint8))


def strongest(pixels: Pixels) -> Pixels:
    """The largest of the three channels."""
    red, green, blue = cv2.split(pixels)
    return np.asarray(cv2.max(cv2.max(red, green), blue), np.uint8)


def bounds(far: Pixels) -> Box | None:
    """The box of what differs from the ground; None for specks and for nothing."""
    mask = (far > NEAR).astype(np.uint8)
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if mask.mean() < 0.002 or len(rows) < 6 or len(columns) < 6:
        return None
    return int(columns[0]), int(rows[0]), int(columns[-1] - columns[0] + 1), int(rows[-1] - rows[0] + 1)


def cut(pixels: Pixels, box: Box) -> Pixels:
    x, y, width, height = box
    return pixels[y : y + height, x : x + width]


def _square(far: Pixels) -> Pixels:
    """Stretched to full strength and set, undistorted, into a square."""
    height, width = far.shape
    scale = SIDE / max(height, width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = cv2.resize(far, size, interpolation=cv2.INTER_AREA)
    peak = float(np.percentile(far[far > NEAR], 90)) if (far > NEAR).any() else 255.0
    canvas = np.zeros((SIDE, SIDE), np.uint8)
    top, left = (SIDE - size[1]) // 2, (SIDE - size[0]) // 2
    canvas[top : top + size[1], left : left + size[0]] = np.clip(small * (255.0 / peak), 0, 255).astype(np.uint8)
    return canvas


def _lift(colours: Pixels, far: Pixels) -> Ink | None:
    """What differs from the tile, inside the tile's own outline."""
    inside = _filled(far > NEAR)
    ink = colours[far > NEAR]
    tile: NDArray[np.float32] = np.median(ink, axis=0).astype(np.float32)
    of_tile = np.abs(ink.astype(np.float32) - tile).max(axis=1) <= NEAR
    if inside.mean() < 0.6 or of_tile.sum() < _TILE * inside.sum():
        return None
    inside = cv2.erode(inside.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    lifted = np.where(inside, distance(colours, tile), 0).astype(np.uint8)
    box = bounds(lifted)
    return Ink(_square(cut(lifted, box)), box) if box else None


def _filled(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The mask without its holes: everything that cannot be reached from outside."""
    padded = np.pad(mask.astype(np.uint8), 1)
    cv2.floodFill(padded, None, (0, 0), 2)
    return np.asarray(padded[1:-1, 1:-1] != 2)
