"""Rows of registered pictures, several of one picture, that come and go; the nearest to any row, exactly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

_PLACES = 64
"""Rows that a picture may have: an id in the index is number · _PLACES + place."""


class VectorPool:
    """Pictures are named by whole numbers ≥ 0 of the caller's; a number is given once."""

    def __init__(self, width: int, device: str = "cpu") -> None:
        from matching.index.vectors import VectorIndex

        self._index = VectorIndex(width, device=device)
        self._counts: dict[int, int] = {}

    def __len__(self) -> int:
        """Pictures held."""
        return len(self._counts)

    def add(self, pictures: Mapping[int, NDArray[Any]]) -> None:
        """Rows [n, width] of length 1 at most; a picture with none is passed over. ValueError for a bad row."""
        held = {number: rows for number, rows in pictures.items() if len(rows)}
        if not held:
            return
        ids = [number * _PLACES + place for number, rows in held.items() for place in range(len(rows))]
        self._index.add(ids, np.concatenate(list(held.values())))
        self._counts |= {number: len(rows) for number, rows in held.items()}

    def remove(self, numbers: Iterable[int]) -> None:
        """Numbers that are not there are passed over."""
        gone = [(number, self._counts.pop(number)) for number in numbers if number in self._counts]
        self._index.remove([number * _PLACES + place for number, count in gone for place in range(count)])

    def search(self, rows: NDArray[Any], k: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """For each row the k largest dot products and the pictures they are of, best first: [q, min(k, held rows)]."""
        scores, ids = self._index.search(np.asarray(rows, np.float32), k)
        return scores, ids // _PLACES
