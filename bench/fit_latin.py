"""Weights of the Latin side by logistic fits, with cross-validation by owner. Prints recall; writes the weights.

    python -m bench.fit_latin EVALS [--write] [--budget 0.5] [--seed 1]

EVALS is the folder with eval.csv and the galleries. Positives: its Latin rows, and marks of the galleries disguised by
dice (bench/latin_disguises.py) in clean titles. Negatives: whatever else came up in clean titles, and the hard rows.
Every pair is scored by weights that were fitted without its owner's marks.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.latin_disguises import Dice, disguise
from matching.text.hashing import hash_symbols
from matching.text.latin.features import COUNT, Feature, measure
from matching.text.latin.fold import MOST_KEYS, ONE_OFF, find_keys, reach_of
from matching.text.latin.model import SHORT_MARK, write_models
from matching.text.latin.words import COLUMNS, END, LEFT, LONGEST, RIGHT, START, TOKENS, find_windows
from matching.text.symbols import LAST_ASCII
from matching.text.tables.words import load_words
from matching.text.units import read

FOLDS = 5
GENERATED = (
    "look",
    "figure",
    "sound",
    "drop",
    "double",
    "swap",
    "affix",
    "part",
    "case",
    "mix",
    "glue",
    "two",
    "imitate",
)
HARD = ("near_miss_real", "shares_chars", "subword_real")
RIDGE = 2.0
NAME_WEIGHT = 0.5
"""Of a genuine name that came up for another one: such names are rarer in titles than in registers."""
Arrays = tuple[NDArray[Any], NDArray[Any], NDArray[Any]]


@dataclass(frozen=True)
class Mark:
    word: str
    group: str
    units: Arrays
    target: bool


@dataclass
class Pairs:
    """One row per (text, window, mark); `text` and `mark` are numbers."""

    text: NDArray[np.int32]
    mark: NDArray[np.int32]
    features: NDArray[np.float32]


def units_of(texts: list[str]) -> list[Arrays]:
    found = read(texts)
    spans = zip(found.texts[:-1], found.texts[1:], strict=True)
    return [(found.symbols[a:b], found.gaps[a:b], found.flags[a:b]) for a, b in spans]


def latin_marks(evals: Path, name: str, targets: bool) -> list[Mark]:
    rows = list(csv.DictReader((evals / f"gallery_{name}.csv").open(encoding="utf8")))
    marks = []
    for row, units in zip(rows, units_of([row["mark"] for row in rows]), strict=True):
        symbols = units[0]
        wordly = 2 <= len(symbols) <= LONGEST and symbols.max() <= LAST_ASCII and symbols.min() < 27
        if wordly and (targets or not row["group"]):
            marks.append(Mark(row["mark"], row["group"] or f"~{row['mark'].casefold()}", units, bool(row["group"])))
    return marks


class _Brands:
    """Whether letters are a known brand's."""

    def __init__(self, hashes: set[int]) -> None:
        self._hashes = hashes

    def __contains__(self, letters: bytes) -> bool:
        return hash_symbols(np.frombuffer(letters, np.int32).tolist()) in self._hashes


