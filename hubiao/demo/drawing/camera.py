"""How a drawn thing is seen: bent into a shape of its own, or tilted away from the eye."""

from __future__ import annotations

import math
from random import Random

import numpy as np
from PIL import Image


def bend_image(image: Image.Image, dice: Random, amount: float, cells: int = 8) -> Image.Image:
    """Slow waves across and along the picture, through a mesh of cells × cells."""
    if not amount:
        return image
    waves = [(dice.uniform(0.5, 1.5) * 2 * math.pi, dice.uniform(0, 2 * math.pi)) for _ in range(4)]

    def moved(column: int, row: int) -> tuple[float, float]:
        x, y = column / cells, row / cells
        shifts = [math.sin(waves[i][0] * (y, x, x, y)[i] + waves[i][1]) * amount for i in range(4)]
        return (x + shifts[0] + shifts[2] * 0.6) * image.width, (y + shifts[1] + shifts[3] * 0.6) * image.height

    size = image.width // cells
    mesh = []
    for column in range(cells):
        for row in range(cells):
            corners = [moved(column + right, row + down) for right, down in ((0, 0), (0, 1), (1, 1), (1, 0))]
            box = (column * size, row * size, (column + 1) * size, (row + 1) * size)
            mesh.append((box, tuple(value for corner in corners for value in corner)))
    return image.transform(image.size, Image.Transform.MESH, mesh, Image.Resampling.BICUBIC)


def tilt(image: Image.Image, dice: Random, amount: float) -> Image.Image:
    """A small change of view: each corner moves inward by up to `amount` of the side."""
    side = image.width
    corners = [(0.0, 0.0), (side, 0.0), (side, side), (0.0, side)]
    seen = [(abs(x - dice.uniform(0, amount) * side), abs(y - dice.uniform(0, amount) * side)) for x, y in corners]
    return image.transform(image.size, Image.Transform.PERSPECTIVE, _solve(seen, corners), Image.Resampling.BICUBIC)


def _solve(seen: list[tuple[float, float]], corners: list[tuple[float, float]]) -> list[float]:
    """Pillow's eight numbers that bring the output points `seen` to the input `corners`."""
    rows, target = [], []
    for (x, y), (u, v) in zip(seen, corners, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        target += [u, v]
    return [float(value) for value in np.linalg.solve(np.array(rows, float), np.array(target, float))]
