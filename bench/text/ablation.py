"""Each channel and each qualifier off, one at a time: what it gives, and what it costs, at the same budget."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from types import ModuleType

from bench.text import recall
from bench.text.found import Found, find
from bench.text.material import Material
from bench.text.speed import row
from bench.text.switches import Switch, switches
from matching.matcher import Matcher

MOVED = 3.0
"""Points by which a type must move to be named."""


def run(material: Material, gallery: str, matcher: Matcher, judge: ModuleType, budget: float) -> None:
    """A line for everything on, then one for each thing off, with the types that move by MOVED points or more."""
    whole = Switch("", "everything on", nullcontext)
    columns = ("off", "kind", "mean lat", "mean zh", "mean hard", "hard at p ≥ 0.5", "types moved (points)")
    print(row(columns), row(["---"] * len(columns)), sep="\n")
    base: Mapping[str, float] = {}
    for switch in (whole, *switches()):
        with switch.off():
            found = find(material, gallery, matcher)
        shares, halves = _shares(found, found.threshold(judge, budget))
        base = base or shares
        moved = {name: shares.get(name, 0.0) - value for name, value in base.items()}
        told = ", ".join(
            f"{name} {by:+.0f}" for name, by in sorted(moved.items(), key=lambda item: item[1]) if abs(by) >= MOVED
        )
        means = [_mean(shares, start) for start in ("lat_", "zh_", "hard: ")] + [_mean(halves, "hard: ")]
        print(row([switch.name, switch.kind, *(f"{mean:.1f}" for mean in means), told]), flush=True)


def _shares(found: Found, threshold: float) -> tuple[dict[str, float], dict[str, float]]:
    """% reported by type, at the budget's threshold and at one half."""
    lines = recall.lines(found, threshold)
    names = [("hard: " if line.kind == "hard" else "") + line.type for line in lines]
    at_budget = {name: 100 * line.at_budget / line.texts for name, line in zip(names, lines, strict=True)}
    return at_budget, {name: 100 * line.at_half / line.texts for name, line in zip(names, lines, strict=True)}


def _mean(shares: Mapping[str, float], start: str) -> float:
    own = [share for name, share in shares.items() if name.startswith(start) and "," not in name]
    return sum(own) / len(own) if own else float("nan")
