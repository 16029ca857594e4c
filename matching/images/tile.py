"""Tiles and badges: a figure whose rim is of one even colour, and the glyph that lies on it."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from matching.images.decode import Pixels
from matching.images.ground import NEAR, strongest

_RING = 0.5
"""What is lifted and spans so much of the tile is what a ring holds: it is tried once more, as a tile of its own."""
_CONVEX = 0.6
"""Share of its box that a tile's outline fills: a triangle has half, a disc 0.79."""
_EVEN = 0.8
"""Share of the tile's rim that must be of its colour; glyphs may run out over the rest."""
_RIM = 0.01, 0.025
"""The rim, in shares of the longer side: from where edges are no longer soft, inwards."""
_LEAST, _MOST = 0.01, 0.95
"""Share of the tile that its glyph covers."""
_PLAIN = 0.92
"""A glyph that fills so much of its own hull, in one piece, is a hole or a dot and says nothing."""

Mask = NDArray[np.bool_]


def lift(colours: Pixels, ink: Mask) -> tuple[Pixels, Mask] | None:
    """The glyph on a tile: how far each pixel is from the tile's own colour [h, w], and the glyph's mask; or None.

    A tile is convex all but for the glyph; its colour may change evenly from side to side (a plane per channel).
    """
    found = _glyph(colours, ink)
    if found is None:
        return None
    held = _hull(found[1])
    if held is not None and held.sum() >= _RING * _box_area(ink):
        found = _glyph(colours, found[1]) or found
    return None if _is_plain(found[1]) else found


def _glyph(colours: Pixels, mask: Mask) -> tuple[Pixels, Mask] | None:
    hull = _hull(mask)
    if hull is None:
        return None
    side = max(mask.shape)
    outer, inner = (_shrunk(hull, max(1, round(share * side))) for share in _RIM)
    rim = (outer > 0) & (inner == 0)
    inside = outer > 0
    if not rim.any() or (colour := _plane(colours, rim)) is None:
        return None
    far = np.where(inside, _apart(colours, colour), 0).astype(np.uint8)
    glyph = far > NEAR
    share = glyph.sum() / inside.sum()
    return (far, glyph) if _LEAST <= share <= _MOST else None


def _hull(mask: Mask) -> NDArray[np.uint8] | None:
    """The convex hull of the mask, filled, where it fills its box as a tile does."""
    points = _ends(mask)
    if len(points) < 32:
        return None
    hull = _filled(points, mask.shape)
    return hull if hull.sum() >= _CONVEX * _box_area(mask) else None


def _ends(mask: Mask) -> NDArray[np.int32]:
    """The first and the last point of each row that has any: the hull's corners are among them. [n, 2] x, y."""
    rows = np.flatnonzero(mask.any(axis=1))
    first, last = mask[rows].argmax(axis=1), mask.shape[1] - 1 - mask[rows, ::-1].argmax(axis=1)
    return np.concatenate([np.stack([first, rows], 1), np.stack([last, rows], 1)]).astype(np.int32)


def _filled(points: NDArray[np.int32], shape: tuple[int, ...]) -> NDArray[np.uint8]:
    hull = np.zeros(shape, np.uint8)
    cv2.fillConvexPoly(hull, cv2.convexHull(points), 1)
    return hull


def _box_area(mask: Mask) -> int:
    _, _, width, height = cv2.boundingRect(mask.astype(np.uint8))
    return width * height


def _shrunk(mask: NDArray[np.uint8], by: int) -> NDArray[np.uint8]:
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * by + 1, 2 * by + 1))
    return np.asarray(cv2.erode(mask, kernel, borderType=cv2.BORDER_CONSTANT, borderValue=0), np.uint8)


def _plane(colours: Pixels, rim: Mask) -> NDArray[np.float32] | None:
    """Colour as a plane a·x + b·y + c per channel [3, 3] fitted to the rim; None where the rim is not even.

    The second fit leaves out what the first finds far off: glyphs that run over the rim.
    """
    down, across = np.nonzero(rim)
    places = np.stack([across, down, np.ones_like(down)], axis=1).astype(np.float32) / max(rim.shape)
    shades = colours[rim].astype(np.float32)
    kept = np.abs(shades - np.median(shades, axis=0)).max(axis=1) <= 3 * NEAR
    for _ in range(2):
        if kept.mean() < _EVEN:
            return None
        plane = np.linalg.lstsq(places[kept], shades[kept], rcond=None)[0].astype(np.float32)
        kept = np.abs(shades - places @ plane).max(axis=1) <= NEAR
    return plane if kept.mean() >= _EVEN else None


def _apart(colours: Pixels, plane: NDArray[np.float32]) -> Pixels:
    """Largest difference of a channel from the plane's colour, at each pixel."""
    height, width = colours.shape[:2]
    side = np.float32(max(height, width))
    across = np.arange(width, dtype=np.float32)[None, :, None] / side * plane[0]
    down = np.arange(height, dtype=np.float32)[:, None, None] / side * plane[1] + plane[2] / side
    expected = np.clip(across + down, 0, 255).astype(np.uint8)
    return strongest(np.asarray(cv2.absdiff(colours, expected), np.uint8))


def _is_plain(mask: Mask) -> bool:
    return bool(mask.sum() >= _PLAIN * _filled(_ends(mask), mask.shape).sum())
