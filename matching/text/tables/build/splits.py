"""`splits.npz`: characters taken apart, the parts as they are written side by side."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice, product
from pathlib import Path

import numpy as np

from matching.text.tables.build.bound import BOUND, DROPPED
from matching.text.tables.build.characters import folded, gb2312, is_han, row_of, usual, working_set
from matching.text.tables.build.parts import all_parts
from matching.text.tables.build.traits import Layout, layouts, strokes

NO_PART = 0xFFFF
_MOST_PARTS = 3
_MOST_WAYS = 12
_LEAST = 0.1
_LEAST_INNER = 0.4
_LEAST_STROKES = 5
_NATURAL = {Layout.ACROSS: 1.0, Layout.DOWN: 0.62, Layout.AROUND: 0.5, Layout.ONE: 0.35}
_BOUND_COST = 0.92
_LATER_COST = 0.7
_RARE_COST = 0.6
_RARE_WHOLE = 0.8
_DEEPER_COST = 0.7

Ways = dict[tuple[str, ...], float]


def build_splits(target: Path) -> int:
    """Write the table, the most natural ways first; the number of its rows."""
    found = {character: _ways(character) for character in working_set()}
    merged = _known_runs(found)
    for character, ways in found.items():
        _merge(character, ways, merged)
    deeper = {character: _deepened(ways, found) for character, ways in found.items()}
    rows = sorted(
        (-round(255 * natural), -usual(character), row_of(character), tuple(map(row_of, way)))
        for character, ways in deeper.items()
        for way, natural in sorted(ways.items(), key=lambda item: -item[1])[:_MOST_WAYS]
    )
    padded = [parts + (NO_PART,) * (_MOST_PARTS - len(parts)) for *_, parts in rows]
    np.savez_compressed(
        target,
        whole=np.array([whole for _, _, whole, _ in rows], dtype=np.uint16),
        parts=np.array(padded, dtype=np.uint16),
        likeness=np.array([-natural for natural, *_ in rows], dtype=np.uint8),
    )
    return len(rows)


def _ways(character: str) -> Ways:
    """Every way to write a character as two or three others, and how naturally it is read."""
    found: Ways = {}
    for parts in all_parts().get(character, []):
        if 2 <= len(parts) <= _MOST_PARTS and not DROPPED.intersection(parts):
            for way, cost in _written(parts):
                _keep(found, way, _natural(character) * cost)
    return found


def _natural(character: str) -> float:
    return _NATURAL[layouts().get(character, Layout.ONE)] * (1.0 if character in gb2312() else _RARE_WHOLE)


def _known_runs(found: dict[str, Ways]) -> dict[tuple[str, ...], str]:
    """Parts that stand for a common character of their own."""
    runs = [
        (natural, way, character) for character in gb2312() & found.keys() for way, natural in found[character].items()
    ]
    return {way: character for _, way, character in sorted(runs)}


def _merge(character: str, ways: Ways, runs: dict[tuple[str, ...], str]) -> None:
    """厶月匕匕 is too long, but 匕匕 is 比: where a character falls into many parts, join neighbours that are known."""
    for parts in all_parts().get(character, []):
        for start, end in combinations(range(len(parts) + 1), 2):
            joined = runs.get(tuple(parts[start:end])) if len(parts) > 2 else None
            shorter = [*parts[:start], joined, *parts[end:]] if joined and joined != character else []
            if 2 <= len(shorter) <= _MOST_PARTS and not DROPPED.intersection(shorter):
                for way, cost in _written(shorter):
                    _keep(ways, way, _natural(character) * cost * _DEEPER_COST)


def _written(parts: list[str]) -> Iterator[tuple[tuple[str, ...], float]]:
    """The parts as full characters; several ways where a bound form has several readings."""
    for chosen in islice(product(*(list(_full(part)) for part in parts)), 24):
        letters = tuple(letter for letter, _ in chosen)
        yield letters, float(np.prod([cost for _, cost in chosen]))


def _full(part: str) -> Iterator[tuple[str, float]]:
    plain = folded(part) or part
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
                if len(longer) <= _MOST_PARTS and again >= _LEAST_INNER and _is_whole(part, inner):
                    _keep(deeper, longer, natural * max(again, 0.5) * _DEEPER_COST)
    return deeper


def _is_whole(part: str, inner: tuple[str, ...]) -> bool:
    """Nobody takes 大 or 木 apart again: only parts of some size, into parts of more than a stroke."""
    return _strokes(part) >= _LEAST_STROKES and all(_strokes(piece) > 1 for piece in inner)


def _strokes(character: str) -> int:
    return len(strokes().get(character, ""))


def _keep(ways: Ways, way: tuple[str, ...], natural: float) -> None:
    if natural >= _LEAST:
        ways[way] = max(natural, ways.get(way, 0.0))
