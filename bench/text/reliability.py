"""Is a probability of 0.8 right eight times in ten? Reported pairs of text and mark, by their probability.

A pair is true where the text holds that mark, or another of its owner, in disguise. Pairs counted: on texts with a
mark and on hard negatives every evaluated mark reported; on clean texts likewise. What is not reported at all is not
counted. The shares of kinds are those of the development set (a quarter of the texts holds a mark), not of a market:
where fewer listings are suspect, fewer are right at the same probability.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.text.chart import Axis, Chart
from bench.text.found import Found

BINS = 10
TENTHS = tuple(place / 10 for place in range(11))


@dataclass(frozen=True, slots=True)
class Bin:
    """Pairs of about one probability: how many, their mean probability, and how many are true."""

    count: int
    predicted: float
    true: int

    @property
    def observed(self) -> float:
        return self.true / self.count

    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval of `observed`."""
        n, share, z = self.count, self.observed, 1.96
        middle, spread = share + z * z / (2 * n), z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
        return (middle - spread) / (1 + z * z / n), (middle + spread) / (1 + z * z / n)


def draw(found: Found, path: Path) -> None:
    pairs = list(judged(found))
    bins = binned(pairs)
    off = sum(part.count * abs(part.observed - part.predicted) for part in bins) / len(pairs)
    brier = sum((probability - true) ** 2 for probability, true in pairs) / len(pairs)
    chart = Chart("Reliability of word matches (development set)", Axis("predicted probability", 0, 1, TENTHS),
                  Axis("observed share that is true", 0, 1, TENTHS))  # fmt: skip
    chart.line([(0, 0), (1, 1)], "#9aa4b2", 2)
    for part in bins:
        chart.bar((part.predicted, 0), *part.interval(), "#1f6feb")
    points = [(part.predicted, part.observed) for part in bins]
    chart.line(points, "#1f6feb")
    chart.points(points, "#1f6feb", [f"{part.count:,}" for part in bins])
    chart.note(0, f"{len(pairs):,} reported pairs, {sum(true for _, true in pairs):,} true (counts below)")
    chart.note(1, f"mean distance from the diagonal {off:.3f}, Brier score {brier:.3f}")
    chart.save(path)
    print(f"\n## reliability: {len(pairs)} pairs, expected calibration error {off:.4f}, Brier {brier:.4f} → {path}\n")
    print("| predicted | observed | 95 % | pairs |\n| --- | --- | --- | --- |")
    for part in bins:
        low, high = part.interval()
        print(f"| {part.predicted:.3f} | {part.observed:.3f} | {low:.3f}–{high:.3f} | {part.count} |")


def judged(found: Found) -> Iterator[tuple[float, bool]]:
    groups = found.groups
    for row in found.rows:
        for mark, probability in found.reports.get(row["id"], ()):
            if mark in groups:
                yield probability, row["kind"] == "pos" and groups[mark] == row["group"]


def binned(pairs: Sequence[tuple[float, bool]]) -> list[Bin]:
    parts: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for probability, true in pairs:
        parts[min(BINS - 1, int(probability * BINS))].append((probability, true))
    return [
        Bin(len(part), sum(probability for probability, _ in part) / len(part), sum(true for _, true in part))
        for part in parts if part
    ]  # fmt: skip
