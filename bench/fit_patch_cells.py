"""Fit the centres of `matching.images.cells` on invented pictures.

    python -m bench.fit_patch_cells

Writes matching/data/patch_cells.npz. Seeded: the same machine gives the same file.
"""

from __future__ import annotations

import sys
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.labels import label, photograph
from matching.images.cells import HALF_CELLS, HALF_WIDTH
from matching.images.local import patches_of_goods, patches_of_mark

PICTURES = 220
ROUNDS = 25


def main() -> None:
    codes = np.concatenate([part for seed in range(PICTURES) for part in codes_of(seed)])
    print(f"{len(codes)} patches of {PICTURES} labels and their photographs")
    halves = codes.reshape(-1, 2, HALF_WIDTH).transpose(1, 0, 2).astype(np.float32)
    found = np.stack([_means(half, np.random.default_rng(7 + which)) for which, half in enumerate(halves)])
    target = Path(__file__).parents[1] / "matching" / "data" / "patch_cells.npz"
    np.savez_compressed(target, centres=np.rint(found).astype(np.uint8))
    print(f"{target.name}: {target.stat().st_size} bytes")


def codes_of(seed: int) -> list[NDArray[np.uint8]]:
    registered = label(10_000_000 + seed, family=5_000_000 + seed // 2)
    grey = [np.asarray(image.convert("L")) for image in (registered, photograph(registered, 10_000_000 + seed))]
    return [patches_of_mark(grey[0]).codes[::2], patches_of_goods(grey[1]).codes[::2]]


def _means(rows: NDArray[np.float32], dice: np.random.Generator) -> NDArray[np.float32]:
    """Lloyd's rounds; a centre that lost all its rows starts again at a random one."""
    means = rows[dice.choice(len(rows), HALF_CELLS, replace=False)]
    for _ in range(ROUNDS):
        nearest = ((means**2).sum(axis=1) - 2 * (rows @ means.T)).argmin(axis=1)
        for which in range(HALF_CELLS):
            own = rows[nearest == which]
            means[which] = own.mean(axis=0) if len(own) else rows[dice.integers(len(rows))]
    return means


if __name__ == "__main__":
    cv2.setNumThreads(1)
    main()
