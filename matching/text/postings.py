"""Keys with the marks that they lead to."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.text.keyed import Keyed, directory


class Postings(NamedTuple):
    """`owners` uint32[N]: mark numbers along the keys."""

    keyed: Keyed
    owners: NDArray[np.uint32]


def post(keys: NDArray[np.uint64], owners: NDArray[np.uint32]) -> Postings:
    """Sort by key."""
    order = np.argsort(keys, kind="stable")
    return Postings(directory(keys[order]), owners[order])
