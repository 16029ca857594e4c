"""Parts of a picture made unrecognisable: pixelated, blurred, or covered by something flat.

What is looked for is what no camera does: steps on a regular grid only; softness that ends at a ruled line; a patch
without any grain in a picture that has it. Whether a mark lies below, nobody can see: these are findings of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numba import njit
from numpy.typing import NDArray

from matching.images.decode import Pixels

Kind = Literal["mosaic", "blur", "cover"]
Box = tuple[float, float, float, float]
_WORK = 512
_SMALLEST, _LARGEST = 0.006, 0.25
"""Share of the picture that such a patch covers."""
_OUTER = 0.12
"""Share of the picture along each side where goods bear no mark, and walls and furniture show plain patches."""
_SHAPELY = 0.82
"""Share of its box or ellipse that a patch drawn with a tool fills."""
_SIZES = (4, 32)
"""Sides of the blocks of a mosaic, in pixels of a picture _WORK long."""
_WINDOWS = 36, 64
_GRAIN = 4.0
"""Grey levels by which neighbours in a drawn patch may differ; cameras and JPEG leave more in what is lit."""

Grey = NDArray[np.float32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Hidden:
    """A part that cannot be recognised: `box` in 0…1 of width and height, `sure` in 0…1.

    `block` is the side of a mosaic's blocks, 0…1 of the longer side; 0 otherwise.
    """

    kind: Kind
    box: Box
    sure: float
    block: float = 0.0


def hidden_parts(pixels: Pixels) -> list[Hidden]:
    """The surest first; at most one for each place."""
    grey = _worked(pixels)
    found = [*_mosaics(grey), *_blurs(grey), *_covers(grey)]
    found.sort(key=lambda part: -part.sure)
    return [part for at, part in enumerate(found) if not any(_overlap(part.box, other.box) for other in found[:at])]


def _worked(pixels: Pixels) -> Grey:
    grey = pixels if pixels.ndim == 2 else np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    scale = min(1.0, _WORK / max(grey.shape))
    size = max(8, round(grey.shape[1] * scale)), max(8, round(grey.shape[0] * scale))
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.float32)


# Mosaic: every step lies on one grid, in both directions.


def _mosaics(grey: Grey) -> list[Hidden]:
    steps = np.abs(np.diff(grey, axis=1, append=grey[:, -1:])), np.abs(np.diff(grey, axis=0, append=grey[-1:]))
    marked, blocks = np.zeros(grey.shape, bool), []
    for side in _WINDOWS:
        for top, left in _stepped(steps, side):
            spot = slice(top, top + side), slice(left, left + side)
            block = _grid(steps[0][spot].mean(axis=0), steps[1][spot].mean(axis=1))
            if block:
                marked[spot] = True
                blocks.append(block)
    length = float(np.median(blocks)) / max(grey.shape) if blocks else 0.0
    least = min(_WINDOWS) ** 2 + 1  # a lone small window is chance
    found = _boxes(marked, least)
    return [Hidden("mosaic", box, min(1.0, 0.6 + area / (12 * least)), length) for box, area in found]


def _stepped(steps: tuple[Grey, Grey], side: int) -> list[tuple[int, int]]:
    """Top left corners of the windows that are flat but for some high steps, as a mosaic is in both directions."""
    if min(steps[0].shape) < side:
        return []
    kept = np.ones((1, 1), bool)
    for step in steps:
        flat, high = (
            cv2.boxFilter(mask.astype(np.float32), -1, (side, side), anchor=(0, 0)) for mask in (step < 3, step > 6)
        )
        kept = kept & (flat > 0.6) & (high > 0.015)
    tops, lefts = np.nonzero(kept[: _last(steps, 0, side) : side // 4, : _last(steps, 1, side) : side // 4])
    return [(int(top) * (side // 4), int(left) * (side // 4)) for top, left in zip(tops, lefts, strict=True)]


def _last(steps: tuple[Grey, Grey], axis: int, side: int) -> int:
    return int(steps[0].shape[axis]) - side + 1


def _grid(across: Grey, down: Grey) -> float:
    """The side of the blocks where both profiles of steps are the teeth of one comb; 0 otherwise."""
    first, second = _teeth(across), _teeth(down)
    return (first + second) / 2 if first and second and abs(first - second) <= 0.12 * max(first, second) else 0.0


@njit(cache=True, nogil=True)
def _teeth(profile: Grey) -> float:
    """The spacing at which a profile of steps is high, and nowhere else."""
    if profile.max() < 5:
        return 0.0
    level = 0.35 * np.percentile(profile, 95)
    centres = np.empty(len(profile))
    teeth, weight, moment, width = 0, 0.0, 0.0, 0
    high, low, quiet = 0.0, 0.0, 0
    for at in range(len(profile) + 1):
        step = float(profile[at]) if at < len(profile) else -1.0
        if step > level:
            weight, moment, width, high = weight + step, moment + step * at, width + 1, high + step
            if width > 3:
                return 0.0
            continue
        if at < len(profile):
            low, quiet = low + step, quiet + 1
        if width:
            centres[teeth] = moment / weight
            teeth += 1
            weight, moment, width = 0.0, 0.0, 0
    if teeth < 3 or not quiet:
        return 0.0
    gaps = np.diff(centres[:teeth])
    spacing = np.median(gaps)
    if not _SIZES[0] <= spacing <= _SIZES[1]:
        return 0.0
    whole = np.rint(gaps / spacing)
    if whole.min() < 1 or np.abs(gaps - whole * spacing).max() > 0.8:
        return 0.0
    return float(spacing) if low / quiet < 0.2 * high / (len(profile) - quiet) else 0.0


# Blur: coarse contrast without fine detail, up to a ruled border.


def _blurs(grey: Grey) -> list[Hidden]:
    fine = cv2.blur(np.abs(grey - cv2.GaussianBlur(grey, (0, 0), 1.5)), (7, 7))
    soft = cv2.GaussianBlur(grey, (0, 0), 3)
    coarse = cv2.blur(np.hypot(cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)) / 8, (15, 15))
    smooth = (fine < 0.9) & (fine < 0.9 * coarse + 0.35)
    found = []
    for box, mask, own in _parts(_loosened(smooth)):
        sharp, inner = fine[_ring(mask)], float(np.median(fine[own]))
        detail = float((sharp > 2.5 * inner + 0.8).mean())
        content = float(np.percentile(coarse[_core(own)], 75)) if _core(own).any() else 0.0
        if _fills(mask) and detail > 0.65 and content > 0.8:
            found.append(Hidden("blur", box, min(1.0, detail * min(1.0, 0.5 + content / 4))))
    return found


# Cover: no grain at all, in a picture that has it.


def _covers(grey: Grey) -> list[Hidden]:
    spread = cv2.dilate(grey, np.ones((3, 3), np.uint8)) - cv2.erode(grey, np.ones((3, 3), np.uint8))
    ground = float(np.median(np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])))
    found = []
    for box, mask, own in _parts(spread <= _GRAIN):
        core = _core(own)
        level, even = float(np.median(grey[own])), float(grey[core].std()) if core.any() else 9.0
        edge = float((np.abs(grey[_ring(mask)] - level) > 10).mean())
        most, least = (1.0, 0.75) if _fills(mask) else (0.5, 0.92)  # a brush draws any shape: it must be evener still
        if abs(level - ground) > 12 and even < most and edge > least:
            found.append(Hidden("cover", box, min(1.0, edge - 0.3 * even)))
    return found


def _parts(marked: Mask) -> list[tuple[Box, Mask, Mask]]:
    """Connected parts within the picture: box, the part with its holes filled, and without."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(marked.astype(np.uint8), connectivity=4)
    height, width = marked.shape
    found = []
    for number, (x, y, w, h, area) in enumerate(stats.tolist()):
        inside = all(_OUTER < at < 1 - _OUTER for at in ((x + w / 2) / width, (y + h / 2) / height))
        if number and inside and min(w, h) >= 12 and area > 0.3 * w * h and _SMALLEST < w * h / marked.size < _LARGEST:
            own, mask = np.zeros(marked.shape, bool), np.zeros(marked.shape, bool)
            own[y : y + h, x : x + w] = labels[y : y + h, x : x + w] == number
            whole = cv2.morphologyEx(own[y : y + h, x : x + w].astype(np.uint8), cv2.MORPH_CLOSE, _square(9))
            mask[y : y + h, x : x + w] = _filled(whole > 0)
            found.append(((x / width, y / height, w / width, h / height), mask, own))
    return found


