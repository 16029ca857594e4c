"""Product photos with marks on them at known places, made by the thousand; the same number gives the same picture."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from models.detector import MIDDLE
from models.train.grounds import Photos, Picture, colour, ground
from models.train.marks import Drawings, Mark, mark

MOST_MARKS = 3
_BARE = 0.15
"""Share of pictures without any mark."""
_SHORTEST = 16
"""Pixels of a mark's longer side: a sixteenth of the picture that the detector sees."""
_FAINTEST = 11.0
"""Mean change of a channel below which nobody would see the mark: it is then not put there."""


@dataclass(frozen=True, slots=True)
class Composite:
    """`pixels` [side, side, 3]; `boxes` [MOST_MARKS, 4] left, top, right, bottom, zeros where there is none."""

    pixels: NDArray[np.uint8]
    boxes: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Source:
    """All that pictures are made from."""

    drawings: Drawings
    photos: Photos
    seed: int = 1


def composite(source: Source, number: int, side: int) -> Composite:
    """Picture `number` of this source."""
    chance = np.random.default_rng((source.seed, number))
    size = _size(chance, side)
    picture, goods = ground(chance, source.photos, size)
    picture = np.ascontiguousarray(picture)
    boxes = np.zeros((MOST_MARKS, 4), np.float32)
    if chance.random() < 0.3:
        _distract(chance, picture)
    if chance.random() >= _BARE:
        wanted = int(chance.choice(MOST_MARKS, p=[0.6, 0.25, 0.15])) + 1
        for _ in range(3 * wanted + 2):
            placed = int((boxes[:, 2] > 0).sum())
            if placed == wanted:
                break
            box = _print(chance, source.drawings, picture, goods, boxes[:placed])
            if box is not None:
                boxes[placed] = box
    if chance.random() < 0.1:
        _occlude(chance, picture, boxes)
    square = np.full((side, side, 3), MIDDLE, np.uint8)
    square[: size[1], : size[0]] = camera(chance, picture)
    return Composite(square, boxes)


def _size(chance: Generator, side: int) -> tuple[int, int]:
    """Width and height: square for the most part, else upright oftener than lying."""
    short = side if chance.random() < 0.35 else int(side * chance.uniform(0.6, 1))
    return (side, short) if chance.random() < 0.4 else (short, side)


def _print(
    chance: Generator, drawings: Drawings, picture: Picture, goods: NDArray[np.float32], boxes: NDArray[np.float32]
) -> NDArray[np.float32] | None:
    """Put one mark into the picture; its box, or None where it would not be seen or lie on another."""
    height, width = picture.shape[:2]
    at = _place(chance, goods)
    long = float(np.exp(chance.uniform(np.log(_SHORTEST), np.log(0.8 * max(width, height)))))
    spot = picture[max(0, at[1] - 8) : at[1] + 9, max(0, at[0] - 8) : at[0] + 9].reshape(-1, 3)
    made = _shrunk(mark(chance, drawings, spot.mean(0)), long)
    warped = _laid(chance, made, at, (width, height))
    cover = warped[..., 3]
    box = _bounds(cover)
    if box is None or _shares_ground(box, boxes) or not _is_inside(made, cover):
        return None
    return box if _blend(chance, picture, warped, box) else None


def _place(chance: Generator, goods: NDArray[np.float32]) -> tuple[int, int]:
    """Anywhere on the goods; one time in ten anywhere at all."""
    height, width = goods.shape
    for _ in range(12):
        x, y = int(width * chance.uniform(0.06, 0.94)), int(height * chance.uniform(0.06, 0.94))
        if goods[y, x] > 0.9 or chance.random() < 0.1:
            break
    return x, y


def _shrunk(made: Mark, long: float) -> Mark:
    """About as large as it will be seen, so that the warp does not skip pixels; flat words a little larger."""
    height, width = made.shape[:2]
    scale = max(long / max(height, width), min(10.0, long) / min(height, width))
    size = max(4, round(width * scale)), max(4, round(height * scale))
    return np.asarray(cv2.resize(made, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR))


