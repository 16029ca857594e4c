"""The pairs of characters worth a close look, and what is measured of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.text.tables.build.kinship import edits, overlaps, part_weights, stroke_table
from matching.text.tables.build.looks import VIEWS, seen
from matching.text.tables.build.nearby import matched, small

Drawings = NDArray[np.float32]

MEASURES = (
    "direction",  # likeness of stroke directions, mean of three scales
    "direction_log",  # the same as −ln(1 − likeness)
    "strokes_log",  # ln of the mean number of strokes
    "direction_strokes",  # direction × strokes_log: simple characters look alike cheaply
    "parts",  # strokes in common parts
    "parts_direction",
    "pieces",  # the same, parts taken apart down to strokes
    "order",  # 1 − edits of the stroke order ÷ strokes
    "order_direction",
    "rank_near",  # ln(1 + rank of one among the other's neighbours), the better and the worse of the two
    "rank_far",
    "regions",  # share of regions that match after a small shift
)
_NEIGHBOURS = 150
_RELATIVES = 50
_RELATED = 0.45


@dataclass(frozen=True, slots=True)
class Pairs:
    """`measures` is [pairs, len(MEASURES)]; `first < second` are places in the working set."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    measures: NDArray[np.float64]


def measure(characters: Sequence[str], drawings: list[Drawings]) -> Pairs:
    """`drawings` holds one array for each font."""
    alike, direction = _likeness(drawings)
    weights = part_weights(characters, fine=False)
    first, second = _candidates(alike, weights)
    table, counts = stroke_table(characters)
    ranks = _ranks(alike)
    near, far = ranks[first, second], ranks[second, first]
    strokes = np.log((counts[first] + counts[second]) / 2)
    straight = direction[first, second]
    parts = overlaps(weights, first, second)
    pieces = overlaps(part_weights(characters, fine=True), first, second)
    order = 1 - edits(table, counts, first, second) / np.maximum(counts[first], counts[second])
    regions = np.mean([matched(small(drawing), first, second) for drawing in drawings], axis=0)
    columns = (
        *(straight, -np.log(np.maximum(1e-3, 1 - straight)), strokes, straight * strokes),
        *(parts, parts * straight, pieces, order, order * straight),
        *(np.log1p(np.minimum(near, far)), np.log1p(np.maximum(near, far)), regions),
    )
    return Pairs(first, second, np.stack(columns, axis=1).astype(np.float64))


def _likeness(drawings: list[Drawings]) -> tuple[Drawings, Drawings]:
    """[characters, characters] twice: the mean of all views, and of those that see stroke directions."""
    count = len(drawings[0])
    alike, direction = np.zeros((2, count, count), dtype=np.float32)
    for view in VIEWS:
        vectors = seen(view, drawings)
        product = vectors @ vectors.T
        alike += product / len(VIEWS)
        if view.strokes:
            direction += product / sum(other.strokes for other in VIEWS)
    np.fill_diagonal(alike, -1)
    return alike, direction


def _candidates(alike: Drawings, weights: Drawings) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Each character with its nearest in looks, and with those that share its parts."""
    count = len(alike)
    roots = np.sqrt(weights)
    roots /= np.linalg.norm(roots, axis=1, keepdims=True)
    related = roots @ roots.T
    np.fill_diagonal(related, -1)
    found = [
        _numbered(_nearest(alike, _NEIGHBOURS)),
        _numbered(_nearest(np.asarray(related + alike / 1000, np.float32), _RELATIVES)),
    ]
    keys = np.unique(np.concatenate(found))
    first, second = keys // count, keys % count
    kin = np.zeros(len(keys), dtype=bool)
    kin[np.searchsorted(keys, found[0])] = True
    kin |= related[first, second] > _RELATED
    return first[kin], second[kin]


def _nearest(matrix: Drawings, many: int) -> NDArray[np.int64]:
    return np.argpartition(-matrix, many, axis=1)[:, :many]


def _numbered(neighbours: NDArray[np.int64]) -> NDArray[np.int64]:
    """One number for each unordered pair."""
    count, many = neighbours.shape
    one, two = np.repeat(np.arange(count), many), neighbours.ravel()
    return np.asarray(np.minimum(one, two) * count + np.maximum(one, two), dtype=np.int64)


def _ranks(matrix: Drawings) -> NDArray[np.int32]:
    """[one, two]: how many look more like `one` than `two` does."""
    ranks = np.empty(matrix.shape, dtype=np.int32)
    order = np.argsort(-matrix, axis=1)
    np.put_along_axis(ranks, order, np.arange(len(matrix), dtype=np.int32)[None, :], axis=1)
    return ranks
