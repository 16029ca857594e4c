"""Learn what likeness is made of, from lists of look-alikes; `likeness.json` is the outcome.

`python -m matching.text.tables.build.fit PAIRS... [--unseen PAIRS]`: each file has one pair of characters a line. The
textbook list is always used. Half of the characters are held out for the figures that are printed; the model that is
written has seen both halves, and never the lists given as unseen.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matching.text.tables.build.characters import working_set
from matching.text.tables.build.fonts import add_fonts, chosen_fonts
from matching.text.tables.build.glyphs import draw
from matching.text.tables.build.logistic import Values, fit
from matching.text.tables.build.pairs import MEASURES, Pairs, measure
from matching.text.tables.build.shapes import MODEL, places, textbook

_DEPTHS = (10, 20, 40)
_DICE = 1

Places = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Lists:
    """`listed` marks the measured pairs that some list has, `known` those of two characters that lists speak of."""

    listed: Mask
    known: Mask


def main() -> None:
    options = _options()
    characters = working_set()
    pairs = measure(characters, [draw(characters, font, face) for font, face in chosen_fonts(options)])
    used = {"textbook": places(textbook(), characters)} | {path.stem: _read(path, characters) for path in options.pairs}
    unseen = {path.stem: _read(path, characters) for path in options.unseen}
    half = np.random.default_rng(_DICE).integers(0, 2, len(characters)).astype(bool)
    lists = _marked(pairs, np.concatenate(list(used.values())), len(characters))
    learnt = lists.known & ~half[pairs.first] & ~half[pairs.second]
    odds = fit(MEASURES, pairs.measures[learnt], lists.listed[learnt]).odds(pairs.measures)
    _report(pairs, odds, used | unseen, half)
    _calibration(odds, _marked(pairs, np.concatenate(list((used | unseen).values())), len(characters)), half, pairs)
    fit(MEASURES, pairs.measures[lists.known], lists.listed[lists.known]).save(MODEL)


def _read(path: Path, characters: tuple[str, ...]) -> Places:
    return places([line[:2] for line in path.read_text(encoding="utf-8").splitlines() if len(line) > 1], characters)


def _marked(pairs: Pairs, listed: Places, count: int) -> Lists:
    spoken = np.zeros(count, dtype=bool)
    spoken[listed.ravel()] = True
    found = np.isin(pairs.first * count + pairs.second, listed[:, 0] * count + listed[:, 1])
    return Lists(found, spoken[pairs.first] & spoken[pairs.second])


def _report(pairs: Pairs, odds: Values, lists: dict[str, Places], half: Mask) -> None:
    """Of the held-out pairs of each list: the share found among the nearest 10, 20, 40 of either character."""
    count = len(half)
    for name, listed in lists.items():
        marked = _marked(pairs, listed, count)
        unheard = half[pairs.first] & half[pairs.second]
        whole = 2 * int((half[listed[:, 0]] & half[listed[:, 1]]).sum())
        ranks = _ranks(pairs, odds, np.flatnonzero(marked.listed & unheard))
        shares = [f"{(ranks < depth).sum() / max(whole, 1):.3f} of {whole // 2} in {depth}" for depth in _DEPTHS]
        area = _area(odds[marked.known & unheard], marked.listed[marked.known & unheard])
        print(f"{name}: AUC {area:.3f}; {', '.join(shares)}")


def _ranks(pairs: Pairs, odds: Values, chosen: Places) -> Places:
    """For both characters of each pair: how many others are nearer."""
    ranks = []
    for pair in chosen:
        for place in (pairs.first[pair], pairs.second[pair]):
            beside = (pairs.first == place) | (pairs.second == place)
            ranks.append(int((odds[beside] > odds[pair]).sum()))
    return np.array(ranks, dtype=np.int64)


def _area(odds: Values, listed: Mask) -> float:
    """Chance that a listed pair stands above another."""
    rank = np.empty(len(odds))
    rank[np.argsort(odds)] = np.arange(len(odds))
    true = int(listed.sum())
    return float((rank[listed].sum() - true * (true - 1) / 2) / max(true * (len(odds) - true), 1))


def _calibration(odds: Values, lists: Lists, half: Mask, pairs: Pairs) -> None:
    chosen = lists.known & half[pairs.first] & half[pairs.second]
    for low in np.arange(-5, 3):
        within = chosen & (odds >= low) & (odds < low + 1)
        print(f"log-odds {low:+d}: {within.sum()} pairs, {lists.listed[within].mean():.3f} listed")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path, nargs="*")
    parser.add_argument("--unseen", type=Path, action="append", default=[])
    add_fonts(parser)
    return parser.parse_args()


if __name__ == "__main__":
    main()
