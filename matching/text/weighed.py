"""What the log-odds of a hit are made of, so that each part can be told by itself."""

from __future__ import annotations

from matching.text.han.features import GROUPS
from matching.text.han.weights import CROSSING, ORDINARY, share_of
from matching.text.hit import Hit

DEEPEST = 6.0
"""Log-odds that one doubt takes away at most, as a doubt of its own; what it takes beyond stays in the evidence."""


def ordinary_doubt(hit: Hit) -> float:
    """Log-odds (≥ 0) lost because ordinary words explain the characters better than usual for a mark."""
    return _doubt(hit, ORDINARY)


def crossing_doubt(hit: Hit) -> float:
    """Log-odds (≥ 0) lost because the characters belong to the words around them."""
    return _doubt(hit, CROSSING)


SUREST = 5.0
"""Log-odds beyond which letters alone prove nothing more: nobody measured one error in more than 150."""


def evidence(hit: Hit) -> float:
    """The log-odds without those two doubts, as far as letters can tell."""
    return min(SUREST, hit.odds) + ordinary_doubt(hit) + crossing_doubt(hit)


def _doubt(hit: Hit, names: tuple[str, ...]) -> float:
    if hit.group not in GROUPS:
        return 0.0
    return min(DEEPEST, max(0.0, -share_of(GROUPS.index(hit.group), hit.features, names)))
