"""Is there likely any lettering in a picture, and how small? Some milliseconds, no network.

A drawing of few colours is looked at in any case. In a photograph letters are blobs of like height and colour standing
in a row, clearly darker or lighter than what is around them. Method of grouping: Neumann and Matas, Text localization
in real-world images (ICDAR 2011), with thresholds in place of extremal regions.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from matching.images.decode import Pixels

SIDE = 320
LOWEST = 4
"""Pixels at SIDE of the lowest blob that may be a letter."""
MOST_BLOBS = 400
FEWEST = 4
"""Letters that make rows in a photograph."""
NEAR = 1.6
"""Letters of a row are at most this many times their size apart, middle to middle."""
LIKE = 0.65
"""The smaller of two neighbours has at least this share of the larger one's size."""
CLEAR = 24.0
"""Grey levels by which a letter differs from what is around it."""
EVEN = 28.0
"""Grey levels by which neighbours differ from one another."""
FEW_COLOURS = 0.9
"""Share of the pixels that the four commonest of 512 colours of a drawing have; photographs stay below 0.8."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Blobs that stand in rows as letters do, and how high they are, 0…1 of the longer side."""

    letters: int
    height: float
    drawn: bool
    """Whether the picture is a drawing of few colours."""

    def __bool__(self) -> bool:
        return self.drawn or self.letters >= FEWEST


def rows(pixels: Pixels) -> Rows:
    """What looks like letters in a row, in a picture [H, W, 3]."""
    scale = min(1.0, SIDE / max(pixels.shape[:2]))
    size = max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale))
    small = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
    grey = np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), np.uint8)
    apart = np.asarray(grey.astype(np.int16) - cv2.boxFilter(grey, cv2.CV_16S, (31, 31)), np.int16)
    found = [_in_rows(_blobs(mask, grey, apart)) for mask in _masks(grey, apart)]
    best = max(found, key=len)
    height = float(np.median(best)) / max(size) if len(best) else 0.0
    return Rows(len(best), height, _is_drawn(small) and bool(np.ptp(grey) > CLEAR))


def _is_drawn(pixels: Pixels) -> bool:
    red, green, blue = (pixels[..., channel].astype(np.uint16) >> 5 for channel in range(3))
    counts = np.bincount((red << 6 | green << 3 | blue).ravel(), minlength=512)
    return bool(np.sort(counts)[-4:].sum() >= FEW_COLOURS * counts.sum())


def _masks(grey: Pixels, apart: NDArray[np.int16]) -> list[NDArray[np.uint8]]:
    """Ink and ground told apart near each pixel and over the whole, both ways round."""
    level, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_OTSU)
    masks = [apart > CLEAR / 2, apart < -CLEAR / 2, grey > level, grey <= level]
    return [mask.astype(np.uint8) for mask in masks]


def _blobs(mask: NDArray[np.uint8], grey: Pixels, apart: NDArray[np.int16]) -> NDArray[np.float32]:
    """Blobs of the size, shape and clearness of letters: middle x, middle y, width, height, mean grey."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8, ltype=cv2.CV_16U)
    left, top, width, height, area = stats.T.astype(np.float32)
    kept = (height >= LOWEST) & (height <= 0.6 * mask.shape[0]) & (width <= 2.5 * height) & (width * 12 >= height)
    kept &= (area >= 0.12 * width * height) & (area >= 6)
    kept &= (left > 0) & (top > 0) & (left + width < mask.shape[1]) & (top + height < mask.shape[0])
    kept[0] = False
    flat = labels.ravel()
    shade = np.bincount(flat, grey.ravel(), count)[:count] / np.maximum(area, 1)
    kept &= np.abs(np.bincount(flat, apart.ravel(), count)[:count]) >= CLEAR * area
    found: NDArray[np.float32] = np.stack([left + width / 2, top + height / 2, width, height, shade], axis=1)[kept]
    largest: NDArray[np.float32] = found[np.argsort(-found[:, 3], kind="stable")[:MOST_BLOBS]]
    return largest.astype(np.float32)


def _in_rows(blobs: NDArray[np.float32]) -> NDArray[np.float32]:
    """Heights of the blobs with a like neighbour on either side, level or one under the other, and of these."""
    across, down, width, height, shade = blobs.T
    size = np.maximum(width, height)
    larger = np.maximum(size[:, None], size[None, :])
    like = (np.minimum(size[:, None], size[None, :]) >= LIKE * larger) & (np.abs(shade[:, None] - shade) <= EVEN)
    dx, dy = across[None, :] - across[:, None], down[None, :] - down[:, None]
    near = like & (np.hypot(dx, dy) < NEAR * larger)
    level, plumb = near & (np.abs(dy) < 0.35 * larger), near & (np.abs(dx) < 0.35 * larger)
    found: NDArray[np.float32] = height[_between(level, dx) | _between(plumb, dy)]
    return found


def _between(near: NDArray[np.bool_], off: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Those with a neighbour before and one behind, and their neighbours."""
    middle: NDArray[np.bool_] = np.logical_and((near & (off > 0)).any(axis=1), (near & (off < 0)).any(axis=1))
    joined: NDArray[np.bool_] = middle | (near & middle[None, :]).any(axis=1)
    return joined
