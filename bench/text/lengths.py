"""Time per character by length of the text: linear, or not."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from bench.text.chart import Axis, Chart
from bench.text.fuzz import checked, matched
from bench.text.rubbish import long_text
from bench.text.speed import row
from matching.encoded import LONGEST_TEXT
from matching.matcher import Gallery, Matcher
from matching.text.found import Found

LOWEST = -20.0
"""Log-odds: every place that the index can tell of."""
PATIENCE = 30
"""Seconds for one text, after which longer ones are not tried."""
LENGTHS = tuple(1_000 * 2**power for power in range(11))
"""1 KB … 1 MB, in characters."""


def measure(matcher: Matcher, gallery: Gallery, dice: random.Random, figure: Path | None) -> None:
    """Nanoseconds of processor time per character by length, of the whole matcher and of the engine's own entry."""
    print(f"\nThe matcher reads the first {LONGEST_TEXT:,} characters of a text; the word index reads all.\n")
    doors = {"matcher": lambda long: checked(long, matched(matcher, gallery, [long])[0]), **engine(gallery)}
    print(row(["characters", *(f"{name}: ns/character" for name in doors)]), row(["---"] * (len(doors) + 1)), sep="\n")
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in doors}
    for length in LENGTHS:
        long = long_text(dice, length)
        for name, door in doors.items():
            if all(at * each < PATIENCE * 1e9 for at, each in found[name][-1:]):
                found[name].append((length, _fastest(door, long) / length * 1e9))
        cells = (f"{points[-1][1]:,.0f}" if points[-1][0] == length else "too slow" for points in found.values())
        print(row([f"{length:,}", *cells]), flush=True)
    if figure:
        _draw(found, figure)


def _fastest(door: Callable[[str], object], long: str) -> float:
    spent: list[float] = []
    while len(spent) < 3 and sum(spent) < 5:
        start = time.process_time()
        door(long)
        spent.append(time.process_time() - start)
    return min(spent)


def engine(gallery: Gallery) -> dict[str, Callable[[str], object]]:
    """The word index alone, which cuts nothing."""
    return {"word index": lambda long: _held(long, gallery.word_index.find([long], LOWEST))}


def _held(written: str, found: Iterable[Found]) -> int:
    """As `checked`, for places that the index has found."""
    places = [(place.start, place.end) for place in found]
    for start, end in places:
        if not 0 <= start < end <= len(written):
            raise AssertionError(f"{start}:{end} does not lie in a text of {len(written)} characters")
    return len(places)


def _draw(found: dict[str, list[tuple[float, float]]], path: Path) -> None:
    top = max(value for points in found.values() for _, value in points) * 1.3
    steps = [round(top * part / 5, -1) for part in range(6)]
    ticks = [1_000, 10_000, 100_000, 1_000_000]
    chart = Chart("Time by length of the text", Axis("characters", 900, 1_200_000, ticks, log=True),
                  Axis("nanoseconds of processor time per character", 0, top, steps))  # fmt: skip
    for place, (name, points) in enumerate(found.items()):
        colour = ("#1f6feb", "#d1242f", "#1a7f37")[place % 3]
        chart.line(points, colour)
        chart.points(points, colour)
        chart.note(place, name, colour)
    chart.save(path)
    print(f"→ {path}")
