"""`splits.npz`: characters taken apart, the parts as they are written side by side."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

import numpy as np

from matching.text.tables.build.bound import BOUND, DROPPED
from matching.text.tables.build.characters import gb2312, is_han, row_of, working_set
from matching.text.tables.build.parts import all_parts
from matching.text.tables.build.traits import Layout, layouts
from matching.text.variants import simplified

NO_PART = 0xFFFF
_MOST_PARTS = 3
_MOST_WAYS = 12
_LEAST = 0.1
_NATURAL = {Layout.ACROSS: 1.0, Layout.DOWN: 0.62, Layout.AROUND: 0.5, Layout.ONE: 0.35}
_BOUND_COST = 0.92
_LATER_COST = 0.7
_RARE_COST = 0.6
_DEEPER_COST = 0.7

Ways = dict[tuple[str, ...], float]


def build_splits(target: Path) -> int:
    """Write the table; the number of its rows."""
    found = {character: _ways(character) for character in working_set()}
    deeper = {character: _deepened(ways, found) for character, ways in found.items()}
    rows = sorted(
        (row_of(character), tuple(map(row_of, way)), natural)
        for character, ways in deeper.items()
        for way, natural in sorted(ways.items(), key=lambda item: -item[1])[:_MOST_WAYS]
    )
    padded = [parts + (NO_PART,) * (_MOST_PARTS - len(parts)) for _, parts, _ in rows]
    np.savez_compressed(
        target,
        whole=np.array([whole for whole, _, _ in rows], dtype=np.uint16),
        parts=np.array(padded, dtype=np.uint16),
        likeness=np.array([round(255 * natural) for _, _, natural in rows], dtype=np.uint8),
    )
    return len(rows)


def _ways(character: str) -> Ways:
    """Every way to write a character as two or three others, and how naturally it is read."""
    found: Ways = {}
    for parts in all_parts().get(character, []):
        if not 2 <= len(parts) <= _MOST_PARTS or DROPPED.intersection(parts):
            continue
        base = _NATURAL[layouts().get(character, Layout.ONE)]
        for way, cost in _written(parts):
            _keep(found, way, base * cost)
    return found


def _written(parts: list[str]) -> Iterator[tuple[tuple[str, ...], float]]:
    """The parts as full characters; several ways where a bound form has several readings."""
    for chosen in islice(product(*(list(_full(part)) for part in parts)), 24):
        letters = tuple(letter for letter, _ in chosen)
        yield letters, float(np.prod([cost for _, cost in chosen]))


def _full(part: str) -> Iterator[tuple[str, float]]:
    plain = simplified().get(part, part)
    for place, letter in enumerate(BOUND.get(plain, plain)):
        if is_han(letter):
            cost = (1.0 if letter == part else _BOUND_COST) * (1.0 if letter in gb2312() else _RARE_COST)
            yield letter, cost * _LATER_COST**place


def _deepened(ways: Ways, found: dict[str, Ways]) -> Ways:
    """The ways, and those where one of two parts is taken apart again."""
    deeper = dict(ways)
    for way, natural in ways.items():
        for place, part in enumerate(way):
            for inner, again in found.get(part, {}).items():
                longer = way[:place] + inner + way[place + 1 :]
                if len(longer) <= _MOST_PARTS and again >= _LEAST:
                    _keep(deeper, longer, natural * max(again, 0.5) * _DEEPER_COST)
    return deeper


def _keep(ways: Ways, way: tuple[str, ...], natural: float) -> None:
    if natural >= _LEAST:
        ways[way] = max(natural, ways.get(way, 0.0))
