"""The dice of the market: the same seed, the same throws."""

from __future__ import annotations

from random import Random


def dice_of(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - a market is drawn here, nothing is guarded by it