class Searcher:
    """Which marks share a key with a window: a plain dictionary, for benches only."""

    def __init__(self, marks: list[Mark]) -> None:
        self.marks = marks
        self.owners: dict[int, list[int]] = defaultdict(list)
        self.exact: dict[bytes, set[str]] = defaultdict(set)
        self._keys = np.empty(MOST_KEYS, np.uint64)
        self._windows = np.empty((4096, COLUMNS), np.int32)
        self.knows_all = True
        words = load_words()
        self._words = (words.keys, words.cost)
        brands = set(words.keys[words.brand].tolist())
        self._symbols = np.concatenate([mark.units[0] for mark in marks])
        self._gaps = np.concatenate([mark.units[1] for mark in marks])
        self._starts = np.cumsum([0, *(len(mark.units[0]) for mark in marks)]).astype(np.int32)
        self._brands = _Brands(brands)
        for number, mark in enumerate(marks):
            symbols = mark.units[0]
            self.exact[symbols.tobytes()].add(mark.group)
            for key in set(self._keys[: find_keys(symbols, 0, len(symbols), ONE_OFF, self._keys)].tolist()):
                self.owners[key].append(number)

    def pairs(self, texts: list[Arrays], only: dict[int, set[str]] | None = None) -> Pairs:
        """All pairs; `only` keeps, for a text, the marks of these groups."""
        text, mark, features = [], [], []
        for number, units in enumerate(texts):
            wanted = only.get(number, set()) if only is not None else None
            windows, marks, standing = self._find(units, wanted)
            if marks:
                rows = np.empty((len(marks), COUNT), np.float32)
                flat = (self._symbols, self._gaps, self._starts)
                measure_all(
                    units[0], units[1], np.array(windows, np.int32), np.array(marks, np.int32),
                    np.array(standing), *flat, *self._words, rows,
                )  # fmt: skip
                text += [number] * len(marks)
                mark += marks
                features.append(rows)
        stacked = np.vstack(features) if features else np.empty((0, COUNT), np.float32)
        return Pairs(np.array(text, np.int32), np.array(mark, np.int32), stacked)

    def _find(self, units: Arrays, wanted: set[str] | None) -> tuple[list[NDArray[np.int32]], list[int], list[bool]]:
        """(window, mark, whether the letters are exactly another mark or a known brand) that share a key."""
        symbols = units[0]
        windows, marks, standing = [], [], []
        for window in self._windows[: find_windows(*units, self._windows)]:
            start, end = int(window[START]), int(window[END])
            reach = reach_of(window[LEFT], window[RIGHT], window[TOKENS], end - start)
            count = find_keys(symbols, start, end, reach, self._keys)
            numbers: set[int] = set()
            for key in self._keys[:count].tolist():
                numbers.update(self.owners.get(key, ()))
            letters = symbols[start:end].tobytes()
            exact = self.exact.get(letters, set()) if self.knows_all else set()
            brand = letters in self._brands
            for number in numbers:
                group = self.marks[number].group
                if wanted is None or group in wanted:
                    windows.append(window.copy())
                    marks.append(number)
                    standing.append(brand or bool(exact - {group}))
        return windows, marks, standing


@njit(nogil=True)
def measure_all(
    symbols: Any, gaps: Any, windows: Any, numbers: Any, standing: Any,
    mark_symbols: Any, mark_gaps: Any, mark_starts: Any, keys: Any, costs: Any, out: Any,
) -> None:  # fmt: skip
    for row in range(len(windows)):
        start, end = mark_starts[numbers[row]], mark_starts[numbers[row] + 1]
        mark, breaks = mark_symbols[start:end], mark_gaps[start:end]
        measure(symbols, gaps, windows[row], mark, breaks, standing[row], keys, costs, out[row])


def generated(dice: Dice, marks: list[Mark], titles: list[str], each: int) -> tuple[list[str], list[set[str]]]:
    texts, groups = [], []
    for mark in marks:
        if len(mark.units[0]) < 3:
            continue
        kinds = [kind for kind in GENERATED if kind != "imitate" or len(mark.units[0]) >= 6]
        for kind in dice.sample(kinds, each):
            if kind == "drop" and len(mark.units[0]) < 5:
                continue
            seen = disguise(dice, mark.word, kind)
            title = dice.choice(titles)
            texts.append(f"{seen} {title}" if dice.random() < 0.6 else f"{title} {seen}")
            groups.append({mark.group})
    return texts, groups


def logistic(x: NDArray[Any], y: NDArray[Any], weight: NDArray[Any]) -> NDArray[np.float64]:
    """Weights with the intercept last, by Newton's method with a ridge."""
    x = np.hstack([x, np.ones((len(x), 1))]).astype(np.float64)
    w = np.zeros(x.shape[1])
    ridge = np.full(x.shape[1], RIDGE)
    ridge[-1] = 1e-3
    for _ in range(25):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (weight * (p - y)) + ridge * w
        hessian = (x * (weight * np.maximum(p * (1 - p), 1e-6))[:, None]).T @ x + np.diag(ridge)
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-3:
            break
    return w


@dataclass
class Sample:
    features: NDArray[np.float32]
    truth: NDArray[np.float64]
    weight: NDArray[np.float64]
    fold: NDArray[np.int32]
    short: NDArray[np.bool_]


