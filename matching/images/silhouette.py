"""The outline of the thing that a picture shows: of a product photo its foreground, of a line drawing what it encloses.

Both end as one form, so that a design published in lines can be compared with a photo of goods.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from matching.images.decode import Pixels

SIDE = 64
"""The thing's longer side fills this many pixels, less a rim of RIM."""
RIM = 4
CELLS, WAYS = 6, 8
_WORK = 160
_SMALLEST, _LARGEST = 0.01, 0.9
"""Share of the picture that a thing may cover."""
_CUT_OFF = 0.35
"""Share of the rim that the thing may touch: more, and the picture shows a part of it only."""
_NEAR = 24
"""Grey levels within which a pixel still is the ground of a drawing."""
_GAP = 0.012
"""Gaps in a drawing's lines, in longer sides, that are closed before it is filled."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Silhouette:
    """`mask` [SIDE, SIDE], undistorted and centred; `lines` [CELLS, CELLS, WAYS] unit: edges by place and direction.

    `aspect` is the logarithm of width by height; `box` is where the thing is, 0…1 of the picture's width and height.
    """

    mask: Mask
    lines: NDArray[np.float32]
    aspect: float
    box: tuple[float, float, float, float]
    drawn: bool

    def mirrored(self) -> Silhouette:
        """As seen in a mirror: directions turn round as well."""
        turned = np.roll(self.lines[:, ::-1, ::-1], 1, axis=2)
        return Silhouette(self.mask[:, ::-1], np.ascontiguousarray(turned), self.aspect, self.box, self.drawn)


def silhouette(pixels: Pixels) -> Silhouette | None:
    """The thing on its ground, from grey or coloured pixels; None where no single thing stands out."""
    scale = _WORK / max(pixels.shape[:2])
    size = max(8, round(pixels.shape[1] * scale)), max(8, round(pixels.shape[0] * scale))
    small = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
    grey = small if small.ndim == 2 else np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), np.uint8)
    enclosed = _enclosed(grey)
    mask = enclosed if enclosed is not None else _foreground(small)
    return None if mask is None else _formed(mask, grey, drawn=enclosed is not None)


def _enclosed(grey: Pixels) -> Mask | None:
    """What the lines of a drawing enclose; None where the picture is no drawing in lines."""
    rim = _rim(grey)
    ground = float(np.median(rim))
    ink = np.abs(grey.astype(np.float32) - ground) > _NEAR
    if (np.abs(rim - ground) <= _NEAR).mean() < 0.97 or not 0.002 < ink.mean() < 0.3:
        return None
    reach = max(1, round(_GAP * max(grey.shape)))
    closed = cv2.morphologyEx(_padded(ink), cv2.MORPH_CLOSE, np.ones((2 * reach + 1,) * 2, np.uint8))
    filled = _largest(_filled(closed > 0)[2:-2, 2:-2])
    inside = filled & ~cv2.dilate(ink.astype(np.uint8), np.ones((3, 3), np.uint8)).astype(bool)
    blank = inside.sum() / max(1, filled.sum())
    even = float(grey[inside].std()) < 6 if inside.any() else False
    return filled if _stands_alone(filled) and blank > 0.2 and even else None


def _foreground(pixels: Pixels) -> Mask | None:
    """What differs from the colours of the rim, made sure by GrabCut (Rother, Kolmogorov & Blake 2004)."""
    colour = pixels if pixels.ndim == 3 else np.asarray(cv2.cvtColor(pixels, cv2.COLOR_GRAY2RGB), np.uint8)
    soft = np.asarray(cv2.GaussianBlur(colour, (0, 0), 1.0), np.uint8)
    far = _strangeness(soft)
    level, _ = cv2.threshold(far, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    if level < 4:
        return None
    seeds = np.where(far > level, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    seeds[far > min(250.0, 2.0 * level)] = cv2.GC_FGD
    for edge in (seeds[:3], seeds[-3:], seeds[:, :3], seeds[:, -3:]):
        edge[...] = cv2.GC_BGD
    if not np.isin(seeds, (cv2.GC_FGD, cv2.GC_PR_FGD)).any():
        return None
    cv2.setRNGSeed(1)  # GrabCut's clusters start by chance: the same picture must give the same outline
    cut, *_ = cv2.grabCut(soft, seeds, (0, 0, 1, 1), np.zeros((1, 65)), np.zeros((1, 65)), 3, cv2.GC_INIT_WITH_MASK)
    found = np.isin(cut, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.uint8)
    whole = _largest(_filled(cv2.morphologyEx(found, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8)) > 0))
    return whole if _stands_alone(whole) else None


def _strangeness(pixels: Pixels) -> Pixels:
    """Distance of each pixel's colour from the nearest of a few colours of the rim, 0…255."""
    lab = cv2.cvtColor(pixels, cv2.COLOR_RGB2LAB).astype(np.float32)
    rim = np.concatenate([side.reshape(-1, 3) for side in (lab[:6], lab[-6:], lab[:, :6], lab[:, -6:])])
    cv2.setRNGSeed(1)
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 10, 1.0)
    _, labels, centres = cv2.kmeans(rim, 4, None, stop, 1, cv2.KMEANS_PP_CENTERS)  # type: ignore[call-overload]
    common = centres[np.bincount(labels.ravel(), minlength=4) > 0.04 * len(rim)]
    far = np.linalg.norm(lab[:, :, None] - common[None, None], axis=3).min(axis=2)
    return np.asarray(np.clip(far, 0, 255), np.uint8)


