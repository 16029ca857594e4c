"""The proof as a picture, for the officer and the court: the registered picture, where it lies in the listing's, and
the points that say so. The same input gives the same bytes."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from matching.images.decode import Pixels
from matching.images.geometry import Box, Fit, quad_of

HEIGHT = 480
_GAP = 12
_GROUND = 245
_QUAD = (220, 30, 30)
_LINE = (20, 140, 60)
_MOST_LINES = 80
_OPAQUE = 0.55
"""How much of the registered picture covers the listing's where it is laid upon it."""


def draw_overlay(goods: Pixels, mark: Pixels, proof: Fit, box: Box | None = None) -> bytes:
    """PNG: the registered picture | the listing's, with lines between points that agree | the one laid on the other.

    `goods` and `mark` are the decoded pictures [H, W, 3] that `proof` was found in, of any size; `box` is the part of
    the mark that is framed, in its longer sides (its ink, as in Prepared.box), the whole of it where none is given.
    """
    left, middle, right = _scaled(mark), _scaled(goods), _scaled(_laid_on(goods, mark, proof))
    width = left.shape[1] + middle.shape[1] + right.shape[1] + 4 * _GAP
    canvas = np.full((HEIGHT + 2 * _GAP, width, 3), _GROUND, np.uint8)
    starts = []
    start = _GAP
    for panel in (left, middle, right):
        canvas[_GAP : _GAP + HEIGHT, start : start + panel.shape[1]] = panel
        starts.append(start)
        start += panel.shape[1] + _GAP
    _draw_lines(canvas, proof, (starts[0], max(left.shape)), (starts[1], max(middle.shape)))
    corners = quad_of(proof.map, box or (0.0, 0.0, *_reach(mark)))
    for at, panel in ((starts[1], middle), (starts[2], right)):
        _draw_quad(canvas[_GAP : _GAP + HEIGHT, at : at + panel.shape[1]], corners)
    done, data = cv2.imencode(".png", np.ascontiguousarray(canvas[..., ::-1]), [cv2.IMWRITE_PNG_COMPRESSION, 6])
    if not done:
        raise ValueError("overlay cannot be written as PNG")
    return bytes(data)


def _reach(pixels: Pixels) -> tuple[float, float]:
    unit = max(pixels.shape[:2])
    return pixels.shape[1] / unit, pixels.shape[0] / unit


def _scaled(pixels: Pixels) -> Pixels:
    """HEIGHT high; very wide pictures keep their form and get ground below."""
    height, width = pixels.shape[:2]
    scale = min(HEIGHT / height, 2 * HEIGHT / width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    panel = np.full((HEIGHT, size[0], 3), _GROUND, np.uint8)
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    panel[: size[1]] = small
    return panel


def _laid_on(goods: Pixels, mark: Pixels, proof: Fit) -> Pixels:
    size, unit = (goods.shape[1], goods.shape[0]), max(goods.shape[:2]) / max(mark.shape[:2])
    matrix = np.column_stack([proof.map[:, :2] * unit, proof.map[:, 2] * max(goods.shape[:2])])
    laid = cv2.warpAffine(mark, matrix, size, flags=cv2.INTER_AREA)
    cover = cv2.warpAffine(np.full(mark.shape[:2], 255, np.uint8), matrix, size)[..., None] * (_OPAQUE / 255)
    return np.asarray(np.rint(goods * (1 - cover) + laid * cover), np.uint8)


def _draw_lines(canvas: Pixels, proof: Fit, left: tuple[int, int], right: tuple[int, int]) -> None:
    """From each point in the mark to its own in the goods; evenly thinned where there are very many."""
    step = max(1, -(-len(proof.pairs) // _MOST_LINES))
    for pair in proof.pairs[::step]:
        start = _at(pair[:2], *left)
        end = _at(pair[2:], *right)
        cv2.line(canvas, start, end, _LINE, 1, cv2.LINE_AA)
        for point in (start, end):
            cv2.circle(canvas, point, 3, _LINE, 1, cv2.LINE_AA)


def _at(point: NDArray[np.float32], start: int, side: int) -> tuple[int, int]:
    return start + round(float(point[0]) * side), _GAP + round(float(point[1]) * side)


def _draw_quad(panel: Pixels, corners: NDArray[np.float64]) -> None:
    part = np.ascontiguousarray(panel)
    cv2.polylines(part, [np.rint(corners * max(panel.shape[:2])).astype(np.int32)], True, _QUAD, 2, cv2.LINE_AA)
    panel[:] = part
