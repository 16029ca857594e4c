"""Whether the patches two pictures share lie as on one and the same thing, and where.

One pair of patches proposes a place (matching.images.layout); the pairs that agree fix an affine map, which takes in
what else agrees with it. What is left may hold a further piece of the same thing: labels are bent, packs are folded.
No chance is used: the same pictures give the same map.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from matching.images.chance import place_probability, surprise
from matching.images.growing import TOLERANCE, distinct, grow
from matching.images.layout import GROWN, TURNED, Frames, frames_of, supports
from matching.images.local import Patches, inverted, mirrored, strongest
from matching.images.pairs import pairs_of

Box = tuple[float, float, float, float]
Grid = NDArray[np.float64]

FEWEST = 5
SURE = 6.0
"""Surprise at which no further disguise is tried."""
_SEEDS = 6
_MIRRORED = 150
"""Patches, strongest first, that are compared the other way round: a copy turned over has more than enough."""
_PIECES = 3
_WORTH_MORE = 3.0
"""Surprise of a first piece below which no further one is looked for."""
_BESIDE = 0.12
"""A patch of the mark counts as covered with an inlier so near, in sides of the mark."""


class Pairs:
    """Pairs of like patches, by the number of the mark's."""

    def __init__(self, marks: Frames, things: Frames, rows: NDArray[np.int64], weights: NDArray[np.float32]) -> None:
        self.marks, self.things, self.rows, self.weights = marks, things, rows, weights
        self._places = _places(marks), _places(things)

    def distinct(self, kept: NDArray[np.bool_]) -> int:
        return int(distinct(*self._places, kept))


def _places(frames: Frames) -> NDArray[np.int64]:
    """A number for each place, to 1 % of a side."""
    rounded = np.rint(frames[:, :2] * 100).astype(np.int64)
    return np.asarray(np.unique(rounded[:, 0] * 10_000 + rounded[:, 1], return_inverse=True)[1], np.int64)


@dataclass(frozen=True, slots=True)
class Piece:
    map: Grid
    kept: NDArray[np.bool_]
    surprise: float


@dataclass(frozen=True, slots=True)
class Fit:
    """`map` [2, 3] takes points of the right's picture to points of the listing's, both in longer sides."""

    map: Grid
    inliers: int
    share: float
    """Of the mark's patches, how many are inliers: a few of a photo's hundreds say little."""
    spread: tuple[float, float]
    """Width and height over which the inliers lie in the mark."""
    surprise: float
    """−log₁₀ of how many arrangements as good chance would give, over all pieces."""
    coverage: float
    """Share of the mark's patches that lie beside an inlier: what only shares a word with its kin covers little."""
    pieces: int
    mirrored: bool
    inverted: bool
    pairs: NDArray[np.float32]
    """Inliers [n, 4]: x, y in the mark and x, y in the goods."""


def fit(mark: Patches, goods: Patches) -> Fit | None:
    """The most surprising map of the mark into the picture, by either polarity; the other way round where neither is
    sure. None where no sane one holds."""
    if min(len(mark), len(goods)) < FEWEST:
        return None
    best: Fit | None = None
    for flipped in (False, True):
        plain = mirrored(strongest(mark, _MIRRORED)) if flipped else mark
        for inverse in (False, True):
            found = _fit(inverted(plain) if inverse else plain, goods)
            if found and (best is None or found.surprise > best.surprise):
                best = replace(found, mirrored=flipped, inverted=inverse)
            if best and best.surprise >= SURE:
                return _unflipped(best) if flipped else best
    return _unflipped(best) if best and best.mirrored else best


def _fit(mark: Patches, goods: Patches) -> Fit | None:
    left, right, weights = pairs_of(mark, goods)
    if len(left) < FEWEST:
        return None
    pairs = Pairs(frames_of(mark)[left], frames_of(goods)[right], left, weights)
    pieces = list(_pieces(pairs, float(np.prod(np.ptp(goods.points, axis=0)))))
    if not pieces:
        return None
    kept = np.any([piece.kept for piece in pieces], axis=0)
    count = pairs.distinct(kept)
    if count < FEWEST:
        return None
    source, target = pairs.marks[kept, :2], pairs.things[kept, :2]
    across, down = np.ptp(source, axis=0)
    return Fit(
        pieces[0].map, count, count / len(mark), (float(across), float(down)),
        sum(piece.surprise for piece in pieces), _coverage(mark.points, source), len(pieces),
        False, False, np.hstack([source, target]),
    )  # fmt: skip


