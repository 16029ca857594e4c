"""How much less a likeness means where very many marks are watched at once.

The more marks there are, the more of them some text resembles by mere coincidence: expected coincidences grow with
their number, so the odds that this mark is meant fall with it (Bayes' rule with one prior shared by all). Letters that
stand exactly as registered are no such coincidence, unless the mark is an everyday word; they lose less.
"""

from __future__ import annotations

import math

FITTED = 1_000
"""Marks watched where the weights were fitted; fewer change nothing."""
DISGUISED, EXACT = 0.75, 0.75
"""Share of ln(marks / FITTED) that is lost: less than the whole, for few marks are near to any given words. Set by what
comes up in clean titles with 1,000, 100,000 and 1,000,000 marks (bench/text)."""


def coincidence(marks: int, *, exact: bool) -> float:
    """Natural log-odds to take away, with so many marks watched."""
    return (EXACT if exact else DISGUISED) * math.log(max(1.0, marks / FITTED))