def best_windows(pairs: Pairs) -> NDArray[np.int32]:
    """Of each (text, mark), the row with the fewest changes."""
    f = pairs.features
    effort = (
        f[:, Feature.COST]
        + 0.4 * (f[:, Feature.BEFORE] + f[:, Feature.AFTER])
        + 0.2 * (f[:, Feature.SPACES] + f[:, Feature.SIGNS]) / np.maximum(1, f[:, Feature.LENGTH])
        - 0.2 * f[:, Feature.HUMP]
    )
    best: dict[tuple[int, int], int] = {}
    for row in np.argsort(effort, kind="stable").tolist():
        best.setdefault((int(pairs.text[row]), int(pairs.mark[row])), row)
    return np.array(sorted(best.values()), np.int32)


def fold_of(group: str) -> int:
    return Dice(group).randrange(FOLDS)


def fit(sample: Sample) -> tuple[dict[tuple[bool, int], NDArray[np.float64]], dict[bool, NDArray[np.float64]]]:
    """Weights per (short, fold left out), and of all."""
    held, whole = {}, {}
    for short in (True, False):
        rows = sample.short == short
        whole[short] = logistic(sample.features[rows], sample.truth[rows], sample.weight[rows])
        for fold in range(FOLDS):
            kept = rows & (sample.fold != fold)
            held[short, fold] = logistic(sample.features[kept], sample.truth[kept], sample.weight[kept])
    return held, whole


def scores(pairs: Pairs, marks: list[Mark], held: dict[tuple[bool, int], NDArray[np.float64]]) -> NDArray[np.float64]:
    """Log-odds of each pair by the weights fitted without the mark's owner."""
    out = np.empty(len(pairs.text))
    fold = np.array([fold_of(mark.group) for mark in marks], np.int32)[pairs.mark]
    short = pairs.features[:, Feature.LENGTH] <= SHORT_MARK
    for (is_short, which), w in held.items():
        rows = (fold == which) & (short == is_short)
        out[rows] = pairs.features[rows] @ w[:-1] + w[-1]
    return out


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("evals", type=Path)
    asked.add_argument("--write", action="store_true")
    asked.add_argument("--budget", type=float, default=0.5, help="false matches per 1,000 clean texts")
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    run(options.evals, options.budget, options.seed, write=options.write)


def run(evals: Path, budget: float, seed: int, *, write: bool) -> dict[str, Any]:
    dice = Dice(seed)
    rows = list(csv.DictReader((evals / "eval.csv").open(encoding="utf8")))
    gallery = latin_marks(evals, "1k", targets=True)
    crowd = latin_marks(evals, "100k", targets=False)
    known = {mark.units[0].tobytes() for mark in gallery}
    everyone = crowd
    crowd = dice.sample([mark for mark in crowd if mark.units[0].tobytes() not in known], 3000)
    marks = gallery + crowd
    searcher = Searcher(marks)
    clean = [row for row in rows if row["kind"] == "neg"]
    titles = [row["text"] for row in clean]
    print(f"{len(marks)} marks, {len(searcher.owners)} keys")

    clean_pairs = searcher.pairs(units_of(titles))
    asked = [r for r in rows if r["kind"] != "neg" and (r["kind"] == "pos" or r["type"] in HARD)]
    asked_pairs = searcher.pairs(units_of([r["text"] for r in asked]), {n: {r["group"]} for n, r in enumerate(asked)})
    searcher.knows_all = False
    names = [mark.word for mark in dice.sample(everyone, min(len(everyone), 5000))]
    name_pairs = searcher.pairs(units_of(names))
    searcher.knows_all = True
    made, groups = generated(dice, [m for m in marks if not m.target], titles, 4)
    made_pairs = searcher.pairs(units_of(made), dict(enumerate(groups)))
    print(f"pairs: clean {len(clean_pairs.text)}, rows {len(asked_pairs.text)}, generated {len(made_pairs.text)}")
    sample = gather(marks, clean_pairs, asked, asked_pairs, made_pairs, name_pairs)
    held, whole = fit(sample)
    result = {
        "rows": rows, "asked": asked, "marks": marks, "clean": clean, "clean_pairs": clean_pairs,
        "asked_pairs": asked_pairs, "made_pairs": made_pairs, "held": held, "whole": whole, "sample": sample,
    }  # fmt: skip
    report(result, budget)
    if write:
        write_models(whole[True], whole[False])
    return result


