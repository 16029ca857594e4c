"""A line cut out of its picture and laid straight, in each of the ways in which it may be meant to be read."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from matching.images.decode import Pixels
from matching.reading.finder import Place, Points

HEIGHT = 48
WIDEST = 960
UPRIGHT = 1.4
"""A place this many times as high as wide is a column, or a line on its side."""
BENT = 0.72
"""A blob that fills less of its own box than this is no straight line."""
FLATTEST = 3.0
"""A blob this short for its height cannot tell a bend."""


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


def is_bent(place: Place) -> bool:
    (_, (width, height), _) = cv2.minAreaRect(place.outline)
    long, short = max(width, height), max(1.0, min(width, height))
    hull = cv2.contourArea(cv2.convexHull(place.outline))
    full = cv2.contourArea(place.outline)
    return bool(long < 12 * short and full < BENT * max(1.0, hull) and full < BENT * width * height)


def unbent(pixels: Pixels, place: Place) -> NDArray[np.uint8] | None:
    """A line on a circle, unrolled so that letters with their feet to the middle stand upright."""
    circle = _circle(place.outline)
    if circle is None:
        return None
    x, y, inner, outer, first, last = circle
    margin = (outer - inner) * 0.35
    inner, outer = max(1.0, inner - margin), outer + margin
    middle = (inner + outer) / 2
    length = _length((last - first) * middle / (outer - inner))
    angles = np.linspace(first, last, length, dtype=np.float32)[None, :]
    radii = np.linspace(outer, inner, HEIGHT, dtype=np.float32)[:, None]
    across = (x + radii * np.cos(angles)).astype(np.float32)
    down = (y + radii * np.sin(angles)).astype(np.float32)
    return np.asarray(cv2.remap(pixels, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), np.uint8)


def _circle(outline: Points) -> tuple[float, float, float, float, float, float] | None:
    """Centre, inner and outer radius, first and last angle of a blob that is part of a ring."""
    inside = _inside(outline)
    x, y, radius = _fit(inside)
    off = inside - np.array([x, y], np.float32)
    radii, angles = np.linalg.norm(off, axis=1), np.arctan2(off[:, 1], off[:, 0])
    inner, outer = np.percentile(radii, (2, 98))
    first, last = _arc(angles)
    if not (0.25 < last - first < 6.2) or outer - inner > 0.8 * radius:
        return None
    pad = 0.35 * (outer - inner) / max(1.0, radius)
    return x, y, float(inner), float(outer), first - pad, last + pad


def _inside(outline: Points) -> NDArray[np.float32]:
    """Some thousand points within a blob."""
    low = outline.min(axis=0)
    size = np.ceil(outline.max(axis=0) - low).astype(int) + 1
    mask = np.zeros((size[1], size[0]), np.uint8)
    cv2.fillPoly(mask, [np.rint(outline - low).astype(np.int32)], 1)
    rows, columns = np.nonzero(mask)
    some = slice(None, None, max(1, len(rows) // 2000))
    points: NDArray[np.float32] = np.stack([columns[some], rows[some]], axis=1).astype(np.float32) + low
    return points


def _fit(points: NDArray[np.float32]) -> tuple[float, float, float]:
    """The circle nearest to points by least squares (Kåsa 1976)."""
    middle = points.mean(axis=0)
    x, y = (points - middle).T.astype(np.float64)
    (a, b, c), *_ = np.linalg.lstsq(np.stack([x, y, np.ones_like(x)], axis=1), x * x + y * y, rcond=None)
    radius = float(np.sqrt(max(0.0, c + (a * a + b * b) / 4)))
    return float(middle[0] + a / 2), float(middle[1] + b / 2), radius


def _arc(angles: NDArray[np.float32]) -> tuple[float, float]:
    """First and last angle, clockwise on screen, left of the widest gap."""
    turned = np.sort(angles.astype(np.float64))
    gaps = np.diff(np.append(turned, turned[0] + 2 * np.pi))
    widest = int(np.argmax(gaps))
    first = float(turned[(widest + 1) % len(turned)])
    return first, first + 2 * np.pi - float(gaps[widest])


def _length(shape: float) -> int:
    return int(min(WIDEST, max(HEIGHT // 2, round(HEIGHT * shape))))
