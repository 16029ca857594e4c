"""Scenes: whole small photos, and parts of large ones that do not overlap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

LEAST = 340
"""Pixels a side of a scene has at least."""
WANTED = 600
MOST_ACROSS = 3
CELLS, FLAT = 8, 5.0
"""A scene is seen in 8 × 8 cells; one whose grey deviates by less is flat."""
LEAST_BUSY = {"whole": 0.12, "part": 0.4}
"""Share of cells that are not flat; with less of them it is sky, wall or studio, and nobody could say whose."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A part of a photo: name of the photo, number of the part."""

    photo: str
    part: int
    image: Image.Image

    @property
    def name(self) -> str:
        return f"{Path(self.photo).stem}-{self.part}"


def scenes(path: Path) -> list[Scene]:
    with Image.open(path) as image:
        whole = image.convert("RGB")
    whole.thumbnail((MOST_ACROSS * WANTED, MOST_ACROSS * WANTED))
    if _busy(whole) < LEAST_BUSY["part"]:
        parts = [whole] if _busy(whole) >= LEAST_BUSY["whole"] else []
    else:
        parts = [part for part in _parts(whole) if _busy(part) >= LEAST_BUSY["part"]]
    return [Scene(path.name, number, part) for number, part in enumerate(parts)]


def _busy(image: Image.Image) -> float:
    side = 12 * CELLS
    grey = np.asarray(image.convert("L").resize((side, side), Image.Resampling.BOX), np.float32)
    cells = grey.reshape(CELLS, 12, CELLS, 12).std((1, 3))
    return float((cells >= FLAT).mean())


def _parts(image: Image.Image) -> Iterator[Image.Image]:
    across, down = (
        max(1, min(MOST_ACROSS, side // LEAST if side < 2 * WANTED else side // WANTED)) for side in image.size
    )
    wide, high = image.width // across, image.height // down
    for row in range(down):
        for column in range(across):
            yield image.crop((column * wide, row * high, (column + 1) * wide, (row + 1) * high))


def _number(side: int) -> int:
    return max(1, min(MOST_ACROSS, side // (LEAST if side < 2 * WANTED else WANTED)))
