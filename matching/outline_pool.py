"""Which designs have an outline like that of a thing in a picture: candidates for `matching.features.designs`.

Line drawings share neither hashes nor patches with photos; without this no photo ever meets a drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from matching.features.designs import outline_of
from matching.images.outlines import CODE, Outline, code
from matching.images.prepared import Prepared
from matching.index.base import Index
from matching.index.exact import ExactIndex

NEAREST = 24
"""Views that each picture of goods is compared with; several are of one design."""
LEAST = 0.5
"""Cosine below which outlines are strangers."""


class OutlinePool:
    """The outlines of some of a gallery's pictures: those that belong to designs, by their number there."""

    def __init__(self, pictures: Iterable[tuple[int, Prepared]], device: str = "cpu") -> None:
        held = [(number, outline) for number, picture in pictures if (outline := outline_of(picture))]
        self._numbers = np.array([number for number, _ in held], np.int64)
        self._index: Index = ExactIndex(_codes([outline for _, outline in held]), device)

    def find(self, goods: Sequence[Prepared], found: list[set[int]]) -> None:
        """Add to each picture's set the numbers of the pictures whose outlines are near, mirrored or not."""
        if not len(self._index):
            return
        shown = [(place, outline) for place, picture in enumerate(goods) if (outline := outline_of(picture))]
        for turned in (False, True):
            rows = _codes([outline.mirror if turned else outline for _, outline in shown])
            scores, near = self._index.search(rows, NEAREST)
            for (place, _), score, numbers in zip(shown, scores, near, strict=True):
                found[place].update(self._numbers[numbers[score >= LEAST]].tolist())


def _codes(outlines: Sequence[Outline]) -> NDArray[np.float32]:
    return np.array([code(outline) for outline in outlines], np.float32).reshape(-1, CODE)
