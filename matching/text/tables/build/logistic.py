"""A small logistic model: a weight for each measure."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

_STEPS = 40
_SMALL = 1e-7


@dataclass(frozen=True, slots=True)
class Logistic:
    """Log-odds = constant + weights · measures."""

    constant: float
    weights: dict[str, float]

    def odds(self, measures: Values) -> Values:
        return np.asarray(measures @ np.array(list(self.weights.values())) + self.constant)

    def save(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")


def load(path: Path) -> Logistic:
    return Logistic(**json.loads(path.read_text(encoding="utf-8")))


def fit(names: tuple[str, ...], measures: Values, true: NDArray[np.bool_], pull: float = 1e-4) -> Logistic:
    """Newton's method with halved steps; `pull` holds the weights of the scaled measures near zero."""
    middle, scale = measures.mean(axis=0), measures.std(axis=0) + 1e-9
    scaled = np.c_[np.ones(len(measures)), (measures - middle) / scale]
    hold = np.full(scaled.shape[1], pull * len(scaled))
    hold[0] = 0
    found = np.zeros(scaled.shape[1])
    found[0] = -3.0
    for _ in range(_STEPS):
        loss = _loss(scaled, true, hold, found)
        step = _step(scaled, true, hold, found)
        while _loss(scaled, true, hold, found - step) > loss and np.abs(step).max() > _SMALL:
            step /= 2
        found = found - step
        if np.abs(step).max() < _SMALL:
            break
    weights = found[1:] / scale
    return Logistic(float(found[0] - weights @ middle), dict(zip(names, map(float, weights), strict=True)))


def _step(scaled: Values, true: NDArray[np.bool_], hold: Values, found: Values) -> Values:
    share = 1 / (1 + np.exp(-np.clip(scaled @ found, -40, 40)))
    slope = scaled.T @ (share - true) + hold * found
    bend = (scaled * (share * (1 - share))[:, None]).T @ scaled + np.diag(hold + 1e-6)
    return np.asarray(np.linalg.solve(bend, slope))


def _loss(scaled: Values, true: NDArray[np.bool_], hold: Values, found: Values) -> float:
    odds = scaled @ found
    return float(np.logaddexp(0, odds).sum() - (odds * true).sum() + (hold * found * found).sum() / 2)