def _laid(chance: Generator, made: Mark, at: tuple[int, int], size: tuple[int, int]) -> Mark:
    """Turned, seen at an angle, at times on a bent surface, in the place it has in the picture."""
    height, width = made.shape[:2]
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    turn = np.radians(chance.normal(0, 9) if chance.random() < 0.85 else chance.uniform(0, 360))
    around = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    moved = (corners - (width / 2, height / 2)) * chance.uniform(0.8, 1, 2) @ around
    moved = moved * (1 + chance.normal(0, 0.08, (4, 1))) + chance.normal(0, 0.05, (4, 2)) * (width, height) + at
    if chance.random() < 0.25:
        made = _bent(chance, made)
    flat = made.copy()
    flat[..., :3] *= flat[..., 3:]
    map_ = cv2.getPerspectiveTransform(corners, moved.astype(np.float32))
    warped = np.asarray(cv2.warpPerspective(flat, map_, size, flags=cv2.INTER_LINEAR), np.float32)
    warped[..., :3] /= np.maximum(warped[..., 3:], 1e-3)
    return warped


def _bent(chance: Generator, made: Mark) -> Mark:
    """Waves of cloth, or the side of a bottle."""
    height, width = made.shape[:2]
    y, x = np.mgrid[:height, :width].astype(np.float32)
    reach = min(height, width) * chance.uniform(0.02, 0.07)
    length = max(height, width) * chance.uniform(0.4, 2)
    x_new = x + reach * np.sin(2 * np.pi * y / length + chance.uniform(0, 6)).astype(np.float32)
    y_new = y + reach * np.sin(2 * np.pi * x / length + chance.uniform(0, 6)).astype(np.float32)
    return np.asarray(cv2.remap(made, x_new, y_new, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=0))


def _bounds(cover: NDArray[np.float32]) -> NDArray[np.float32] | None:
    rows, columns = np.flatnonzero(cover.max(1) > 0.3), np.flatnonzero(cover.max(0) > 0.3)
    if min(len(rows), len(columns)) < 5:
        return None
    return np.array([columns[0], rows[0], columns[-1] + 1, rows[-1] + 1], np.float32)


def _is_inside(made: Mark, cover: NDArray[np.float32]) -> bool:
    """Whether at least about two thirds of it lie within the picture."""
    return bool(cover.sum() > 0.45 * made[..., 3].sum())


def _shares_ground(box: NDArray[np.float32], boxes: NDArray[np.float32]) -> bool:
    low, high = np.maximum(box[:2], boxes[:, :2]), np.minimum(box[2:], boxes[:, 2:])
    return bool((np.clip(high - low, 0, None).prod(1) > 0).any())


def _blend(chance: Generator, picture: Picture, warped: Mark, box: NDArray[np.float32]) -> bool:
    """Print it where it lies: with the light that falls there, embossed, or flat. False where nobody would see it."""
    left, top, right, bottom = box.astype(int)
    part = picture[top:bottom, left:right]
    above = warped[top:bottom, left:right]
    cover = above[..., 3:] * chance.uniform(0.75, 1.0)
    dice = chance.random()
    if dice < 0.08:
        printed = part + _relief(chance, above[..., 3])[..., None]
    elif dice < 0.55:
        light = cv2.GaussianBlur(part, (0, 0), 2).mean(2, keepdims=True)
        light = light / max(float(light.mean()), 8.0)
        strength = chance.uniform(0.3, 1.0)
        printed = part + (above[..., :3] * (1 + strength * (light - 1)) - part) * cover
    else:
        printed = part + (above[..., :3] - part) * cover
    printed = np.clip(printed, 0, 255)
    changed = np.abs(printed - part).mean(2)[above[..., 3] > 0.3]
    if len(changed) == 0 or changed.mean() < _FAINTEST:
        return False
    part[:] = printed
    return True


