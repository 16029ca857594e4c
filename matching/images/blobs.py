"""Large pieces of one colour within a drawing: the badge on a banner, the square before a splash of colours."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from matching.images.decode import Pixels
from matching.images.ground import NEAR, distance, ground_of
from matching.images.sizes import Box, at_most, overlap, scaled

MOST = 3
_SEEN = 128
_COLOURS = 6
_SMALLEST, _LARGEST = 0.30, 0.92
"""A blob's sides, as shares of the drawing's."""
_SQUARE = 2.5
_FULL = 0.35
"""Share of its box that a blob takes, holes closed."""
_ALIKE = 0.8


def blobs(pixels: Pixels) -> tuple[Box, ...]:
    """Boxes in pixels, largest first, at most MOST; none where the ground is uneven."""
    seen = at_most(pixels, _SEEN)
    ground = ground_of(seen)
    if ground is None:
        return ()
    ink = distance(seen, ground) > NEAR
    if not ink.any():
        return ()
    _, _, width, height = cv2.boundingRect(ink.astype(np.uint8))
    found: list[Box] = []
    for box in sorted(_pieces(seen, ink), key=lambda box: -box[2] * box[3]):
        sides = box[2] / width, box[3] / height
        fits = max(sides) >= _SMALLEST and min(sides) <= _LARGEST and max(box[2:]) <= _SQUARE * min(box[2:])
        if fits and all(overlap(box, other) < _ALIKE for other in found):
            found.append(box)
    return tuple(scaled(box, seen, pixels) for box in found[:MOST])


def _pieces(seen: Pixels, ink: NDArray[np.bool_]) -> list[Box]:
    """Boxes of connected ink of one colour that fills its box."""
    colours = _colours(seen, ink)
    boxes = []
    for number in range(_COLOURS):
        mask = ((colours == number) & ink).astype(np.uint8)
        count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=4)
        for x, y, across, down, area in stats[1:count].tolist():
            if area >= _FULL * across * down:
                boxes.append((x, y, across, down))
    return boxes


def _colours(seen: Pixels, ink: NDArray[np.bool_]) -> NDArray[np.int32]:
    """[h, w]: for each pixel which of the commonest colours of the ink it is nearest to."""
    rows = seen[ink].reshape(-1, 3)
    coarse, counts = np.unique(rows >> 5, axis=0, return_counts=True)
    centres = coarse[np.argsort(-counts, kind="stable")].astype(np.float32) * 32 + 16
    chosen: list[NDArray[np.float32]] = []
    for centre in centres:
        if all(float(np.abs(centre - other).max()) > 48 for other in chosen):
            chosen.append(centre)
        if len(chosen) == _COLOURS:
            break
    gaps = np.stack([np.abs(seen.astype(np.float32) - centre).sum(2) for centre in chosen])
    return np.asarray(gaps.argmin(0), np.int32)
