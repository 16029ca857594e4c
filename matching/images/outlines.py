"""How alike two silhouettes are: outline against outline, and what lies within."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from matching.images.silhouette import CELLS, SIDE, WAYS, Mask, Silhouette

_COARSE = 16
CODE = 2 * _COARSE * _COARSE + CELLS * CELLS * WAYS
_SHARES = (1.0, 1.0, 0.5)
"""Of area, contour and inner lines in an outline's vector."""
_FAR = 12.0
"""Pixels of the SIDE-square beyond which a contour is simply elsewhere."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """All 0…1: `overlap` of the areas, nearness of the outlines on the `whole` and where they lie `farthest` apart (the
    worst tenth), agreement of inner `lines`; and how `plain` the right's outline is: a box or a disc is like many."""

    overlap: float
    whole: float
    lines: float
    farthest: float
    plain: float
    mirrored: bool = False

    @property
    def terms(self) -> tuple[float, float, float, float, float]:
        return self.overlap, self.whole, self.lines, self.farthest, self.plain

    @property
    def odds(self) -> float:
        """Log-odds that the photo shows the design and no other thing, by `bench.designs` (see WEIGHTS)."""
        return BIAS + sum(weight * term for weight, term in zip(WEIGHTS, self.terms, strict=True))


WEIGHTS = (5.1, 4.1, 3.0, 10.7, -9.1)
BIAS = -11.0
"""Logistic fit of `python -m bench.designs --fit` (seeds 11 and 12: 2 × 60 things by dice with near variants, three
photos of each against seven line drawings; negatives the 15 likeliest of other makes), rounded means of both."""


class Outline:
    """A silhouette with what comparing it again and again needs."""

    def __init__(self, shape: Silhouette) -> None:
        self.shape = shape

    @cached_property
    def edge(self) -> Mask:
        """The contour, one pixel wide."""
        mask = self.shape.mask.astype(np.uint8)
        return np.asarray(mask - cv2.erode(mask, np.ones((3, 3), np.uint8)) > 0)

    @cached_property
    def away(self) -> NDArray[np.float32]:
        """Distance of every pixel from the contour, at most _FAR."""
        far = cv2.distanceTransform((~self.edge).astype(np.uint8), cv2.DIST_L2, 3)
        return np.asarray(np.minimum(far, _FAR), np.float32)

    @cached_property
    def plain(self) -> float:
        """How nearly the outline is its own upright box or the ellipse in it, 0…1."""
        mask = self.shape.mask
        rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
        part = mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        y, x = (np.linspace(-1, 1, count) for count in part.shape)
        disc = x[None] ** 2 + y[:, None] ** 2 <= 1
        return float(max(part.mean(), (part & disc).sum() / (part | disc).sum()))

    @cached_property
    def mirror(self) -> Outline:
        return Outline(self.shape.mirrored())


def compare(goods: Outline, right: Outline, claimed: Mask | None = None) -> Likeness:
    """The better of the goods as they are and mirrored. `claimed` [SIDE, SIDE]: the part of the right that counts."""
    plain, turned = _compare(goods, right, claimed), _compare(goods.mirror, right, claimed)
    return plain if plain.odds >= turned.odds else replace(turned, mirrored=True)


def _compare(goods: Outline, right: Outline, claimed: Mask | None) -> Likeness:
    counts = np.ones((SIDE, SIDE), bool) if claimed is None else claimed
    mine, theirs = goods.shape.mask & counts, right.shape.mask & counts
    overlap = (mine & theirs).sum() / max(1, (mine | theirs).sum())
    far = [edge.away[other.edge & counts] for edge, other in ((goods, right), (right, goods))]
    mean = max(float(some.mean()) if some.size else _FAR for some in far)
    most = max(float(np.quantile(some, 0.9)) if some.size else _FAR for some in far)
    lines = _lines(goods.shape, right.shape, counts)
    return Likeness(float(overlap), 1 - mean / _FAR, lines, 1 - most / _FAR, right.plain)


def _lines(goods: Silhouette, right: Silhouette, counts: Mask) -> float:
    """Cosine of the edges, over the cells that count."""
    share = counts.astype(np.float32)
    weight = cv2.resize(share, (CELLS, CELLS), interpolation=cv2.INTER_AREA)[..., None]
    first, second = goods.lines * weight, right.lines * weight
    length = float(np.linalg.norm(first) * np.linalg.norm(second))
    return float((first * second).sum() / length) if length > 1e-9 else 0.0


def code(outline: Outline) -> NDArray[np.float32]:
    """The outline as a vector [CODE] of unit length, for an index: nearness to the contour, coarse, and the lines."""
    near = cv2.GaussianBlur(1 - outline.away / _FAR, (0, 0), 1.5)
    form = cv2.resize(
        np.where(outline.shape.mask, 1.0, -1.0).astype(np.float32), (_COARSE, _COARSE), interpolation=cv2.INTER_AREA
    )
    contour = cv2.resize(near, (_COARSE, _COARSE), interpolation=cv2.INTER_AREA)
    parts = [form, contour - contour.mean(), outline.shape.lines]
    joined = np.concatenate(
        [
            share * part.ravel() / max(1e-6, float(np.linalg.norm(part)))
            for part, share in zip(parts, _SHARES, strict=True)
        ]
    )
    return np.asarray(joined / np.linalg.norm(joined), np.float32)
