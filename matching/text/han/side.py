"""The Chinese side of a segment: its marks, their keys, and the search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.text.crowd import coincidence
from matching.text.han.engine import Engine, Hits, hits_room
from matching.text.han.features import EXACT_LONG, GROUPS, ONE
from matching.text.han.index import HanIndex, Marks, build
from matching.text.han.knowledge import load_knowledge
from matching.text.han.search import search
from matching.text.han.weights import least_surprise, load_weights
from matching.text.hit import Hit, best_places
from matching.text.language import load_language, own_costs
from matching.text.units import Units

ROOM = 16
"""Hits per text for which there is room at first."""


class HanSide(NamedTuple):
    marks: Marks
    keys: HanIndex


def build_side(starts: NDArray[np.int64], symbols: NDArray[np.int32]) -> HanSide:
    longest = int(np.diff(starts).max(initial=0))
    marks = Marks(starts, symbols, own_costs(load_language(brands=False), starts, symbols, longest))
    return HanSide(marks, build(load_knowledge(), marks))


def find(side: HanSide, units: Units, floor: float, crowd: int) -> Iterator[Hit]:
    """The best-weighed comparison for every mark and place."""
    weights = load_weights()
    rows = weights.rows.copy()
    rows[:, ONE] -= [coincidence(crowd, exact=group.startswith("exact")) for group in GROUPS]
    least = least_surprise(weights, coincidence(crowd, exact=False))
    engine = Engine(load_knowledge(), load_language(), side.marks, side.keys, rows, np.float32(floor), least)
    hits = _search(engine, units, hits_room(1024 + ROOM * len(units.texts)))
    count = int(hits.found[0])
    text, mark, start, end, odds = (
        column[:count] for column in (hits.text, hits.mark, hits.start, hits.end, hits.odds)
    )
    for at in best_places(text, mark, start, end, odds, hits.group[:count] <= EXACT_LONG):
        first = int(units.texts[hits.text[at]])
        steps = int((hits.widths[at] > 0).sum())
        yield Hit(
            int(hits.text[at]), int(hits.mark[at]), first + int(hits.start[at]), first + int(hits.end[at]),
            float(hits.odds[at]), GROUPS[hits.group[at]], hits.features[at],
            tuple(hits.kinds[at, :steps].tolist()), tuple(hits.widths[at, :steps].tolist()),
        )  # fmt: skip


def _search(engine: Engine, units: Units, hits: Hits) -> Hits:
    search(engine, units.symbols, units.gaps, units.texts, hits)
    if hits.found[0] > len(hits.mark):
        return _search(engine, units, hits_room(int(hits.found[0])))
    return hits
