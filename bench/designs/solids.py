"""Meshes of simple solids: vertices [n, 3] and triangles [m, 3]. Y is up, units are free."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Profile = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Solid:
    """One part of a thing. `claimed` is False for what a partial design shows in dashed lines only."""

    points: Points
    faces: NDArray[np.int64]
    claimed: bool = True

    def moved(self, x: float = 0, y: float = 0, z: float = 0) -> Solid:
        return replace(self, points=self.points + np.array([x, y, z]))

    def scaled(self, x: float = 1, y: float = 1, z: float = 1) -> Solid:
        return replace(self, points=self.points * np.array([x, y, z]))

    def turned(self, axis: int, degrees: float) -> Solid:
        return replace(self, points=self.points @ turn(axis, degrees).T)


def turn(axis: int, degrees: float) -> Points:
    """The rotation about an axis (0 x, 1 y, 2 z), [3, 3]."""
    cosine, sine = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    first, second = [(1, 2), (2, 0), (0, 1)][axis]
    matrix = np.eye(3)
    matrix[first, first] = matrix[second, second] = cosine
    matrix[first, second], matrix[second, first] = -sine, sine
    return matrix


def lathe(profile: Profile, around: int = 32) -> Solid:
    """A profile of (radius, height), from below, turned about the upright axis; closed by its ends."""
    angles = np.linspace(0, 2 * np.pi, around, endpoint=False)
    rings = [(0.0, profile[0][1]), *profile, (0.0, profile[-1][1])]
    points = np.array([(r * np.cos(a), y, r * np.sin(a)) for r, y in rings for a in angles])
    return Solid(points, _skin(len(rings), around))


def box(width: float, height: float, depth: float) -> Solid:
    """Standing on the ground, centred."""
    w, d = width / 2, depth / 2
    return extrude([(-w, -d), (w, -d), (w, d), (-w, d)], height)


def extrude(outline: Profile, height: float, top: float = 1.0) -> Solid:
    """An outline of (x, z), standing on the ground; `top` is the size of its upper end."""
    count = len(outline)
    middle = np.mean(np.array(outline), axis=0)
    levels = ((0.0, 0.0), (0.0, 1.0), (height, top), (height, 0.0))
    points = np.array([
        (middle[0] + (x - middle[0]) * size, y, middle[1] + (z - middle[1]) * size) for y, size in levels
        for x, z in outline
    ])  # fmt: skip
    return Solid(points, _skin(len(levels), count))


def tube(path: Sequence[tuple[float, float, float]], radius: float | Sequence[float], around: int = 10) -> Solid:
    """A round rod along a path."""
    line = np.array(path, np.float64)
    radii = np.broadcast_to(np.array(radius, np.float64), len(line))
    ahead = np.gradient(line, axis=0)
    ahead /= np.linalg.norm(ahead, axis=1, keepdims=True) + 1e-9
    aside = np.cross(ahead, np.array([0.31, 0.17, 0.93]))
    aside /= np.linalg.norm(aside, axis=1, keepdims=True) + 1e-9
    over = np.cross(ahead, aside)
    angles = np.linspace(0, 2 * np.pi, around, endpoint=False)
    rings = [np.repeat(line[:1], around, 0)]
    rings += [
        at + r * (np.cos(angles)[:, None] * a + np.sin(angles)[:, None] * o)
        for at, r, a, o in zip(line, radii, aside, over, strict=True)
    ]
    rings.append(np.repeat(line[-1:], around, 0))
    return Solid(np.concatenate(rings), _skin(len(rings), around))


def arc(radius: float, first: float, last: float, steps: int = 14) -> list[tuple[float, float, float]]:
    """Points of a circle in the x-y plane, degrees."""
    angles = np.radians(np.linspace(first, last, steps))
    return [(radius * float(np.cos(a)), radius * float(np.sin(a)), 0.0) for a in angles]


def _skin(rings: int, around: int) -> NDArray[np.int64]:
    """Triangles between rings of equal length, laid one after the other."""
    faces = []
    for ring in range(rings - 1):
        here, there = ring * around, (ring + 1) * around
        for at in range(around):
            after = (at + 1) % around
            faces += [(here + at, there + at, here + after), (here + after, there + at, there + after)]
    return np.array(faces, np.int64)
