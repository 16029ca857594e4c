"""How well goods in photos lead to designs published in lines, where the truth is known and near variants abound.

    python -m bench.designs [--makes 30] [--variants 2] [--seed 21] [--fit]

R@1 and mAP are among all designs, near variants of the same make included; "far" leaves those out; "1FA/100": first
and above the score that 1 in 100 listings of other things reaches.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.designs.measure import COMBINE, Values, figures, hash_likeness, outline_terms, ranked, show
from bench.designs.things import Thing, things
from matching.images.outlines import BIAS, WEIGHTS

PRIOR = 4.0
"""Strangers are counted so much heavier than in the sample, as in `bench.fit_weights`."""
HARDEST = 15
"""Of each listing's strangers, the likeliest that are learnt from."""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--makes", type=int, default=30)
    asked.add_argument("--variants", type=int, default=2)
    asked.add_argument("--seed", type=int, default=21)
    asked.add_argument("--fit", action="store_true", help="print weights for matching.images.outlines instead")
    options = asked.parse_args()
    cv2.setNumThreads(1)
    made = things(options.makes, options.variants, options.seed)
    print(f"{len(made)} designs, {options.variants} of each make; three photos a listing")
    if options.fit:
        fitted = fit(outline_terms(show(made, options.seed, drawn=True)), made)
        print("weights", *np.round(fitted[:-1], 2), "bias", round(float(fitted[-1]), 2))
        return
    for drawn, name in ((True, "registered in lines"), (False, "registered as renderings")):
        shown = show(made, options.seed, drawn=drawn)
        terms = outline_terms(shown)
        _report(f"{name}, hashes only", hash_likeness(shown) - 0.5, made)
        _report(f"{name}, outlines", terms @ np.array(WEIGHTS) + BIAS, made)


def _report(name: str, odds: Values, made: list[Thing]) -> None:
    print(f"\n{name}")
    for way, combine in COMBINE.items():
        told = figures(ranked(odds, combine), made)
        print(f"  {way:24s}" + "  ".join(f"{key} {value:.2f}" for key, value in told.items()), flush=True)


def fit(terms: Values, made: list[Thing], rounds: int = 6) -> NDArray[np.float64]:
    """Weights and bias of least log loss on the likeliest pair of each listing and design, chosen again each round."""
    makes, count = np.array([thing.make for thing in made]), len(made)
    flat = terms.transpose(0, 2, 1, 3, 4).reshape(count, count, -1, terms.shape[-1])
    beta = np.array([*WEIGHTS, BIAS])
    for _ in range(rounds):
        odds = flat @ beta[:-1] + beta[-1]
        best = np.take_along_axis(flat, odds.argmax(axis=-1)[..., None, None], axis=2)[:, :, 0]
        strange = makes[:, None] != makes[None]
        hard = np.sort(np.where(strange, odds.max(axis=-1), -np.inf), axis=1)[:, -HARDEST, None]
        strange &= odds.max(axis=-1) >= hard
        rows = np.concatenate([best[np.eye(count, dtype=bool)], best[strange]])
        true = np.concatenate([np.ones(count), np.zeros(strange.sum())])
        beta = _newton(np.column_stack([rows, np.ones(len(rows))]), true, PRIOR * count / strange.sum())
    return beta


def _newton(rows: Values, true: Values, strange: float) -> NDArray[np.float64]:
    """Logistic fit with a little ridge; a stranger weighs `strange`."""
    mass, beta = np.where(true > 0, 1.0, strange), np.zeros(rows.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-rows @ beta))
        curve = (rows * (mass * p * (1 - p))[:, None]).T @ rows + 0.05 * np.eye(len(beta))
        beta = beta + np.linalg.solve(curve, rows.T @ (mass * (true - p)) - 0.05 * beta)
    return beta


if __name__ == "__main__":
    main()
