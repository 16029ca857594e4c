"""A row of a search: numbers only, before anybody asks who owns the mark and what it says."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Hit(NamedTuple):
    """`first`, `last`: units of the whole batch; `group`: the model that weighed it; `features`: what it weighed."""

    text: int
    mark: int
    first: int
    last: int
    odds: float
    group: str
    features: NDArray[np.float32]
    kinds: tuple[int, ...] = ()
    """Chinese marks: how each step is related (han.align)."""
    widths: tuple[int, ...] = ()
    """Letters of the text that each step takes."""
