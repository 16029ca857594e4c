"""The Chinese side of a segment: its marks, their keys, and the search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.text.han.features import GROUPS
from matching.text.han.index import HanIndex, Marks, build
from matching.text.han.knowledge import load_knowledge
from matching.text.han.search import Engine, Hits, hits_room, search
from matching.text.han.weights import load_weights
from matching.text.hit import Hit
from matching.text.language import load_language, own_costs
from matching.text.units import Units

ROOM = 16
"""Hits per text for which there is room at first."""


class HanSide(NamedTuple):
    marks: Marks
    index: HanIndex


def build_side(starts: NDArray[np.int64], symbols: NDArray[np.int32]) -> HanSide:
    longest = int(np.diff(starts).max(initial=0))
    marks = Marks(starts, symbols, own_costs(load_language(brands=False), starts, symbols, longest))
    return HanSide(marks, build(load_knowledge(), marks))


def find(side: HanSide, units: Units, floor: float) -> Iterator[Hit]:
    """The best-weighed comparison for every mark and place."""
    weights = load_weights()
    engine = Engine(
        load_knowledge(), load_language(), side.marks, side.index, weights.rows, np.float32(floor), weights.least
    )
    hits = _search(engine, units, hits_room(1024 + ROOM * len(units.texts)))
    count = int(hits.count[0])
    order = np.lexsort((-hits.odds[:count], hits.start[:count], hits.mark[:count], hits.text[:count]))
    last = (-1, -1, -1)
    for at in order.tolist():
        text, mark, start, end = (int(column[at]) for column in (hits.text, hits.mark, hits.start, hits.end))
        if last[:2] == (text, mark) and start < last[2]:
            continue
        last = (text, mark, end)
        first = int(units.texts[text])
        steps = int((hits.widths[at] > 0).sum())
        yield Hit(
            text, mark, first + start, first + end, float(hits.odds[at]), GROUPS[hits.group[at]], hits.features[at],
            tuple(hits.kinds[at, :steps].tolist()), tuple(hits.widths[at, :steps].tolist()),
        )  # fmt: skip


def _search(engine: Engine, units: Units, hits: Hits) -> Hits:
    search(engine, units.symbols, units.gaps, units.texts, hits)
    if hits.count[0] > len(hits.mark):
        return _search(engine, units, hits_room(int(hits.count[0])))
    return hits
