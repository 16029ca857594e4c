"""The figure of a mark that has letters beside, above or below it, so that it is compared by its figure alone."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from matching.images.decode import Pixels
from matching.images.ground import NEAR, distance, ground_of
from matching.images.sizes import SEEN, Box, at_most, overlap, scaled

MOST = 4
_SQUARE = 2.2
"""A figure is at most so much longer one way than the other."""
_LONG = 1.3
"""A line of letters is at least so much longer than high."""
_SMALLEST = 0.12
"""A figure's longer side, as a share of the drawing's."""
_TALLER = 1.2
"""A figure taller by this than its letters stands out; else the gap must."""
_WIDER = 1.7
"""A gap wider by this than those between letters parts figure and letters."""
_LOW = 0.8
"""A figure beside letters is not lower than this share of their height …"""
_LOWER, _NARROWER = 0.6, 0.7
"""… and one above or below them is that high and, where it is not taller than they are, so much narrower."""
_FAINT = 0.6
"""Cuts less clear than this share of the clearest are left out."""
_CLOSE = 0.006
"""Pieces nearer than twice this share of the drawing's longer side are one."""
_FEWEST, _STANDS_OUT, _LARGE = 4, 1.5, 0.25
"""Of so many pieces one is a figure that is so much taller than the middle one, and so large in the whole."""
_MOSTLY = 0.75
"""A piece that takes more of the drawing's box is the drawing."""
_ALIKE = 0.7
"""Boxes that share so much of their union are one."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Cut:
    """A figure freed from the rest; `clear` is how much wider the gap is than the letters' own."""

    box: Box
    clear: float


def figures(pixels: Pixels) -> tuple[Box, ...]:
    """Boxes in pixels of the figures that stand apart from letters, clearest first, at most MOST.

    Empty where the ground is uneven, and where the drawing is all figure or all letters.
    """
    seen = at_most(pixels, SEEN)
    ground = ground_of(seen)
    if ground is None:
        return ()
    mask = distance(seen, ground) > NEAR
    whole = _tight(mask, (0, 0, mask.shape[1], mask.shape[0]))
    if whole is None:
        return ()
    found = _cuts(mask, whole) or _cuts_above_a_line(mask, whole) or _pieces(mask, whole)
    cuts = sorted(found, key=lambda cut: -cut.clear)
    boxes: list[Box] = []
    for cut in cuts:
        if cut.clear >= _FAINT * cuts[0].clear and all(overlap(cut.box, box) < _ALIKE for box in boxes):
            boxes.append(cut.box)
    return tuple(scaled(box, seen, pixels) for box in boxes[:MOST])


def _cuts(mask: Mask, whole: Box) -> list[_Cut]:
    """Figures left and right of their letters, above and below them."""
    found = []
    for axis in (0, 1):
        gaps = _gaps(mask, whole, axis)
        widest = sorted(gaps, key=lambda gap: gap[0] - gap[1])[:2]
        for gap in sorted({*widest, *gaps[:1], *gaps[-1:]}):
            parts = _parts(mask, whole, axis, gap)
            for figure, rest in (parts, parts[::-1]) if parts else ():
                clear = _clearness(mask, figure, rest, axis, gap[1] - gap[0])
                if clear and max(figure[2:]) >= _SMALLEST * max(whole[2:]):
                    found.append(_Cut(figure, clear))
    return found


def _cuts_above_a_line(mask: Mask, whole: Box) -> list[_Cut]:
    """The same in the higher of the two parts that the widest empty row leaves: a line of small letters lies below."""
    gap = max(_gaps(mask, whole, 1), key=lambda gap: gap[1] - gap[0], default=None)
    parts = _parts(mask, whole, 1, gap) if gap else None
    return _cuts(mask, max(parts, key=lambda part: part[3])) if parts else []


def _pieces(mask: Mask, whole: Box) -> list[_Cut]:
    """Connected pieces taller than the letters that they overhang, where no straight gap parts them."""
    by = max(1, round(_CLOSE * max(whole[2:])))
    grown = cv2.dilate(mask.astype(np.uint8), np.ones((2 * by + 1, 2 * by + 1), np.uint8))
    boxes = [box[:4] for box in cv2.connectedComponentsWithStats(grown)[2][1:].tolist()]
    if len(boxes) < _FEWEST:
        return []
    letters = float(np.median([height for _, _, _, height in boxes]))
    return [
        _Cut(box, height / letters)
        for x, y, width, height in boxes
        if height >= _STANDS_OUT * letters and max(width, height) <= _SQUARE * min(width, height)
        and max(width, height) >= _LARGE * max(whole[2:]) and width * height <= _MOSTLY * whole[2] * whole[3]
        and (box := _tight(mask, (x, y, width, height)))
    ]  # fmt: skip


def _gaps(mask: Mask, region: Box, axis: int) -> list[tuple[int, int]]:
    """Empty columns (axis 0) or rows (axis 1) between ink, as [start, end) from the region's edge."""
    x, y, width, height = region
    inked = np.flatnonzero(mask[y : y + height, x : x + width].any(axis=axis))
    breaks = np.flatnonzero(np.diff(inked) > 1)
    return [(int(inked[place]) + 1, int(inked[place + 1])) for place in breaks]


def _parts(mask: Mask, region: Box, axis: int, gap: tuple[int, int]) -> tuple[Box, Box] | None:
    x, y, width, height = region
    if axis == 0:
        first, second = (x, y, gap[0], height), (x + gap[1], y, width - gap[1], height)
    else:
        first, second = (x, y, width, gap[0]), (x, y + gap[1], width, height - gap[1])
    one, other = _tight(mask, first), _tight(mask, second)
    return (one, other) if one and other else None


def _clearness(mask: Mask, figure: Box, rest: Box, axis: int, gap: int) -> float:
    """How clearly one part is a figure and the other its letters; 0 where it is not so."""
    (width, height), (long, tall) = figure[2:], rest[2:]
    if max(width, height) > _SQUARE * min(width, height) or long < _LONG * tall:
        return 0.0
    own = [end - start for start, end in _gaps(mask, rest, 0)]
    inner = max((end - start for start, end in _gaps(mask, figure, axis)), default=0)
    if inner > gap:
        return 0.0
    if axis == 1:
        stands = height >= _TALLER * tall or (height >= _LOWER * tall and width < _NARROWER * long)
        return gap / max(1, inner) if stands and own else 0.0
    taller = height / tall
    spaced = gap / max(1.0, float(np.median(own))) if own else 1.0
    if taller >= _TALLER:
        return taller * max(1.0, spaced) if spaced >= 1 else 0.0
    return spaced if own and taller >= _LOW and gap >= _WIDER * max(own) else 0.0


def _tight(mask: Mask, region: Box) -> Box | None:
    x, y, width, height = region
    part = mask[y : y + height, x : x + width]
    rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    if not len(rows):
        return None
    size = int(columns[-1] - columns[0] + 1), int(rows[-1] - rows[0] + 1)
    return x + int(columns[0]), y + int(rows[0]), *size
