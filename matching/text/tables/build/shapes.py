"""`shapes.npz`: every pair of characters that looks alike enough."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matching.text.symbols import HAN_COUNT
from matching.text.tables.build.characters import row_of, working_set
from matching.text.tables.build.fonts import Fonts
from matching.text.tables.build.glyphs import draw
from matching.text.tables.build.logistic import load
from matching.text.tables.build.pairs import measure

MODEL = Path(__file__).parent / "likeness.json"
_TEXTBOOK = Path(__file__).parent / "textbook.txt"

UNLISTED = 0.5
"""Log-odds added because no list is complete: a pair missing from all lists may still be one that people confuse."""
MIDDLE, SCALE = 128, 26
"""Stored likeness = MIDDLE + SCALE · log-odds: even steps of evidence, 128 for even odds."""
_TAUGHT = 108
"""A pair of the textbook list is at least this alike (odds of about one to two)."""
_MOST = 40
_FLOOR = 40


def build_shapes(fonts: Fonts, target: Path) -> int:
    """Write the table; the number of pairs, each counted in both directions."""
    characters = working_set()
    pairs = measure(characters, [draw(characters, font, index) for font, index in fonts])
    odds = load(MODEL).odds(pairs.measures) + UNLISTED
    matrix = np.zeros((len(characters), len(characters)), dtype=np.float32)
    matrix[pairs.first, pairs.second] = np.clip(MIDDLE + SCALE * odds, 0, 254)
    for first, second in places(textbook(), characters):
        matrix[first, second] = max(matrix[first, second], _TAUGHT)
    return write(np.maximum(matrix, matrix.T), np.array([row_of(character) for character in characters]), target)


def textbook() -> list[str]:
    """Pairs of look-alikes, two characters each."""
    lines = _TEXTBOOK.read_text(encoding="utf-8").splitlines()
    return [pair for line in lines if not line.startswith("#") for pair in line.split()]


def places(pairs: list[str], characters: tuple[str, ...]) -> NDArray[np.int64]:
    """[pairs, 2], the lower place first; pairs outside the working set are left out."""
    place = {character: number for number, character in enumerate(characters)}
    found = {(place[one], place[two]) for one, two in map(tuple, pairs) if one in place and two in place and one != two}
    return np.array(sorted({(min(pair), max(pair)) for pair in found}), dtype=np.int64).reshape(-1, 2)


def write(likeness: NDArray[np.float32], rows: NDArray[np.int64], target: Path) -> int:
    """Keep the best neighbours of each character, in both directions, and store them by row."""
    kept = np.zeros(likeness.shape, dtype=bool)
    best = np.argpartition(-likeness, _MOST, axis=1)[:, :_MOST]
    np.put_along_axis(kept, best, True, axis=1)
    kept = (kept | kept.T) & (likeness >= _FLOOR)
    first, second = np.nonzero(kept)
    values = np.round(likeness[first, second]).astype(np.uint8)
    order = np.lexsort((rows[second], rows[first]))
    starts = np.searchsorted(rows[first][order], np.arange(HAN_COUNT + 1)).astype(np.int32)
    others = rows[second][order].astype(np.uint16)
    np.savez_compressed(target, starts=starts, others=others, likeness=values[order])
    return len(others)
