"""A row of a search: numbers only, before anybody asks who owns the mark and what it says."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray


class Hit(NamedTuple):
    """`first`, `last`: units of the whole batch; `group`: the model that weighed it; `features`: what it weighed."""

    text: int
    mark: int
    first: int
    last: int
    odds: float
    group: str
    features: NDArray[np.float32]
    kinds: tuple[int, ...] = ()
    """Chinese marks: how each step is related (han.align)."""
    widths: tuple[int, ...] = ()
    """Letters of the text that each step takes."""


def best_places(
    text: NDArray[Any],
    mark: NDArray[Any],
    start: NDArray[Any],
    end: NDArray[Any],
    odds: NDArray[Any],
    exact: NDArray[Any],
) -> Iterator[int]:
    """Rows of the best place of each mark in each text, and of its other places that do not overlap a better one.

    Letters that stand as registered are better than any likeness beside them; then the heavier is.
    """
    owner, taken = (-1, -1), list[tuple[int, int]]()
    order = np.lexsort((-odds, ~exact, mark, text))
    columns = (text[order], mark[order], start[order], end[order])
    for at, own_text, own_mark, first, last in zip(
        order.tolist(), *(column.tolist() for column in columns), strict=True
    ):
        if (own_text, own_mark) != owner:
            owner, taken = (own_text, own_mark), []
        place = bisect_left(taken, (first, last))
        before, after = taken[place - 1 : place] if place else [], taken[place : place + 1]
        if any(other_last > first for _, other_last in before) or any(other_first < last for other_first, _ in after):
            continue
        taken.insert(place, (first, last))
        yield at