def _loosened(mask: Mask) -> Mask:
    """Without the narrow bridges by which one part leaks into the next."""
    return np.asarray(cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, _square(9)) > 0)


def _square(side: int) -> Pixels:
    return np.ones((side, side), np.uint8)


def _core(mask: Mask) -> Mask:
    """Away from the border, where JPEG rings."""
    return np.asarray(cv2.erode(mask.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0)


def _fills(mask: Mask) -> bool:
    """Whether a part fills its box or the ellipse in it, as what is drawn with a tool does."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    part = mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    y, x = (np.linspace(-1, 1, count) for count in part.shape)
    disc = x[None] ** 2 + y[:, None] ** 2 <= 1
    return bool(part.mean() > _SHAPELY or (part & disc).sum() / (part | disc).sum() > _SHAPELY)


def _ring(mask: Mask) -> Mask:
    """What lies just outside, past the pixels that scaling has mixed."""
    inner, outer = (cv2.dilate(mask.astype(np.uint8), np.ones((side, side), np.uint8)) > 0 for side in (7, 15))
    return np.asarray(outer & ~inner)


def _filled(mask: Mask) -> Mask:
    padded = np.pad(mask.astype(np.uint8), 1)
    cv2.floodFill(padded, None, (0, 0), 2)
    return np.asarray(padded[1:-1, 1:-1] != 2)


def _boxes(marked: Mask, least: int) -> list[tuple[Box, int]]:
    _, _, stats, _ = cv2.connectedComponentsWithStats(marked.astype(np.uint8), connectivity=8)
    height, width = marked.shape
    return [
        ((x / width, y / height, w / width, h / height), int(area))
        for x, y, w, h, area in stats[1:].tolist() if area >= least
    ]  # fmt: skip


def _overlap(one: Box, other: Box) -> bool:
    wide = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    high = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return wide > 0 and high > 0 and wide * high > 0.3 * min(one[2] * one[3], other[2] * other[3])
