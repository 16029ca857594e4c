"""Late fusion: which view of a design is met by which photo of a listing, and what that says together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FADING = 0.5
"""Each further view met adds this share of what the one before may add: photos of one thing are no independent
witnesses. Between 0.3 and 0.7 `bench.designs` sees no difference."""


@dataclass(frozen=True, slots=True)
class Met:
    """Photo and view by number, with the log-odds that the photo shows the view."""

    photo: int
    view: int
    odds: float


def meet(odds: NDArray[np.float64]) -> list[Met]:
    """The likeliest pair of `odds` [photos, views], then further pairs that speak for the design.

    No photo and no view is used twice: one photo explains one view best. Empty only where `odds` is.
    """
    left = np.array(odds, np.float64)
    found: list[Met] = []
    while left.size and len(found) < min(left.shape):
        photo, view = (int(at) for at in np.unravel_index(int(left.argmax()), left.shape))
        value = float(left[photo, view])
        if found and not value > 0:
            break
        found.append(Met(photo, view, value))
        left[photo], left[:, view] = -np.inf, -np.inf
    return found


def fused(met: list[Met]) -> float:
    """Log-odds of all together: the best in full, further ones with fading weight; −inf for none."""
    if not met:
        return -float("inf")
    return sum(one.odds * FADING**rank for rank, one in enumerate(met))
