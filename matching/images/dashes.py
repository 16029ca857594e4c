"""Dashed lines in the drawing of a design: what they show is not claimed (a partial design)."""

from __future__ import annotations

import cv2
import numpy as np

from matching.images.decode import Pixels
from matching.types import Polygon

FEWEST = 10
"""Fewer short strokes are details of the thing, not a dashed line."""
_SIDE = 512
_LONGEST = 0.06
"""Of the longer side: a longer stroke is a line of its own."""
_ALIKE = 0.6
"""Share of the short strokes whose length is near their median, as a dash's is."""
_LEAST_AREA = 0.002


def claimed_part(pixels: Pixels) -> tuple[Polygon, ...]:
    """What the solid lines enclose, where the drawing has dashed ones besides; empty where it has none.

    A suggestion for a person to confirm: hatching and text are strokes, too.
    """
    ink = _ink(pixels)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    lengths = np.hypot(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    thin = stats[:, cv2.CC_STAT_AREA] < 0.5 * lengths**2
    short = (lengths < _LONGEST * max(ink.shape)) & (lengths > 4) & thin
    short[0] = False
    if short.sum() < FEWEST:
        return ()
    usual = float(np.median(lengths[short]))
    if (np.abs(lengths[short] - usual) < 0.5 * usual).mean() < _ALIKE:
        return ()
    solid = np.flatnonzero((lengths >= _LONGEST * max(ink.shape)) & (np.arange(count) > 0))
    return _outlines(np.isin(labels, solid).astype(np.uint8))


def _ink(pixels: Pixels) -> Pixels:
    grey = pixels if pixels.ndim == 2 else np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    scale = min(1.0, _SIDE / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ground = float(np.median(np.concatenate([small[0], small[-1], small[:, 0], small[:, -1]])))
    return np.asarray(np.abs(small.astype(np.float32) - ground) > 60, np.uint8)


def _outlines(solid: Pixels) -> tuple[Polygon, ...]:
    """The outer contours of what is drawn solid, as few corners as show it."""
    height, width = solid.shape
    closed = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    found = []
    for contour in cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0]:
        if cv2.contourArea(contour) >= _LEAST_AREA * solid.size:
            corners = cv2.approxPolyDP(contour, 0.004 * max(solid.shape), True)[:, 0]
            found.append(tuple((round(float(x) / width, 4), round(float(y) / height, 4)) for x, y in corners))
    return tuple(found)
