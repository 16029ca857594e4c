"""The figure of a lock-up by itself: what a mark's drawing keeps when the letters beside it are taken away.

A register often holds figure and word apart; goods bear them together. The figure alone is what a registered figure
resembles.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from matching.images.decode import Pixels
from matching.images.ground import distance, ground_of
from matching.images.ink import bounds, cut
from matching.reading.line import Line

LEAST_SIDE = 0.08
"""A rest smaller than this share of the picture's longer side is no figure: a stroke or a dot beside the letters."""
RIM = 0.06


def figure_beside(pixels: Pixels, lines: Sequence[Line]) -> Pixels | None:
    """The picture [h, w, 3] without its lines of letters, cut to what is left; None without lines, on a ground that is
    not even, and where nothing is left."""
    ground = ground_of(pixels) if lines else None
    if ground is None:
        return None
    rest = pixels.copy()
    for line in lines:
        cv2.fillPoly(rest, [_corners(line, pixels)], np.rint(ground).tolist())
    box = bounds(distance(rest, ground))
    if box is None or max(box[2:]) < LEAST_SIDE * max(pixels.shape[:2]):
        return None
    rim = round(RIM * max(box[2:]))
    return np.asarray(
        cv2.copyMakeBorder(
            cut(rest, box), rim, rim, rim, rim, cv2.BORDER_CONSTANT, value=tuple(np.rint(ground).tolist())
        ),
        np.uint8,
    )


def _corners(line: Line, pixels: Pixels) -> NDArray[np.int32]:
    height, width = pixels.shape[:2]
    corners: NDArray[np.int32] = np.rint(np.array(line.box) * (width, height)).astype(np.int32)
    return corners
