"""The parts of a picture where a mark may be: what the detector proposes, and a few windows where that is little."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

import cv2
import numpy as np

from matching.images.decode import Pixels
from matching.images.sizes import overlap

if TYPE_CHECKING:
    from models.detector import Proposal

Box: TypeAlias = tuple[float, float, float, float]
"""x, y, width, height."""

SIDE = 96
RIM = 0.08
"""How much more than the box is shown on each side, as a share of its longer side, where the picture goes on."""
MOST = 15
FEWEST = 6
"""Where proposals are fewer than this, windows are looked at as well."""
WINDOWS: tuple[Box, ...] = (
    (0.2, 0.2, 0.6, 0.6),
    (0.0, 0.0, 0.5, 1.0),
    (0.5, 0.0, 0.5, 1.0),
    (0.0, 0.0, 1.0, 0.5),
    (0.0, 0.5, 1.0, 0.5),
)
"""x, y, width, height as shares of the picture's: the middle and the four halves."""
_SMALLEST = 8
"""Pixels of a box's longer side below which nothing can be told."""
_LARGE = 0.5
"""Boxes longer than this share of the picture are cut from a small copy of it: as sharp, and much faster."""
_ALIKE = 0.85
"""Boxes that share so much of their union are shown once."""

Kind = Literal["proposed", "window"]


@dataclass(frozen=True, slots=True)
class Region:
    """`box` without its rim, in units of the picture's longer side; `pixels` [SIDE, SIDE, 3] with it.

    `score` is the detector's for a proposal, 0…1, and 0 for a window.
    """

    kind: Kind
    box: Box
    score: float
    pixels: Pixels


def regions(pixels: Pixels, proposals: Sequence[Proposal] = (), most: int = MOST) -> list[Region]:
    """Proposals, best first, then windows; none that is nearly all of the picture, and none twice."""
    height, width = pixels.shape[:2]
    unit = max(height, width)
    small = _sized(pixels, min(1.0, 4 * SIDE / unit))
    found: list[Region] = []
    boxes: list[Box] = [(0.0, 0.0, float(width), float(height))]
    for kind, box, score in _asked((height, width), proposals):
        if len(found) == most:
            break
        if max(box[2:]) < _SMALLEST or any(overlap(box, other) > _ALIKE for other in boxes):
            continue
        source = small if max(box[2:]) > _LARGE * unit else pixels
        x, y, across, down = (value / unit for value in box)
        found.append(Region(kind, (x, y, across, down), score, _seen(source, (x, y, across, down))))
        boxes.append(box)
    return found


def _asked(size: tuple[int, int], proposals: Sequence[Proposal]) -> Iterator[tuple[Kind, Box, float]]:
    height, width = size
    for proposal in proposals:
        yield "proposed", _within(proposal.box, size), proposal.score
    if len(proposals) < FEWEST:
        for x, y, across, down in WINDOWS:
            yield "window", (x * width, y * height, across * width, down * height), 0.0


def _within(box: Box, size: tuple[int, int]) -> Box:
    """The part of a box that lies in the picture; without extent where none does."""
    left, top = (min(max(0.0, at), float(most)) for at, most in zip(box[:2], size[::-1], strict=True))
    right, bottom = min(float(size[1]), box[0] + box[2]), min(float(size[0]), box[1] + box[3])
    return left, top, max(0.0, right - left), max(0.0, bottom - top)


def _seen(source: Pixels, box: Box) -> Pixels:
    """The box with its rim, fitted into the middle of a square of the colour that its edge has."""
    height, width = source.shape[:2]
    unit = max(height, width)
    rim = RIM * max(box[2:])
    left, right = _span(box[0] - rim, box[0] + box[2] + rim, unit, width)
    top, bottom = _span(box[1] - rim, box[1] + box[3] + rim, unit, height)
    part = source[top:bottom, left:right]
    part = _sized(part, SIDE / max(part.shape[:2]))
    edge = np.concatenate([part[0], part[-1], part[:, 0], part[:, -1]])
    square = np.empty((SIDE, SIDE, 3), np.uint8)
    square[:] = np.rint(np.median(edge, axis=0)).astype(np.uint8)
    y, x = (SIDE - part.shape[0]) // 2, (SIDE - part.shape[1]) // 2
    square[y : y + part.shape[0], x : x + part.shape[1]] = part
    return square


def _span(low: float, high: float, unit: int, length: int) -> tuple[int, int]:
    """Whole pixels from `low` to `high`, at least one, within the picture."""
    start = min(max(0, int(low * unit)), length - 1)
    return start, max(start + 1, min(length, int(np.ceil(high * unit))))


def _sized(pixels: Pixels, scale: float) -> Pixels:
    if scale == 1:
        return pixels
    size = max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR))
