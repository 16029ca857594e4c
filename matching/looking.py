"""The pool of all registered looks: each look of the goods finds those nearest to it, exactly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from matching.images.looks import WIDTH, Looks

NEAREST = 24
MOST = 16
"""Registered pictures that one picture of goods may resemble."""
_PLACES = 64
"""Looks that a registered picture may have: an id in the index is number · _PLACES + place."""


class LookPool:
    """Registered pictures by number. Adding and removing is at once; a number is given once."""

    def __init__(self, device: str = "cpu") -> None:
        from matching.index.vectors import VectorIndex

        self._index = VectorIndex(WIDTH, device=device)
        self._counts: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self._counts)

    def add(self, pictures: Iterable[tuple[int, Looks]]) -> None:
        some = [(number, looks) for number, looks in pictures if len(looks.vectors)]
        if some:
            self._counts |= {number: len(looks.vectors) for number, looks in some}
            ids = [number * _PLACES + place for number, looks in some for place in range(len(looks.vectors))]
            self._index.add(ids, np.concatenate([looks.vectors for _, looks in some]))

    def remove(self, numbers: Iterable[int]) -> None:
        gone = [(number, self._counts.pop(number)) for number in numbers if number in self._counts]
        self._index.remove([number * _PLACES + place for number, count in gone for place in range(count)])

    def find(self, goods: Sequence[Looks]) -> list[list[int]]:
        """For each picture of goods the registered pictures it resembles most, best first, at most MOST."""
        rows = np.concatenate([looks.vectors for looks in goods] or [np.zeros((0, WIDTH), np.float16)])
        scores, ids = self._index.search(rows.astype(np.float32), NEAREST)
        terms = np.concatenate([looks.terms for looks in goods] or [np.zeros(0, np.float32)])
        scores -= np.float32(0.5) * terms[:, None]
        found, start = [], 0
        for looks in goods:
            part = slice(start, start + len(looks))
            found.append(_best(scores[part].ravel(), (ids[part] // _PLACES).ravel()))
            start += len(looks)
        return found


def _best(
    scores: np.ndarray[tuple[int], np.dtype[np.float32]], numbers: np.ndarray[tuple[int], np.dtype[np.int64]]
) -> list[int]:
    order = np.lexsort((numbers, -scores))
    return list(dict.fromkeys(numbers[order].tolist()))[:MOST]
