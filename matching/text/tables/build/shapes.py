"""`shapes.npz`: every pair of characters that looks alike enough."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matching.text.symbols import HAN_COUNT
from matching.text.tables.build.characters import row_of, working_set
from matching.text.tables.build.glyphs import draw
from matching.text.tables.build.looks import VIEWS, seen

_MOST = 40
_FLOOR = 24


def build_shapes(fonts: list[tuple[Path, int]], target: Path) -> int:
    """Write the table; the number of pairs, each counted in both directions."""
    characters = working_set()
    drawings = [draw(characters, font, index) for font, index in fonts]
    total = np.zeros((len(characters), len(characters)), dtype=np.float32)
    for view in VIEWS:
        vectors = seen(view, drawings)
        total += vectors @ vectors.T / len(VIEWS)
    likeness = 255 / (1 + np.exp(-14 * (total - 0.62)))
    return write(likeness, np.array([row_of(character) for character in characters]), target)


def write(likeness: NDArray[np.float32], rows: NDArray[np.int64], target: Path) -> int:
    """Keep the best neighbours of each character, in both directions, and store them by row."""
    np.fill_diagonal(likeness, 0)
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
