"""How surprising an arrangement is: the number of arrangements as good that chance would give (a contrario reasoning,
Moisan & Stival 2004). Below 1e-2 we may speak of one and the same thing."""

from __future__ import annotations

from math import lgamma, log, log10, pi

FREE = 3
"""Pairs that fix an affine map agree with it for nothing."""
LEAST = 1e-3
"""Patches crowd where there is texture: no place is less probable than this."""


def surprise(pairs: int, agreeing: int, probability: float) -> float:
    """−log₁₀ of the expected number of maps, among those that `pairs` can tell, with which so many agree by chance."""
    if agreeing <= FREE:
        return 0.0
    tests = log10(pairs) + log_choose(pairs - 1, agreeing - 1)
    return max(0.0, -tests - (agreeing - FREE) * log10(min(0.5, max(LEAST, probability))))


def log_choose(many: int, some: int) -> float:
    """log₁₀ of the number of ways to choose."""
    if not 0 <= some <= many:
        return 0.0
    return (lgamma(many + 1) - lgamma(some + 1) - lgamma(many - some + 1)) / log(10)


def place_probability(tolerance: float, scale: float, area: float, turned: float, grown: float) -> float:
    """That a random pair agrees with a map: it must lie within `tolerance` sides of a mark seen at `scale` in goods of
    `area`, turned within ±`turned` radians, and grown within 2^±`grown` of some four doublings."""
    return pi * (tolerance * scale) ** 2 / max(area, 1e-6) * (turned / pi) * min(1.0, 2 * grown / 4)
