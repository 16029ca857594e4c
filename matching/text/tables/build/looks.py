"""What an eye sees of a drawn character, as vectors: grey values at several scales, and which way strokes run where.

The scalar product of two rows of a view is how alike the characters look in that view, 1 for the same drawing; what
all characters share (the mean over the working set) is taken away first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

Vectors = NDArray[np.float32]

_EDGE = 4
_DIRECTIONS = 8


@dataclass(frozen=True, slots=True)
class View:
    """`spread` is the blur in pixels of a 48-pixel drawing, `step` the distance of the samples taken after it."""

    name: str
    spread: float
    step: int
    strokes: bool = False


VIEWS = (
    View("grey_fine", 0.7, 1),
    View("grey", 1.5, 1),
    View("grey_coarse", 4.0, 3),
    View("strokes_fine", 1.5, 3, strokes=True),
    View("strokes", 2.5, 4, strokes=True),
    View("strokes_coarse", 5.0, 7, strokes=True),
)


def seen(view: View, drawings: Sequence[Vectors]) -> Vectors:
    """[characters, features]; `drawings` holds one [characters, side, side] for each font."""
    look = _strokes if view.strokes else _grey
    vectors = np.concatenate([_unit(look(view, drawing)) for drawing in drawings], axis=1)
    return np.asarray(vectors / np.sqrt(len(drawings)), dtype=np.float32)


def _grey(view: View, drawing: Vectors) -> Vectors:
    return _spread(view, _framed(drawing))


def _strokes(view: View, drawing: Vectors) -> Vectors:
    """Strength of the edges by direction (a stroke and its opposite edge count the same), cell by cell."""
    smooth = gaussian_filter(_framed(drawing), (0, 0.7, 0.7))
    down, across = np.gradient(smooth, axis=(1, 2))
    strength = np.hypot(across, down)
    angle = np.arctan2(down, across) % np.pi / np.pi * _DIRECTIONS
    cells = [_spread(view, strength * share) for share in _shares(angle)]
    return np.asarray(np.sqrt(np.stack(cells, axis=1)), dtype=np.float32)


def _shares(angle: Vectors) -> Iterator[Vectors]:
    for direction in range(_DIRECTIONS):
        apart = np.abs(angle - direction)
        yield np.maximum(0, 1 - np.minimum(apart, _DIRECTIONS - apart))


def _framed(drawing: Vectors) -> Vectors:
    return np.pad(drawing.astype(np.float32), ((0, 0), (_EDGE, _EDGE), (_EDGE, _EDGE)))


def _spread(view: View, pictures: Vectors) -> Vectors:
    half = view.step // 2
    blurred: Vectors = gaussian_filter(pictures, (0, view.spread, view.spread))
    return blurred[:, half :: view.step, half :: view.step]


def _unit(values: Vectors) -> Vectors:
    flat = values.reshape(len(values), -1)
    flat = flat - flat.mean(axis=0)
    return np.asarray(flat / (np.linalg.norm(flat, axis=1, keepdims=True) + 1e-6), dtype=np.float32)