def _pieces(pairs: Pairs, area: float) -> Iterator[Piece]:
    """The best piece, then those of what is left that belong to it."""
    free = np.ones(len(pairs.marks), bool)
    first: Piece | None = None
    for _ in range(_PIECES):
        grown = [piece for piece in _grown(pairs, free, area) if first is None or _belongs(piece, first, pairs.marks)]
        if not grown:
            return
        best = max(grown, key=lambda piece: (piece.surprise, int(piece.kept.sum())))
        if first and best.surprise <= 0:
            return
        yield best
        if best.surprise < _WORTH_MORE:
            return
        first, free = first or best, free & ~best.kept


def _grown(pairs: Pairs, free: NDArray[np.bool_], area: float) -> Iterator[Piece]:
    """Pieces from the pairs that most others agree with, each found once."""
    at = np.flatnonzero(free)
    support = supports(pairs.marks[at], pairs.things[at], pairs.rows[at], pairs.weights[at])
    taken = np.zeros(len(free), bool)
    for seed in at[np.argsort(-support, kind="stable")[:_SEEDS]].tolist():
        if taken[seed]:
            continue
        matrix, kept = np.zeros((2, 3)), np.zeros(len(free), bool)
        if grow(pairs.marks, pairs.things, seed, free, matrix, kept):
            taken |= kept
            chance = place_probability(TOLERANCE, _scale(matrix), area, TURNED, GROWN)
            yield Piece(matrix, kept, surprise(len(at), pairs.distinct(kept), chance))


def _belongs(piece: Piece, first: Piece, marks: Frames) -> bool:
    """Whether it continues the first: about as large, about as turned, and next to where that would put it."""
    middle = marks[piece.kept, :2].mean(axis=0, keepdims=True)
    off = np.linalg.norm(moved(piece.map, middle) - moved(first.map, middle)) / _scale(first.map)
    growth = abs(np.log2(_scale(piece.map) / _scale(first.map)))
    apart = np.linalg.inv(first.map[:, :2]) @ piece.map[:, :2]
    return bool(off < 0.25 and growth < GROWN and abs(np.arctan2(apart[1, 0], apart[0, 0])) < TURNED)


def _scale(matrix: Grid) -> float:
    return float(np.sqrt(abs(np.linalg.det(matrix[:, :2]))))


def _coverage(points: NDArray[np.float32], inliers: Frames) -> float:
    far = np.linalg.norm(points[:, None] - inliers[None], axis=2).min(axis=1)
    return float((far < _BESIDE).mean())


def _unflipped(found: Fit) -> Fit:
    """In terms of the mark as it is: `mirrored` has turned it about x = 0."""
    pairs = found.pairs * np.array([-1, 1, 1, 1], np.float32)
    return replace(found, map=found.map * np.array([-1.0, 1.0, 1.0]), pairs=pairs)


def moved(matrix: Grid, points: NDArray[np.float32] | Grid) -> Grid:
    """Points [n, 2] where the map puts them."""
    return np.asarray(points @ matrix[:, :2].T + matrix[:, 2], np.float64)


def quad_of(matrix: Grid, box: Box) -> Grid:
    """The box's corners, from the upper left clockwise, where the map puts them: [4, 2]."""
    x, y, width, height = box
    return moved(matrix, np.array([(x, y), (x + width, y), (x + width, y + height), (x, y + height)]))


def box_of(matrix: Grid, box: Box) -> Box:
    """The upright box around a box's image."""
    corners = quad_of(matrix, box)
    low, high = corners.min(axis=0), corners.max(axis=0)
    return float(low[0]), float(low[1]), float(high[0] - low[0]), float(high[1] - low[1])


def seen_box(found: Fit) -> Box:
    """The box around the inliers in the mark."""
    low, high = found.pairs[:, :2].min(axis=0), found.pairs[:, :2].max(axis=0)
    return float(low[0]), float(low[1]), float(high[0] - low[0]), float(high[1] - low[1])
