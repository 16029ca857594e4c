"""What a mark is seen on: photos, things before a studio's ground, and made-up stuffs where there are none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Picture = NDArray[np.float32]
"""[height, width, 3], 0…255."""


@dataclass(frozen=True, slots=True)
class Photos:
    """`scenes` [n, s, s, 3] and `things` [m, s, s, 4] uint8; both may be empty."""

    scenes: Pixels
    things: Pixels


def open_photos(folder: Path | None) -> Photos:
    """train.npy and things.npy, mapped rather than read; made-up grounds alone where they are missing."""

    def opened(name: str, colours: int) -> Pixels:
        path = folder / name if folder else None
        found: Pixels = np.load(path, "r") if path and path.exists() else np.zeros((0, 8, 8, colours), np.uint8)
        return found

    return Photos(opened("train.npy", 3), opened("things.npy", 4))


def ground(chance: Generator, photos: Photos, size: tuple[int, int]) -> tuple[Picture, NDArray[np.float32]]:
    """A picture of `size` (width, height) and how much each place belongs to the goods, 0…1."""
    dice = chance.random()
    if len(photos.scenes) and dice < 0.5:
        return _scene(chance, photos.scenes, size), np.ones(size[::-1], np.float32)
    if dice < 0.85:
        return _studio(chance, photos, size)
    return _stuff(chance, size), np.ones(size[::-1], np.float32)


def _scene(chance: Generator, scenes: Pixels, size: tuple[int, int]) -> Picture:
    """Part of a photo, mirrored at times, its light and colours changed a little."""
    photo = np.asarray(scenes[int(chance.integers(len(scenes)))])
    height, width = photo.shape[:2]
    share = min(1.0, max(size) / max(width, height) * chance.uniform(0.7, 1.5))  # about as sharp as it is
    aspect = size[0] / size[1]
    across, down = int(width * share * min(1, aspect)), int(height * share * min(1, 1 / aspect))
    x, y = int(chance.integers(width - across + 1)), int(chance.integers(height - down + 1))
    part = photo[y : y + down, x : x + across]
    part = part[:, ::-1] if chance.random() < 0.5 else part
    picture = cv2.resize(np.ascontiguousarray(part), size, interpolation=cv2.INTER_LINEAR).astype(np.float32)
    return np.clip(picture * chance.uniform(0.7, 1.25) * chance.uniform(0.9, 1.1, 3), 0, 255).astype(np.float32)


def _studio(chance: Generator, photos: Photos, size: tuple[int, int]) -> tuple[Picture, NDArray[np.float32]]:
    """A thing before a plain or shaded ground, as most shops show their goods."""
    width, height = size
    dice = chance.random()
    if dice < 0.45:
        back = np.full((height, width, 3), chance.uniform(235, 255), np.float32)
    elif dice < 0.8 or not len(photos.scenes):
        back = shaded(chance, size, colour(chance), 0.25)
    else:
        back = _scene(chance, photos.scenes, size)
    if len(photos.things) and chance.random() < 0.6:
        stuff, mask = _thing(chance, photos.things, size)
    else:
        stuff, mask = _stuff(chance, size), _silhouette(chance, size)
    if chance.random() < 0.5:  # a shadow below it
        shadow = cv2.GaussianBlur(np.roll(mask, int(height * 0.03), 0), (0, 0), max(width, height) * 0.02)
        back = back * (1 - 0.35 * shadow[..., None])
    return (back + (stuff - back) * mask[..., None]).astype(np.float32), mask


def _thing(chance: Generator, things: Pixels, size: tuple[int, int]) -> tuple[Picture, NDArray[np.float32]]:
    thing = np.asarray(things[int(chance.integers(len(things)))])
    scale = chance.uniform(0.7, 1.1) * min(size) / max(thing.shape[:2])
    middle = thing.shape[1] / 2, thing.shape[0] / 2
    turn = np.asarray(cv2.getRotationMatrix2D(middle, float(chance.normal(0, 8)), scale), np.float64)
    turn[:, 2] += np.array(size) / 2 - middle
    moved = cv2.warpAffine(thing, turn, size, flags=cv2.INTER_LINEAR).astype(np.float32)
    if chance.random() < 0.5:
        moved = moved[:, ::-1]
    return moved[..., :3], np.ascontiguousarray(moved[..., 3] / 255)


def _silhouette(chance: Generator, size: tuple[int, int]) -> NDArray[np.float32]:
    """A body of goods: box, round, bottle, garment or a smooth something."""
    width, height = size
    mask = np.zeros((height, width), np.uint8)
    x, y = int(width * chance.uniform(0.08, 0.25)), int(height * chance.uniform(0.05, 0.2))
    right, low, middle = width - x, height - y, width // 2
    kind = int(chance.integers(5))
    if kind == 0:
        corners = np.array([(x, y), (right, y), (right, low), (x, low)]) + chance.normal(0, width * 0.03, (4, 2))
        cv2.fillConvexPoly(mask, corners.astype(np.int32), 255)
    elif kind == 1:
        cv2.ellipse(mask, (middle, height // 2), (middle - x, height // 2 - y), 0, 0, 360, 255, -1)
    elif kind == 2:
        half = int((middle - x) * 0.6)
        cv2.rectangle(mask, (middle - half, y + (low - y) // 3), (middle + half, low), 255, -1)
        cv2.rectangle(mask, (middle - half // 3, y), (middle + half // 3, low), 255, -1)
    elif kind == 3:
        arm, deep = int((right - x) * 0.22), int((low - y) * 0.4)
        points = [(x + arm, y), (right - arm, y), (right, y + deep), (right - arm // 2, y + deep + arm // 2),
                  (right - arm, y + deep - arm // 3), (right - arm, low), (x + arm, low),
                  (x + arm, y + deep - arm // 3), (x + arm // 2, y + deep + arm // 2), (x, y + deep)]  # fmt: skip
        cv2.fillPoly(mask, [np.array(points, np.int32)], 255)
    else:
        angles = np.linspace(0, 2 * np.pi, 9, endpoint=False)
        reach = chance.uniform(0.6, 1.1, 9)
        points_ = np.stack(
            [middle + (middle - x) * reach * np.cos(angles), height / 2 * (1 + reach * np.sin(angles))], 1
        )
        cv2.fillPoly(mask, [points_.astype(np.int32)], 255)
    soft = max(1.0, min(size) * chance.choice([0.003, 0.006, 0.02]))
    return np.asarray(cv2.GaussianBlur(mask, (0, 0), soft).astype(np.float32) / 255, np.float32)


def colour(chance: Generator) -> NDArray[np.float32]:
    """White, grey, black and every hue, the quiet ones oftener."""
    light = chance.choice([chance.uniform(0, 60), chance.uniform(0, 255), chance.uniform(200, 255)])
    spread = chance.choice([0.0, 12.0, 45.0, 90.0])
    return np.asarray(np.clip(light + chance.normal(0, 1, 3) * spread, 0, 255), np.float32)


def shaded(chance: Generator, size: tuple[int, int], tone: NDArray[np.float32], depth: float) -> Picture:
    """One colour under uneven light: `depth` as a share of it."""
    light = cv2.resize(chance.normal(0, 1, (3, 3)).astype(np.float32), size, interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.clip(tone * (1 + depth * light[..., None]), 0, 255), np.float32)


def _stuff(chance: Generator, size: tuple[int, int]) -> Picture:
    """Cloth, board, plastic or print, under uneven light."""
    kinds: list[Callable[[Generator, tuple[int, int]], Picture]] = [_plain, _noise, _stripes, _plaid, _clutter]
    made = kinds[int(chance.choice(len(kinds), p=[0.35, 0.25, 0.14, 0.1, 0.16]))](chance, size)
    light = cv2.resize(chance.normal(1, 0.12, (4, 4)).astype(np.float32), size, interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.clip(made * light[..., None], 0, 255), np.float32)


def _plain(chance: Generator, size: tuple[int, int]) -> Picture:
    return shaded(chance, size, colour(chance), chance.uniform(0, 0.12))


def _noise(chance: Generator, size: tuple[int, int]) -> Picture:
    """Noise of several scales: stone, felt, wood, skin of fruit."""
    sum_ = np.zeros(size[::-1], np.float32)
    stretch = chance.choice([1, 1, 6])
    for cells in (4, 9, 21, 50, 110):
        rows = max(2, int(cells / stretch))
        part = chance.normal(0, 1, (rows, cells)).astype(np.float32)
        sum_ += np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_LINEAR) * chance.uniform(0, 1), np.float32)
    share = (np.tanh(sum_ * chance.uniform(0.3, 1.5))[..., None] + 1) / 2
    one, other = colour(chance), colour(chance)
    other = one + (other - one) * chance.uniform(0.1, 0.9)
    return (one + (other - one) * share).astype(np.float32)


def _waves(chance: Generator, size: tuple[int, int]) -> NDArray[np.float32]:
    width, height = size
    turn, length = chance.uniform(0, np.pi), chance.uniform(3, 60)
    y, x = np.mgrid[:height, :width].astype(np.float32)
    wave = np.sin((x * np.cos(turn) + y * np.sin(turn)) * 2 * np.pi / length + chance.uniform(0, 6))
    return np.asarray(np.clip(wave * chance.uniform(0.7, 8), -1, 1), np.float32)


def _stripes(chance: Generator, size: tuple[int, int]) -> Picture:
    one, other = colour(chance), colour(chance)
    other = one + (other - one) * chance.uniform(0.1, 1)
    return (one + (other - one) * (_waves(chance, size)[..., None] + 1) / 2).astype(np.float32)


def _plaid(chance: Generator, size: tuple[int, int]) -> Picture:
    return ((_stripes(chance, size) + _stripes(chance, size)) / 2).astype(np.float32)


def _clutter(chance: Generator, size: tuple[int, int]) -> Picture:
    """Heaps of plain round and square things: none of them is a mark."""
    picture = np.ascontiguousarray(_plain(chance, size))
    tone, spread = colour(chance), chance.uniform(5, 60)
    for _ in range(int(chance.integers(10, 60))):
        at = int(chance.integers(size[0])), int(chance.integers(size[1]))
        axes = int(chance.integers(5, 45)), int(chance.integers(5, 45))
        shade = np.clip(tone + chance.normal(0, spread, 3), 0, 255).tolist()
        if chance.random() < 0.6:
            cv2.ellipse(picture, at, axes, float(chance.uniform(0, 180)), 0, 360, shade, -1, cv2.LINE_AA)
        else:
            cv2.rectangle(picture, at, (at[0] + axes[0], at[1] + axes[1]), shade, -1)
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), chance.uniform(0.3, 2)), np.float32)
