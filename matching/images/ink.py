"""The normal form of a drawing: its ink, dark on white and cut tight, whatever ground, colour or tile it came with."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from matching.images.decode import Pixels
from matching.images.ground import NEAR, distance, ground_of
from matching.images.sizes import SEEN, Box, at_most, scaled
from matching.images.tile import lift

SIDE = 64


@dataclass(frozen=True, slots=True)
class Ink:
    """Distance from the ground, 0…255: [SIDE, SIDE] with the box it was cut from, in the picture's pixels."""

    shape: Pixels
    box: Box


def inks(pixels: Pixels) -> list[Ink]:
    """The drawing's forms: cut from its ground, and, where that shows a filled tile, lifted off the tile as well."""
    seen = at_most(pixels, SEEN)
    ground = ground_of(seen)
    if ground is None:
        return []
    far = distance(seen, ground)
    box = bounds(far)
    if box is None:
        return []
    found = [Ink(_square(cut(far, box)), scaled(box, seen, pixels))]
    lifted = lift(cut(seen, box), cut(far, box) > NEAR)
    if lifted is not None and (inner := bounds(lifted[0])):
        place = (box[0] + inner[0], box[1] + inner[1], *inner[2:])
        found.append(Ink(_square(cut(lifted[0], inner)), scaled(place, seen, pixels)))
    return found


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
