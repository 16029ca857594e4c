"""The order in which people read the lines of a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from matching.reading.line import Line

SAME_ROW = 0.5
"""Lines whose middles lie nearer than this share of the lower one's height stand in one row."""


def in_order(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Row by row from the top, each from left to right; columns of upright letters from right to left."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (_middle(line), line.bounds[0], line.text)):
        if rows and _beside(rows[-1][-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return tuple(line for row in rows for line in sorted(row, key=_across(row)))


def _middle(line: Line) -> float:
    return line.bounds[1] + line.bounds[3] / 2


def _beside(left: Line, right: Line) -> bool:
    return abs(_middle(left) - _middle(right)) < SAME_ROW * min(left.bounds[3], right.bounds[3])


def _across(row: list[Line]) -> Callable[[Line], float]:
    columns = all(line.bounds[3] > 2 * line.bounds[2] for line in row)
    return lambda line: -line.bounds[0] if columns else line.bounds[0]
