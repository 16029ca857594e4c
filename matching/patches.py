"""All patches of all registered pictures: which of the pictures may a picture of goods show?

Each patch of the goods looks into the cells nearest to it (matching.images.cells) and votes for the few registered
pictures it is like; then the pictures with most votes are asked whether their votes lie in one arrangement.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.images.cells import half_distances
from matching.images.layout import Frames, frames_of, supports
from matching.images.local import Patches, inverted, mirrored, strongest
from matching.segments import NONE, join, segment_of
from matching.voting import LIKE, vote

MOST_FOUND = 12
LOOKED_AT = 60
"""Pictures with most votes, whose votes' arrangement is compared."""
LEAST = 2.0
"""Weight of votes in one arrangement below which a proof finds nothing: of 1,360 such pairs of brands and packs it
found 12, all of different things; of 80 above 15, 78."""
INVERTED_VOTERS = 500
MIRRORED_VOTERS = 300
"""Patches, strongest first, that vote in these disguises; as they are all of them vote."""
FEW = 20_000
"""Patches added of late that are kept apart, before all are laid together again."""


@dataclass(frozen=True, slots=True)
class Hits:
    """Patches of goods beside the registered patches they voted for: one row for each."""

    owners: NDArray[np.int64]
    rows: NDArray[np.int64]
    weights: NDArray[np.float32]
    goods: Frames


class PatchPool:
    """Pictures are named by whole numbers ≥ 0 of the caller's. Adding and removing need no rebuilding."""

    def __init__(self, pictures: Iterable[tuple[int, Patches]] = ()) -> None:
        self._main, self._tail = NONE, NONE
        self.add(pictures)

    def __len__(self) -> int:
        """Patches held, those of removed pictures that still lie there among them."""
        return len(self._main.owners) + len(self._tail.owners)

    def add(self, pictures: Iterable[tuple[int, Patches]]) -> None:
        self._tail = join((self._tail, segment_of(pictures)))
        if len(self._tail.owners) > max(FEW, len(self._main.owners) // 4):
            self._main, self._tail = join((self._main, self._tail)), NONE

    def remove(self, numbers: Iterable[int]) -> None:
        """Numbers that are not there are passed over."""
        gone = np.fromiter(numbers, np.int64)
        self._main, self._tail = self._main.without(gone), self._tail.without(gone)

    def find(self, goods: Sequence[Patches]) -> list[list[int]]:
        """For each picture of goods the registered ones it may show, likeliest first."""
        ranked = (self.rank(patches)[:MOST_FOUND] for patches in goods)
        return [[number for number, weight in one if weight >= LEAST] for one in ranked]

    def rank(self, patches: Patches) -> list[tuple[int, float]]:
        """Registered pictures with the weight of the votes that lie in one arrangement, best first; those with
        fewer than LEAST votes in all are left out."""
        if not len(self) or not len(patches):
            return []
        flipped = mirrored(strongest(patches, MIRRORED_VOTERS))
        straight = [self._hits(patches), self._hits(inverted(strongest(patches, INVERTED_VOTERS)))]
        groups = [_joined(straight), self._hits(flipped)]
        best: dict[int, float] = {}
        for hits in groups:
            for number, weight in self._arranged(hits):
                best[number] = max(weight, best.get(number, 0.0))
        return sorted(best.items(), key=lambda entry: (-entry[1], entry[0]))

    def _hits(self, patches: Patches) -> Hits:
        count = len(patches)
        owners, rows = np.full((count, LIKE), -1, np.int64), np.zeros((count, LIKE), np.int64)
        weights = np.zeros((count, LIKE), np.float32)
        first, second = half_distances(patches.codes)
        vote(patches.codes.astype(np.float32), first, second, self._main.rows, self._tail.rows, owners, rows, weights)
        kept = weights > 0
        whose = np.repeat(np.arange(count), LIKE).reshape(count, LIKE)[kept]
        return Hits(owners[kept], rows[kept], weights[kept], frames_of(patches)[whose])

    def _arranged(self, hits: Hits) -> Iterable[tuple[int, float]]:
        if not len(hits.owners):
            return
        tally = np.bincount(hits.owners, hits.weights)
        tops = np.argsort(-tally, kind="stable")[:LOOKED_AT]
        for number in tops[tally[tops] >= LEAST].tolist():
            own = np.flatnonzero(hits.owners == number)
            own = own[np.lexsort((-hits.weights[own], hits.rows[own]))]
            marks = self._frames(hits.rows[own])
            yield number, float(supports(marks, hits.goods[own], hits.rows[own], hits.weights[own]).max())

    def _frames(self, rows: NDArray[np.int64]) -> Frames:
        most = len(self._main.owners)
        where = (rows < most, rows - most)
        found = np.empty((len(rows), 4), np.float32)
        found[where[0]], found[~where[0]] = self._main.frames(rows[where[0]]), self._tail.frames(where[1][~where[0]])
        return found


def _joined(parts: Sequence[Hits]) -> Hits:
    return Hits(
        np.concatenate([part.owners for part in parts]), np.concatenate([part.rows for part in parts]),
        np.concatenate([part.weights for part in parts]), np.concatenate([part.goods for part in parts]),
    )  # fmt: skip
