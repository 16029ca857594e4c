"""Weights of the Chinese side by logistic fits, with cross-validation by owner. Prints recall; writes the weights.

    python -m bench.fit_han [--data ../shared/evals/text] [--write] [--folds 5] [--seed 1]

Positives: the Chinese rows of eval.csv, and names of gallery_100k disguised by dice (bench/disguises) in clean titles.
Negatives: whatever else comes up in clean titles, and the hard rows (use, which is judged elsewhere, left out).
Of several comparisons with the mark that is meant, the best-weighed one counts; so fits alternate with choosing it.
No mark and no text is kept: only weights, what is typical of true places, and the least surprise worth a look.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import SHARED
from bench.disguises import positives
from matching.text.han.engine import Engine, hits_room
from matching.text.han.features import COUNT, DISGUISED_LONG, DISGUISED_SHORT, F_SURPRISE, GROUPS, NAMES
from matching.text.han.knowledge import load_knowledge
from matching.text.han.search import search
from matching.text.han.side import build_side
from matching.text.han.weights import FILE
from matching.text.language import load_language
from matching.text.symbols import LAST_ASCII
from matching.text.units import read

ABOUT = (
    "Logistic weights of han/features.py, fitted by bench/fit_han.py on the development set and on names disguised by"
    " dice in clean titles. No mark and no text is kept."
)
JUDGED = ("near_miss_real", "shares_chars", "subword_zh", "subword_real")
RIDGE, ROUNDS = 1.0, 3
HARD, COMMON, REAL, GENERATED = 6.0, 0.3, 4.0, 0.5
NAMED = 0.01
"""Weight of a clean title in which some other name of the gallery stands letter for letter: it may be meant."""


@dataclass
class Rows:
    """One row per comparison. label 1 meant, 0 not meant, −1 left out; `row` is the text it belongs to."""

    text: NDArray[np.int32]
    mark: NDArray[np.int32]
    group: NDArray[np.uint8]
    features: NDArray[np.float64]
    label: NDArray[np.int8]
    weight: NDArray[np.float64]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--data", type=Path, default=SHARED / "evals" / "text")
    asked.add_argument("--write", action="store_true")
    asked.add_argument("--folds", type=int, default=5)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    material = Material(options.data, random.Random(options.seed))  # noqa: S311 - nothing secret
    rows = material.rows()
    print(f"{len(rows.label)} comparisons: {int((rows.label == 1).sum())} meant, {int((rows.label == 0).sum())} not")
    material.tell(rows, cross_validated(material, rows, options.folds))
    weights = fit(rows, np.ones(len(rows.label), bool))
    for at, name in enumerate(NAMES):
        print(f"{name:16s}" + "".join(f"{value:8.2f}" for value in weights[:, at]))
    if options.write:
        write(rows, weights)


class Material:
    """The development set, other names to disguise, and which comparison is right."""

    def __init__(self, data: Path, dice: random.Random) -> None:
        self.data = data
        self.rows_read = list(csv.DictReader((data / "eval.csv").open(encoding="utf8")))
        self.gallery = list(csv.DictReader((data / "gallery_1k.csv").open(encoding="utf8")))
        known = {entry["mark"] for entry in self.gallery}
        entries = csv.DictReader((data / "gallery_100k.csv").open(encoding="utf8"))
        names = [name for name in dict.fromkeys(entry["mark"] for entry in entries) if name not in known]
        by_size: dict[int, list[str]] = defaultdict(list)
        for name in dice.sample(names, len(names)):
            if is_han(name):
                by_size[min(len(name), 5)].append(name)
        disguised = [name for size, share in ((2, 600), (3, 525), (4, 300), (5, 75)) for name in by_size[size][:share]]
        others = [name for size in (2, 3, 4) for name in by_size[size][600:2000]]
        hosts = [row["text"] for row in self.rows_read if row["kind"] == "neg" and row["type"] != "clean_en"]
        self.examples = list(positives(disguised, hosts, dice, 9))
        self.names = [entry["mark"] for entry in self.gallery] + disguised + others
        self.number = {name: at for at, name in enumerate(self.names)}
        self.owner = [entry["group"] for entry in self.gallery]
        self.texts = [row["text"] for row in self.rows_read] + [example.text for example in self.examples]

    def rows(self) -> Rows:
        marks, units = read(self.names), read(self.texts)
        side = build_side(marks.texts.astype(np.int64), marks.symbols)
        engine = Engine(
            load_knowledge(), load_language(), side.marks, side.keys, np.zeros((len(GROUPS), COUNT), np.float32),
            np.float32(-1e9), np.zeros(2, np.float32),
        )  # fmt: skip
        hits = hits_room(4_000_000)
        search(engine, units.symbols, units.gaps, units.texts, hits)
        count = int(hits.found[0])
        first = units.texts[hits.text[:count]]
        starts, ends = units.starts[first + hits.start[:count]], units.ends[first + hits.end[:count] - 1]
        rows = Rows(
            hits.text[:count], hits.mark[:count], hits.group[:count], hits.features[:count].astype(np.float64),
            np.full(count, -1, np.int8), np.ones(count),
        )  # fmt: skip
        for at in range(count):
            rows.label[at], rows.weight[at] = self._judge(
                int(rows.text[at]), int(rows.mark[at]), int(starts[at]), int(ends[at]), int(rows.group[at])
            )
        return rows

    def _judge(self, text: int, mark: int, start: int, end: int, group: int) -> tuple[int, float]:
        if text >= len(self.rows_read):
            example = self.examples[text - len(self.rows_read)]
            meant = mark == self.number[example.mark] and overlaps(example.text, example.form, start, end)
            return (1, GENERATED) if meant else (-1, 0)
        row = self.rows_read[text]
        owner = self.owner[mark] if mark < len(self.owner) else ""
        if row["kind"] == "neg":
            return 0, (NAMED if group < DISGUISED_SHORT and not owner else 1.0)
        if owner != row["group"]:
            return -1, 0
        if row["kind"] == "pos":
            weight = REAL if row["type"].startswith(("real", "wild")) else 1.0
            return (1, weight) if overlaps(row["text"], row["form"], start, end) else (-1, 0)
        if row["type"].startswith("common_word"):
            return 0, COMMON
        return (0, HARD) if row["type"] in JUDGED else (-1, 0)

    def folds(self, rows: Rows, count: int) -> NDArray[np.int64]:
        """The fold of each comparison: rows of one owner stay together; disguised names are in none (−1)."""
        owners = [row["group"] or f"clean {at % 97}" for at, row in enumerate(self.rows_read)]
        names = sorted(set(owners), key=lambda owner: (sum(map(ord, owner)) * 7919) % 1009)
        fold = {owner: at % count for at, owner in enumerate(names)}
        of_text = np.array([fold[owner] for owner in owners] + [-1] * len(self.examples))
        return of_text[rows.text]

    def tell(self, rows: Rows, odds: NDArray[np.float64]) -> None:
        """Recall by type at no more than one false match of an evaluated mark in 1,000 clean texts."""
        best: dict[int, float] = defaultdict(lambda: -99.0)
        clean: dict[int, float] = defaultdict(lambda: -99.0)
        for at in np.flatnonzero(rows.mark < len(self.owner)).tolist():
            text, owner = int(rows.text[at]), self.owner[rows.mark[at]]
            if text < len(self.rows_read) and owner:
                row = self.rows_read[text]
                if row["kind"] == "neg":
                    clean[text] = max(clean[text], odds[at])
                elif owner == row["group"]:
                    best[text] = max(best[text], odds[at])
        count = sum(row["kind"] == "neg" for row in self.rows_read)
        threshold = sorted(clean.values(), reverse=True)[count // 1000] + 1e-6
        print(f"threshold {threshold:.2f}")
        found, of = Counter[str](), Counter[str]()
        for text, row in enumerate(self.rows_read):
            if row["kind"] != "neg" and is_han(row["mark"]):
                for kind in (row["type"], f"{row['type']}, two" if len(row["mark"]) == 2 else ""):
                    of[kind] += 1
                    found[kind] += best[text] >= threshold
        for kind in sorted(set(of) - {""}):
            print(f"{kind:26s}{found[kind]:5d}/{of[kind]:<5d}{100 * found[kind] / of[kind]:6.1f}")


def is_han(name: str) -> bool:
    symbols = read([name]).symbols
    return len(symbols) > 1 and bool((symbols > LAST_ASCII).any())


def overlaps(text: str, form: str, start: int, end: int) -> bool:
    at = text.find(form)
    return at < 0 or (start < at + len(form) and end > at)


def weigh(rows: Rows, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    odds: NDArray[np.float64] = np.einsum("ij,ij->i", rows.features, weights[rows.group])
    return odds


def best_meant(rows: Rows, weights: NDArray[np.float64], used: NDArray[np.bool_]) -> NDArray[np.int64]:
    """For each text the best-weighed comparison with the mark that is meant."""
    odds = weigh(rows, weights)
    meant = np.flatnonzero((rows.label == 1) & used)
    order = meant[np.lexsort((-odds[meant], rows.text[meant]))]
    return order[np.unique(rows.text[order], return_index=True)[1]]


def fit(rows: Rows, used: NDArray[np.bool_]) -> NDArray[np.float64]:
    weights = first_guess()
    for _ in range(ROUNDS):
        chosen = np.concatenate([best_meant(rows, weights, used), np.flatnonzero((rows.label == 0) & used)])
        for group in range(len(GROUPS)):
            own = chosen[rows.group[chosen] == group]
            if len(own) >= 30:
                weights[group] = logistic(rows.features[own], rows.label[own] == 1, rows.weight[own])
    return weights


def first_guess() -> NDArray[np.float64]:
    """Enough to choose between comparisons in the first round."""
    guess = {
        "same_tone": -0.5, "same_sound": -1, "near_sound": -2, "alike": -0.5, "unlike": -2, "split": -0.5, "other": -5,
        "inserted": -2, "dropped": -4, "swapped": -1, "surprise": 2.5, "crossing": -2, "length": 1.5,
    }  # fmt: skip
    return np.tile([guess.get(name, 0.0) for name in NAMES], (len(GROUPS), 1))


def logistic(
    features: NDArray[np.float64], meant: NDArray[np.bool_], weight: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Least log loss by Newton's steps with a ridge on all but the intercept."""
    ridge = np.full(features.shape[1], RIDGE)
    ridge[0] = 1e-3
    beta = np.zeros(features.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(features @ beta, -30, 30)))
        slope = features.T @ (weight * (meant - p)) - ridge * beta
        curve = (features * (weight * p * (1 - p) + 1e-9)[:, None]).T @ features + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        beta = beta + step * min(1.0, 3.0 / max(1e-9, float(np.abs(step).max())))
    return beta