def gather(
    marks: list[Mark], clean: Pairs, asked: list[dict[str, str]], found: Pairs, made: Pairs, names: Pairs
) -> Sample:
    features, truth, weight, owner = [], [], [], []

    def add(pairs: Pairs, rows: NDArray[Any], true: bool, heavy: float) -> None:
        features.append(pairs.features[rows])
        truth.append(np.full(len(rows), float(true)))
        weight.append(np.full(len(rows), heavy))
        owner.append(pairs.mark[rows])

    latin = np.array([r["kind"] == "pos" and ("lat" in r["type"]) for r in asked])
    hard = np.array([r["kind"] == "hard" for r in asked])
    best = best_windows(found)
    add(found, best[latin[found.text[best]]], True, 1.0)
    add(found, np.flatnonzero(hard[found.text]), False, 3.0)
    add(made, best_windows(made), True, 0.3)
    target = np.array([mark.target for mark in marks])[clean.mark]
    f = clean.features
    there = (f[:, Feature.COST] == 0) & (f[:, Feature.BEFORE] + f[:, Feature.AFTER] == 0)
    add(clean, np.flatnonzero(target), False, 3.0)
    dull = (f[:, Feature.COST] > 1.3) & ~target
    add(clean, np.flatnonzero(~target & ~there & ~dull), False, 1.0)
    add(clean, np.flatnonzero(dull)[::10], False, 10.0)
    differ = names.features[:, Feature.EDITS] > 0
    same = {(int(t), int(m)) for t, m in zip(names.text[~differ], names.mark[~differ], strict=True)}
    other = [n for n in np.flatnonzero(differ) if (int(names.text[n]), int(names.mark[n])) not in same]
    add(names, np.array(other), False, NAME_WEIGHT)
    stacked = np.vstack(features)
    fold = np.array([fold_of(mark.group) for mark in marks], np.int32)[np.concatenate(owner)]
    short = stacked[:, Feature.LENGTH] <= SHORT_MARK
    return Sample(stacked, np.concatenate(truth), np.concatenate(weight), fold, short)


def report(result: dict[str, Any], budget: float) -> None:
    marks, clean, clean_pairs = result["marks"], result["clean"], result["clean_pairs"]
    target = np.array([mark.target for mark in marks])
    clean_score = scores(clean_pairs, marks, result["held"])
    top = np.full(len(clean), -np.inf)
    rows = target[clean_pairs.mark]
    np.maximum.at(top, clean_pairs.text[rows], clean_score[rows])
    allowed = int(budget * len(clean) / 1000)
    line = float(np.sort(top)[::-1][allowed]) + 1e-6
    result["line"] = line
    asked, pairs = result["asked"], result["asked_pairs"]
    score = scores(pairs, marks, result["held"])
    best = np.full(len(asked), -np.inf)
    np.maximum.at(best, pairs.text, score)
    result["best"] = best
    result["clean_score"], result["top"] = clean_score, top
    print(
        f"line {line:.2f} (probability {1 / (1 + np.exp(-line)):.3f}), {allowed} of {len(clean)} clean texts above it"
    )
    shown: dict[str, Counter[bool]] = defaultdict(Counter)
    for number, row in enumerate(asked):
        if "lat" in row["type"] or (row["kind"] == "hard" and row["mark"].isascii()):
            shown[f"{row['kind']} {row['type']}"][bool(best[number] >= line)] += 1
    for name, counts in sorted(shown.items()):
        print(f"{name:40s} {counts[True]:4d}/{counts.total():<4d} {100 * counts[True] / counts.total():5.1f}")
    changed = clean_pairs.features[:, Feature.EDITS] > 0
    there = {(int(t), int(m)) for t, m in zip(clean_pairs.text[~changed], clean_pairs.mark[~changed], strict=True)}
    loud = np.flatnonzero(changed & (clean_score >= line) & ~target[clean_pairs.mark])
    noisy = {int(clean_pairs.text[n]) for n in loud if (clean_pairs.text[n], clean_pairs.mark[n]) not in there}
    print(f"clean texts with an altered mark of the crowd: {1000 * len(noisy) / len(clean):.1f} per 1,000")


if __name__ == "__main__":
    main()