def _relief(chance: Generator, cover: NDArray[np.float32]) -> NDArray[np.float32]:
    """Light on one edge and shade on the other, as pressed leather and moulded plastic have."""
    soft = cv2.GaussianBlur(np.ascontiguousarray(cover), (0, 0), 0.8)
    slope = np.roll(soft, (1, 1), (0, 1)) - np.roll(soft, (-1, -1), (0, 1))
    return np.asarray(slope * chance.uniform(70, 160) - soft * chance.uniform(0, 30), np.float32)


def _distract(chance: Generator, picture: Picture) -> None:
    """Plain patches, bars and buttons that are no marks."""
    height, width = picture.shape[:2]
    for _ in range(int(chance.integers(1, 5))):
        at = int(chance.integers(width)), int(chance.integers(height))
        axes = int(width * chance.uniform(0.01, 0.15)), int(height * chance.uniform(0.01, 0.15))
        shade = colour(chance).tolist()
        if chance.random() < 0.5:
            cv2.ellipse(picture, at, axes, float(chance.uniform(0, 180)), 0, 360, shade, -1, cv2.LINE_AA)
        elif chance.random() < 0.5:
            cv2.rectangle(picture, at, (at[0] + axes[0], at[1] + axes[1]), shade, -1)
        else:
            end = int(chance.integers(width)), int(chance.integers(height))
            cv2.line(picture, at, end, shade, int(chance.integers(1, 6)), cv2.LINE_AA)


def _occlude(chance: Generator, picture: Picture, boxes: NDArray[np.float32]) -> None:
    """Something plain before a part of each mark; its box stays what it was."""
    for left, top, right, bottom in boxes[boxes[:, 2] > 0]:
        across, down = (right - left) * chance.uniform(0.15, 0.4), (bottom - top) * chance.uniform(0.3, 1.0)
        x, y = chance.uniform(left, right - across), chance.uniform(top, bottom - down)
        centre, axes = (int(x + across / 2), int(y + down / 2)), (max(1, int(across / 2)), max(1, int(down / 2)))
        cv2.ellipse(
            picture, centre, axes, float(chance.uniform(0, 180)), 0, 360, colour(chance).tolist(), -1, cv2.LINE_AA
        )


def camera(chance: Generator, picture: Picture) -> NDArray[np.uint8]:
    """What lens, sensor and the shop's upload do: light, blur, fewer pixels, noise, JPEG."""
    height, width = picture.shape[:2]
    if chance.random() < 0.5:
        picture = (picture - 128) * chance.uniform(0.6, 1.25) + 128 * chance.uniform(0.75, 1.2)
    if chance.random() < 0.4:
        picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), float(chance.uniform(0.4, 1.5))), np.float32)
    elif chance.random() < 0.1:
        kernel = np.zeros((7, 7), np.float32)
        cv2.line(kernel, (int(chance.integers(7)), 0), (int(chance.integers(7)), 6), 1.0)
        kernel = kernel if chance.random() < 0.5 else kernel.T
        picture = np.asarray(cv2.filter2D(picture, -1, kernel / kernel.sum()), np.float32)
    if chance.random() < 0.2:
        scale = chance.uniform(0.45, 0.9)
        small = cv2.resize(picture, (int(width * scale), int(height * scale)), interpolation=cv2.INTER_AREA)
        picture = np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)
    if chance.random() < 0.4:
        picture = picture + chance.normal(0, chance.uniform(2, 14), (height, width, 1)).astype(np.float32)
    seen = np.clip(picture, 0, 255).astype(np.uint8)
    if chance.random() < 0.7:
        _, packed = cv2.imencode(".jpg", seen, [cv2.IMWRITE_JPEG_QUALITY, int(chance.integers(25, 96))])
        seen = np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR), np.uint8)
    return seen
