"""What a straight strip of letters says."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from matching.reading.network import network

NARROWEST = 64
STEP = 32
"""Strips are filled up to a multiple of this."""


def recognize(strip: NDArray[np.uint8]) -> tuple[str, float]:
    """The letters of a strip [48, w, 3] and their mean certainty; nothing and 0 where there are none."""
    height, width = strip.shape[:2]
    filled = max(NARROWEST, -(-width // STEP) * STEP)
    batch = np.zeros((1, 3, height, filled), np.float32)
    batch[0, :, :, :width] = strip[..., ::-1].transpose(2, 0, 1) / np.float32(127.5) - np.float32(1)
    return _spoken(network("rec").run(batch)[0])


def _spoken(chances: NDArray[np.float32]) -> tuple[str, float]:
    """The likeliest letter of each column; what repeats is one, 0 is none (Graves et al. 2006)."""
    best = chances.argmax(axis=1)
    kept = best != 0
    kept[1:] &= best[1:] != best[:-1]
    if not kept.any():
        return "", 0.0
    letters = _letters()
    return "".join(letters[number] for number in best[kept].tolist()), float(chances[kept].max(axis=1).mean())


@cache
def _letters() -> tuple[str, ...]:
    return ("", *network("rec").note("character").splitlines(), " ")
