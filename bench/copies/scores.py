"""Micro average precision and recall at 90 % precision: one ranking of all pairs, as DISC21 (Douze et al. 2021)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

PRECISION = 0.9


@dataclass(frozen=True, slots=True)
class Ranked:
    """µAP, recall at PRECISION and the score it takes, and how often the best answer to a copy is right."""

    average: float
    recall: float
    score: float
    first: float


def ranked(scores: NDArray[np.float32], right: NDArray[np.bool_], copies: NDArray[np.bool_]) -> Ranked:
    """scores, right [queries, registered]; copies [queries]: those that were copied from something registered.

    A pair without an answer has −inf and does not count as told. Ties count against whoever made them.
    """
    told, true = scores.ravel(), right.ravel()
    heard = np.isfinite(told)
    order = np.lexsort((true[heard], -told[heard]))
    hits, value = true[heard][order], told[heard][order]
    count = np.cumsum(hits)
    precision = count / np.arange(1, len(hits) + 1)
    total = int(right.sum())
    enough = np.flatnonzero(precision >= PRECISION)
    last = int(enough[-1]) if len(enough) else -1
    best = scores.max(1, keepdims=True)
    first = ((scores == best) & np.isfinite(scores) & ~right).any(1)
    found = (np.where(right, scores, -np.inf).max(1) == best[:, 0]) & np.isfinite(best[:, 0]) & ~first
    return Ranked(
        average=float((precision * hits).sum() / total),
        recall=float(count[last] / total) if last >= 0 else 0.0,
        score=float(value[last]) if last >= 0 else float("inf"),
        first=float(found[copies].mean()),
    )
