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
PLAINEST = 14.0
"""Standard deviation of grey below which a scene is sky or wall, and nobody could say whose."""


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
    parts = [part for part in _parts(whole) if np.asarray(part.convert("L")).std() >= PLAINEST]
    return [Scene(path.name, number, part) for number, part in enumerate(parts)]


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
