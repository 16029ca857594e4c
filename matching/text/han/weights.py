"""Weights of han.features, one row per group, fitted by bench/fit_han.py: `weights.json`."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.text.han.features import (
    DISGUISED_LONG,
    DISGUISED_SHORT,
    F_SURPRISE,
    F_SURPRISE_EACH,
    GROUPS,
    NAMES,
)

FILE = Path(__file__).with_name("weights.json")
ORDINARY = ("surprise", "surprise_each", "own_cost", "listed", "noise", "ordinary_mark")
"""Features that say how well ordinary words explain the characters."""
CROSSING = ("crossing",)
"""Features that say whether the characters belong to the words around them."""


class Weights(NamedTuple):
    """`rows`, `typical` float32[group, feature]: log-odds per unit; what is usual where a mark is truly meant."""

    rows: NDArray[np.float32]
    typical: NDArray[np.float32]
    least: NDArray[np.float32]
    """Nats of surprise below which a disguised mark of two, of more characters is not looked for."""


@cache
def load_weights() -> Weights:
    data = json.loads(FILE.read_text("utf-8"))
    if data["names"] != list(NAMES) or list(data["groups"]) != list(GROUPS):
        raise ValueError(f"{FILE.name} weighs other features than han/features.py has: run bench/fit_han.py")
    rows, typical = (
        np.array([data["groups"][group][kind] for group in GROUPS], np.float32) for kind in ("weights", "typical")
    )
    return Weights(rows, typical, np.array(data["least"], np.float32))


@cache
def _columns(names: tuple[str, ...]) -> NDArray[np.intp]:
    return np.array([NAMES.index(name) for name in names])


def share_of(group: int, features: NDArray[np.float32], names: tuple[str, ...]) -> float:
    """Log-odds that some features add to, or take from, what they give where a mark is truly meant."""
    weights, columns = load_weights(), _columns(names)
    distance = features[columns] - weights.typical[group][columns]
    return float(weights.rows[group][columns] @ distance)


def least_surprise(weights: Weights, loss: float) -> NDArray[np.float32]:
    """`least` where so much log-odds are lost to coincidence: what is lost must be made up by surprise."""
    gain = np.array([
        weights.rows[group, F_SURPRISE] / 10 + weights.rows[group, F_SURPRISE_EACH] / 5 / letters
        for group, letters in ((DISGUISED_SHORT, 2), (DISGUISED_LONG, 3))
    ])  # fmt: skip
    found: NDArray[np.float32] = (weights.least + np.float32(loss) / gain).astype(np.float32)
    return found
