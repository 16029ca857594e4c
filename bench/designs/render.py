"""A small rasteriser: what a camera sees of a thing, as depth, facing and part of every pixel; and its lines.

Hidden lines need no thought: lines are drawn where depth, facing or part jumps between neighbours that are seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from bench.designs.solids import Points, Solid, turn
from matching.images.decode import Pixels

T = TypeVar("T", bound=np.generic)
VIEWS: dict[str, tuple[float, float]] = {
    "front": (0, 0), "back": (180, 0), "left": (90, 0), "right": (-90, 0), "top": (0, 90), "bottom": (0, -90),
    "perspective": (35, 25),
}  # fmt: skip
"""Degrees around and above of the seven views of a design."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What each pixel shows: `depth` [h, w] (inf: nothing), `facing` [h, w, 3], `part` [h, w] (−1: nothing)."""

    depth: NDArray[np.float64]
    facing: Points
    part: NDArray[np.int64]
    claimed: NDArray[np.bool_]


def look(
    parts: tuple[Solid, ...], around: float, above: float, side: int, near: float = 0.0, roll: float = 0.0
) -> Seen:
    """The thing filling most of a square; `near` 0 is parallel projection, 0.5 a camera close by."""
    camera = turn(2, roll) @ turn(0, above) @ turn(1, around)
    moved = [part.points @ camera.T for part in parts]
    flat = np.concatenate(moved)
    low, high = flat.min(axis=0), flat.max(axis=0)
    middle, reach = (low + high) / 2, float((high - low).max())
    seen = Seen(
        np.full((side, side), np.inf), np.zeros((side, side, 3)), np.full((side, side), -1), np.ones(len(parts), bool)
    )
    for number, (part, points) in enumerate(zip(parts, moved, strict=True)):
        seen.claimed[number] = part.claimed
        at = (points - middle) / reach
        size = 0.86 * side / (1 - near * at[:, 2:])
        screen = np.column_stack([side / 2 + at[:, :1] * size, side / 2 - at[:, 1:2] * size, -at[:, 2]])
        _fill(seen, number, screen, _normals(points, part.faces), part.faces)
    return seen


def _normals(points: Points, faces: NDArray[np.int64]) -> Points:
    a, b, c = (points[faces[:, k]] for k in range(3))
    across = np.cross(b - a, c - a)
    return np.asarray(across / (np.linalg.norm(across, axis=1, keepdims=True) + 1e-12))


def _fill(seen: Seen, number: int, screen: Points, normals: Points, faces: NDArray[np.int64]) -> None:
    side = len(seen.depth)
    for face, normal in zip(faces, normals, strict=True):
        (ax, ay, az), (bx, by, bz), (cx, cy, cz) = screen[face]
        area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
        seen_at_all = min(ax, bx, cx) < side and min(ay, by, cy) < side and min(max(ax, bx, cx), max(ay, by, cy)) >= 0
        if abs(area) < 1e-9 or not seen_at_all:
            continue
        left, right = max(0, int(min(ax, bx, cx))), min(side, int(max(ax, bx, cx)) + 2)
        top, bottom = max(0, int(min(ay, by, cy))), min(side, int(max(ay, by, cy)) + 2)
        x, y = np.arange(left, right)[None] + 0.5, np.arange(top, bottom)[:, None] + 0.5
        u = ((bx - x) * (cy - y) - (cx - x) * (by - y)) / area
        v = ((cx - x) * (ay - y) - (ax - x) * (cy - y)) / area
        depth = u * az + v * bz + (1 - u - v) * cz
        spot = slice(top, bottom), slice(left, right)
        nearer = (u >= 0) & (v >= 0) & (u + v <= 1) & (depth < seen.depth[spot])
        seen.depth[spot][nearer] = depth[nearer]
        seen.facing[spot][nearer] = normal if normal[2] >= 0 else -normal
        seen.part[spot][nearer] = number


def line_drawing(parts: tuple[Solid, ...], view: str, side: int = 384) -> Pixels:
    """Black lines on white; a part that is not claimed in dashes."""
    wide = 2 * side
    lines, owner = _lines(look(parts, *VIEWS[view], wide, 0.25 if view == "perspective" else 0.0))
    drawn = np.full((wide, wide), 255, np.uint8)
    drawn[cv2.dilate((lines & owner).astype(np.uint8), np.ones((4, 4), np.uint8)) > 0] = 0
    _dash(drawn, lines & ~owner)
    grey = cv2.resize(drawn, (side, side), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2RGB), np.uint8)


def _lines(seen: Seen) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """One pixel wide: where two neighbours differ; and whether the nearer of the two belongs to a claimed part."""
    lines, owner = np.zeros(seen.depth.shape, bool), np.ones(seen.depth.shape, bool)
    depth = np.where(np.isinf(seen.depth), 9.0, seen.depth)
    for axis in (0, 1):
        here, there = (_part_of(depth, axis, side) for side in (0, 1))
        bend = (_part_of(seen.facing, axis, 0) * _part_of(seen.facing, axis, 1)).sum(axis=-1)
        first, second = (_part_of(seen.part, axis, side) for side in (0, 1))
        line = (np.abs(here - there) > 0.04) | ((bend < 0.75) & (first >= 0) & (second >= 0)) | (first != second)
        nearer = np.where(here <= there, first, second)
        spot = _part_of(lines, axis, 0)
        _part_of(owner, axis, 0)[line] &= seen.claimed[np.maximum(nearer, 0)][line]
        spot |= line
    return lines, owner


def _part_of(array: NDArray[T], axis: int, side: int) -> NDArray[T]:
    ends = slice(1, None) if side else slice(None, -1)
    return array[ends] if axis == 0 else array[:, ends]


def _dash(drawn: Pixels, lines: NDArray[np.bool_], on: int = 14, off: int = 14) -> None:
    """Strokes and gaps in turn along each line; a line is walked once, though contours run along both its sides."""
    walked = np.zeros(lines.shape, np.uint8)
    for contour in cv2.findContours(lines.astype(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)[0]:
        fresh = [(x, y) for x, y in dict.fromkeys(map(tuple, contour[:, 0].tolist())) if not walked[y, x]]
        for step, (x, y) in enumerate(fresh):
            if step % (on + off) < on:
                drawn[max(0, y - 2) : y + 2, max(0, x - 2) : x + 2] = 0
        for x, y in fresh:
            walked[max(0, y - 2) : y + 3, max(0, x - 2) : x + 3] = 1