def _formed(mask: Mask, grey: Pixels, *, drawn: bool) -> Silhouette:
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    spot = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
    height, width = mask[spot].shape
    box = columns[0] / mask.shape[1], rows[0] / mask.shape[0], width / mask.shape[1], height / mask.shape[0]
    form = _squared(mask[spot].astype(np.uint8) * 255) > 127
    lines = _directions(_squared(np.where(mask, grey, 128).astype(np.uint8)[spot]), form)
    return Silhouette(form, lines, float(np.log(width / height)), tuple(float(x) for x in box), drawn)  # type: ignore[arg-type]


def _squared(part: Pixels) -> Pixels:
    inner = SIDE - 2 * RIM
    scale = inner / max(part.shape)
    size = max(1, round(part.shape[1] * scale)), max(1, round(part.shape[0] * scale))
    small = cv2.resize(part, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    canvas = np.full((SIDE, SIDE), 0, np.uint8)
    top, left = (SIDE - size[1]) // 2, (SIDE - size[0]) // 2
    canvas[top : top + size[1], left : left + size[0]] = small
    return canvas


def _directions(grey: Pixels, form: Mask) -> NDArray[np.float32]:
    """Edges within the outline by cell and direction, as HOG has them (Dalal & Triggs 2005), polarity aside."""
    inside = cv2.erode(form.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    across, down = (cv2.Sobel(cv2.GaussianBlur(grey, (0, 0), 0.8), cv2.CV_32F, *way) for way in ((1, 0), (0, 1)))
    strong = np.sqrt(np.hypot(across, down)) * inside
    way = np.floor(np.mod(np.arctan2(down, across), np.pi) / np.pi * WAYS + 0.5).astype(int) % WAYS
    cell = (np.arange(SIDE) * CELLS) // SIDE
    place = (cell[:, None] * CELLS + cell[None]) * WAYS + way
    sums = np.bincount(place.ravel(), strong.ravel(), CELLS * CELLS * WAYS).astype(np.float32)
    return np.asarray(sums / max(1e-6, float(np.linalg.norm(sums))), np.float32).reshape(CELLS, CELLS, WAYS)


def _rim(grey: Pixels) -> NDArray[np.float32]:
    return np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]]).astype(np.float32)


def _padded(mask: Mask) -> Pixels:
    return np.pad(mask.astype(np.uint8), 2)


def _filled(mask: Mask) -> Mask:
    """The mask without its holes: everything that cannot be reached from outside."""
    padded = np.pad(mask.astype(np.uint8), 1)
    cv2.floodFill(padded, None, (0, 0), 2)
    return np.asarray(padded[1:-1, 1:-1] != 2)


def _largest(mask: Mask) -> Mask:
    """The largest connected part, and those at least a quarter as large."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    if count < 2:
        return mask
    sizes = stats[1:, cv2.CC_STAT_AREA]
    return np.isin(labels, 1 + np.flatnonzero(sizes >= 0.25 * sizes.max()))


def _stands_alone(mask: Mask) -> bool:
    rim = np.concatenate([mask[0], mask[-1], mask[:, 0], mask[:, -1]])
    return bool(_SMALLEST < mask.mean() < _LARGEST and rim.mean() < _CUT_OFF)


def to_form(points: NDArray[np.float64], shape: Silhouette) -> NDArray[np.float64]:
    """Points [n, 2], 0…1 of the picture, as pixels of the SIDE-square."""
    x, y, width, height = shape.box
    wide, high = min(1.0, float(np.exp(shape.aspect))), min(1.0, float(np.exp(-shape.aspect)))
    inner = SIDE - 2 * RIM
    within = (points - np.array([x, y])) / np.array([width, height]) - 0.5
    return np.asarray(within * inner * np.array([wide, high]) + SIDE / 2)
