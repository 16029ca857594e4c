"""Does a probability mean what it says? Of pairs told at 0.7, about seven in ten should be right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from bench.evals.answers import Answer

EDGES = (0.0, 0.02, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.98, 1.0)
SIDE, RIM = 420, 50


@dataclass(frozen=True, slots=True)
class Bin:
    low: float
    high: float
    pairs: int
    said: float
    right: float


def told_pairs(told: Sequence[Answer]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Probability and truth of every pair of a query and a right that the core named."""
    seen: dict[tuple[str, str], tuple[float, bool]] = {}
    for one in told:
        for row, match in one.found:
            seen[one.query["id"], match.right] = (match.probability, one.is_right(row))
    values = list(seen.values())
    return np.array([p for p, _ in values], np.float64), np.array([right for _, right in values], np.bool_)


def bins(said: NDArray[np.float64], right: NDArray[np.bool_]) -> list[Bin]:
    place = np.clip(np.digitize(said, EDGES) - 1, 0, len(EDGES) - 2)
    return [
        Bin(EDGES[at], EDGES[at + 1], int(own.sum()), float(said[own].mean()), float(right[own].mean()))
        for at in range(len(EDGES) - 1)
        if (own := place == at).any()
    ]


def gap(found: Sequence[Bin]) -> float:
    """Expected calibration error over the pairs."""
    return sum(one.pairs * abs(one.said - one.right) for one in found) / max(1, sum(one.pairs for one in found))


def show(told: Sequence[Answer], out: Path) -> None:
    """Print the table, draw the curve."""
    said, right = told_pairs(told)
    found = bins(said, right)
    print("\n## reliability\n| said | pairs | mean said | right |\n|---|---|---|---|")
    for one in found:
        print(f"| {one.low:.2f}–{one.high:.2f} | {one.pairs} | {one.said:.3f} | {one.right:.3f} |")
    above = said >= EDGES[2]
    heard = gap(bins(said[above], right[above]))
    print(f"\nmean gap {gap(found):.3f}; {heard:.3f} over the {int(above.sum())} pairs said at {EDGES[2]} or more")
    out.parent.mkdir(parents=True, exist_ok=True)
    curve(found).save(out)


def curve(found: Sequence[Bin]) -> Image.Image:
    """Said to the right, true upwards; the diagonal is where both agree; a dot's area grows with the pairs' log."""
    canvas = Image.new("RGB", (SIDE + 2 * RIM, SIDE + 2 * RIM), "white")
    draw, font = ImageDraw.Draw(canvas), ImageFont.load_default(12)

    def at(x: float, y: float) -> tuple[float, float]:
        return RIM + x * SIDE, RIM + (1 - y) * SIDE

    draw.rectangle((*at(0, 1), *at(1, 0)), outline="grey")
    draw.line((at(0, 0), at(1, 1)), fill="lightgrey")
    for tick in range(0, 11, 2):
        draw.text((at(tick / 10, 0)[0] - 8, at(0, 0)[1] + 6), f"{tick / 10:.1f}", fill="black", font=font)
        draw.text((RIM - 28, at(0, tick / 10)[1] - 7), f"{tick / 10:.1f}", fill="black", font=font)
    points = [at(one.said, one.right) for one in found]
    draw.line(points, fill="steelblue", width=2)
    for one, (x, y) in zip(found, points, strict=True):
        size = 2 + 1.6 * float(np.log10(1 + one.pairs))
        draw.ellipse((x - size, y - size, x + size, y + size), fill="steelblue")
    draw.text((RIM, SIDE + RIM + 26), "said (probability) →        ↑ found right", fill="black", font=font)
    return canvas
