"""Scores on one scale: cosine less how near query and row are to innocent pictures anyway.

    score = cosine − weight · (term(query) + term(row)) / 2
    term(x) = mean of the n largest cosines of x to the background

What looks like everything (a plain disc, a white tile) has high terms and needs more to count. Two-sided as CSLS
(Conneau et al., "Word translation without parallel data", ICLR 2018, arXiv:1710.04087), against a fixed background set
as in SSCD (Pizzi et al., "A self-supervised descriptor for image copy detection", CVPR 2022, arXiv:2202.10261).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from matching.index.vectors import Kind, VectorIndex

EXTRA = 16
"""Numbers that carry the term of a row, alike: so small that they do not coarsen int8 codes."""


def normalised(
    cosines: NDArray[np.float32], query_terms: NDArray[np.float32], row_terms: NDArray[np.float32], weight: float
) -> NDArray[np.float32]:
    """The formula above; arrays of shapes that broadcast."""
    return cosines - np.float32(weight / 2) * (query_terms + row_terms)


@dataclass(frozen=True)
class Background:
    """vectors [m, width]: unit vectors of pictures that show no registered mark or design."""

    vectors: NDArray[np.float32]
    nearest: int = 10
    weight: float = 1.0

    def terms(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """term(x) of each of vectors [n, width]; 0 against an empty background."""
        if not len(self.vectors):
            return np.zeros(len(vectors), np.float32)
        near, _ = self._index.search(vectors, self.nearest)
        terms: NDArray[np.float32] = near.mean(axis=1, dtype=np.float32)
        return terms

    @cached_property
    def _index(self) -> VectorIndex:
        index = VectorIndex(self.vectors.shape[1])
        index.add(np.arange(len(self.vectors)), self.vectors)
        return index


class NormalisedIndex:
    """A VectorIndex whose answers are exact by the normalised score, not a second look at the best by cosine.

    A row is kept with its own share of the score in EXTRA numbers of its own, −weight · term / 2 in sum; a query has
    constants there, so the dot product is cosine and share together. The query's share moves all its scores alike.
    """

    def __init__(self, background: Background, kind: Kind = "float16", device: str = "cpu") -> None:
        self.background = background
        self.index = VectorIndex(background.vectors.shape[1] + EXTRA, kind, device)

    def __len__(self) -> int:
        return len(self.index)

    def add(self, ids: ArrayLike, rows: NDArray[np.float32]) -> None:
        share = -self.background.weight / 2 * self.background.terms(rows)
        self.index.add(ids, _beside(rows, share / np.sqrt(EXTRA)))

    def remove(self, ids: ArrayLike) -> None:
        self.index.remove(ids)

    def search(self, queries: NDArray[Any], k: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Normalised scores and ids [q, min(k, rows)]: larger score first, then smaller id."""
        constant = np.full(len(queries), 1 / np.sqrt(EXTRA), np.float32)
        scores, ids = self.index.search(_beside(queries, constant), k)
        terms = self.background.terms(queries)[:, None]
        return normalised(scores, terms, np.zeros_like(terms), self.background.weight), ids


def _beside(rows: NDArray[Any], numbers: NDArray[Any]) -> NDArray[np.float32]:
    return np.concatenate([rows, np.repeat(numbers[:, None], EXTRA, axis=1)], axis=1, dtype=np.float32)
