"""From features to the log-odds that a window is the mark: one logistic model for short marks, one for others."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matching.text.latin.features import NAMES, Feature, Features

SHORT_MARK = 4
"""Marks of up to this many letters and figures have a model of their own."""
_FILE = Path(__file__).with_name("weights.json")
_CARD = (
    "Logistic weights of matching/text/latin/features.py, fitted by bench/fit_latin.py: on Latin rows of a development"
    " set of disguised marks, on marks disguised by dice, and on what came up in clean titles. No mark or text is kept."
)

Weights = NDArray[np.float64]


@cache
def load_weights() -> Weights:
    """float64 [2, features + 1]: short marks, other marks; the intercept last."""
    stored = json.loads(_FILE.read_text(encoding="utf8"))
    if stored["features"] != list(NAMES):
        raise ValueError(f"{_FILE.name} has weights of other features; run bench/fit_latin.py --write")
    weights = np.array([stored["short"], stored["long"]], np.float64)
    weights.setflags(write=False)
    return weights


CALIBRATED = 1.5
"""Added to both intercepts: the fit counts strangers heavier than they come. On the development set by marks that the
fit had not seen, two clean texts in 7,600 had log-odds above 0 so, and 97 of 100 disguised marks."""


def write_models(short: Weights, long: Weights) -> None:
    stored: dict[str, Any] = {"card": _CARD, "features": list(NAMES)}
    for name, weights in (("short", short), ("long", long)):
        stored[name] = [
            *(round(float(weight), 4) for weight in weights[:-1]),
            round(float(weights[-1]) + CALIBRATED, 4),
        ]
    _FILE.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf8")


@njit(cache=True, nogil=True)
def log_odds(features: Features, weights: Weights) -> float:
    """Log-odds of one feature vector (features.measure); `weights` from load_weights."""
    row = weights[0 if features[Feature.LENGTH] <= SHORT_MARK else 1]
    total: float = row[len(features)]
    for at in range(len(features)):
        total += features[at] * row[at]
    return total