def cross_validated(material: Material, rows: Rows, count: int) -> NDArray[np.float64]:
    """Log-odds of every comparison by weights that saw neither its owner nor its clean title."""
    folds, odds = material.folds(rows, count), np.full(len(rows.label), -99.0)
    for fold in range(count):
        own = folds == fold
        odds[own] = weigh(rows, fit(rows, ~own))[own]
    return odds


def write(rows: Rows, weights: NDArray[np.float64]) -> None:
    best = best_meant(rows, weights, np.ones(len(rows.label), bool))
    groups = {}
    for group, name in enumerate(GROUPS):
        own = best[rows.group[best] == group]
        typical = rows.features[own].mean(axis=0) if len(own) else np.zeros(COUNT)
        groups[name] = {"weights": weights[group].round(4).tolist(), "typical": typical.round(4).tolist()}
    surprise = 10 * rows.features[:, F_SURPRISE]
    least = [
        float(np.percentile(surprise[best[rows.group[best] == group]], 0.1))
        for group in (DISGUISED_SHORT, DISGUISED_LONG)
    ]
    stored = {"about": ABOUT, "names": NAMES, "groups": groups, "least": [round(value, 2) for value in least]}
    FILE.write_text(json.dumps(stored, indent=1) + "\n", "utf-8")
    print(f"wrote {FILE.name}; least surprise {least}")


if __name__ == "__main__":
    main()
