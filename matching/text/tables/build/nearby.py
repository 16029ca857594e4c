"""Does each region of one drawing have a close match a little way around the same place in the other?"""

from __future__ import annotations

import numpy as np
from numba import njit, prange
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

_REACH = 2
_REGION = 6
_REGIONS = 4
_MOVE_COST = 0.4
_CLOSE = 0.15
_BLUR = 1.2


def small(drawings: NDArray[np.float32]) -> NDArray[np.float32]:
    """Drawings at half size, framed, all with the same amount of ink."""
    count, side, _ = drawings.shape
    blurred = gaussian_filter(drawings, (0, _BLUR, _BLUR)).reshape(count, side // 2, 2, side // 2, 2).mean((2, 4))
    framed = np.pad(blurred, ((0, 0), (_REACH, _REACH), (_REACH, _REACH)))
    ink = np.sqrt((framed**2).mean((1, 2), keepdims=True))
    return np.asarray(framed / np.maximum(ink, 1e-6), dtype=np.float32)


@njit(parallel=True, fastmath=True, cache=False)
def matched(  # type: ignore[no-untyped-def]
    pictures, first, second
):
    """The share of regions, both ways, that find a close match within `_REACH` pixels; for each pair."""
    found = np.zeros(len(first), np.float32)
    for pair in prange(len(first)):
        close = 0
        for turned in range(2):
            one = pictures[second[pair]] if turned else pictures[first[pair]]
            two = pictures[first[pair]] if turned else pictures[second[pair]]
            for down in range(_REGIONS):
                for across in range(_REGIONS):
                    close += _best(one, two, down * _REGION + _REACH, across * _REGION + _REACH) < _CLOSE
        found[pair] = close / (2 * _REGIONS * _REGIONS)
    return found


@njit(fastmath=True, cache=False)
def _best(one, two, top, left):  # type: ignore[no-untyped-def]
    best = 1e9
    for down in range(-_REACH, _REACH + 1):
        for across in range(-_REACH, _REACH + 1):
            apart = _MOVE_COST * (down * down + across * across)
            for y in range(top, top + _REGION):
                for x in range(left, left + _REGION):
                    gap = one[y, x] - two[y + down, x + across]
                    apart += gap * gap
            best = min(best, apart)
    return best / (_REGION * _REGION)
