"""Photographs of a thing as shops show it: from many sides, in any colour, on studio ground or in a room."""

from __future__ import annotations

import random

import cv2
import numpy as np
from numpy.typing import NDArray

from bench.designs.render import Seen, look
from bench.designs.things import Thing
from matching.images.decode import Pixels

Colours = NDArray[np.float32]
ANGLES = (((-12, 12), (0, 12)), ((-65, 65), (8, 35)), ((-180, 180), (-5, 60)))
"""Around and above of a listing's first, second and further photos."""


def photograph(thing: Thing, dice: random.Random, number: int = 0, side: int = 320, ground: str = "") -> Pixels:
    """The `number`-th photo of a listing. `ground`: studio, even, textured or room; by dice where it is empty."""
    around, above = (dice.uniform(*span) for span in ANGLES[min(number, len(ANGLES) - 1)])
    seen = look(thing.parts, around, above, side, dice.uniform(0.15, 0.5), dice.uniform(-4, 4))
    dots = np.random.default_rng(dice.randrange(2**31))
    kind = ground or dice.choice(("studio", "studio", "even", "textured", "room"))
    image = _composed(_ground(kind, dice, dots, side), _shaded(seen, dice, dots), seen, dice)
    noisy = cv2.GaussianBlur(image, (0, 0), dice.uniform(0.4, 1.1)) + dots.normal(0, dice.uniform(1, 5), image.shape)
    _, data = cv2.imencode(
        ".jpg", np.clip(noisy, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, dice.randrange(55, 92)]
    )
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)


def packshot(thing: Thing, dice: random.Random, around: float, above: float, side: int = 320) -> Pixels:
    """A rendered view as registered: one colour, white ground."""
    seen = look(thing.parts, around, above, side, 0.1)
    image = np.full((side, side, 3), 255, np.float32)
    image[seen.part >= 0] = _shaded(seen, dice, np.random.default_rng(1))[seen.part >= 0]
    return np.asarray(np.clip(cv2.GaussianBlur(image, (0, 0), 0.6), 0, 255), np.uint8)


def _shaded(seen: Seen, dice: random.Random, dots: np.random.Generator) -> Colours:
    light = np.array([dice.uniform(-0.7, 0.7), dice.uniform(0.3, 0.9), 0.8])
    facing = np.abs(seen.facing @ (light / np.linalg.norm(light)))
    shine = dice.choice((0.0, 0.5)) * facing**20
    palette = [[dice.uniform(20, 235) for _ in range(3)] for _ in range(2)]
    colours = np.array([palette[dice.random() < 0.25] for _ in range(len(seen.claimed))])
    base = colours[np.maximum(seen.part, 0)] + _pattern(seen.part.shape, dice, dots)[..., None]
    return np.asarray(base * (0.35 + 0.75 * facing)[..., None] + 255 * shine[..., None], np.float32)


def _pattern(shape: tuple[int, ...], dice: random.Random, dots: np.random.Generator) -> Colours:
    kind, strong = dice.randrange(4), dice.uniform(8, 35)
    y, x = np.mgrid[: shape[0], : shape[1]]
    if kind == 1:
        return np.asarray(strong * np.sign(np.sin((x * dice.uniform(-1, 1) + y) / dice.uniform(3, 12))), np.float32)
    if kind == 2:
        return np.asarray(strong * cv2.GaussianBlur(dots.normal(0, 6, shape), (0, 0), 3), np.float32)
    return np.zeros(shape, np.float32)


def _ground(kind: str, dice: random.Random, dots: np.random.Generator, side: int) -> Colours:
    colour = (
        np.array([dice.uniform(110, 250) for _ in range(3)]) if kind != "studio" else np.full(3, dice.uniform(235, 255))
    )
    image = np.broadcast_to(colour, (side, side, 3)).astype(np.float32).copy()
    image *= (1 + np.linspace(0, dice.uniform(-0.15, 0.1), side))[:, None, None].astype(np.float32)
    if kind == "textured":
        image += (18 * cv2.GaussianBlur(dots.normal(0, 8, (side, side)), (0, 0), dice.uniform(1.5, 5)))[..., None]
    if kind == "room":
        image[int(side * dice.uniform(0.55, 0.8)) :] *= dice.uniform(0.5, 0.8)
        for _ in range(dice.randrange(3, 9)):
            x, y, w, h = (dice.randrange(side) for _ in range(4))
            shade = [dice.uniform(60, 250) for _ in range(3)]
            cv2.rectangle(image, (x, y), (x + w // 3, y + h // 3), shade, -1)
        image = np.asarray(cv2.GaussianBlur(image, (0, 0), dice.uniform(1, 4)), np.float32)
    return image


def _composed(ground: Colours, goods: Colours, seen: Seen, dice: random.Random) -> Colours:
    """The goods with a soft shadow, somewhere on the ground, at some size."""
    side, scale = len(ground), dice.uniform(0.6, 0.95)
    move = np.array([[scale, 0, dice.uniform(0, 1 - scale) * side], [0, scale, dice.uniform(0, 1 - scale) * side]])
    mask = cv2.warpAffine((seen.part >= 0).astype(np.float32), move, (side, side))
    goods = np.asarray(cv2.warpAffine(goods, move, (side, side)), np.float32)
    shadow = cv2.GaussianBlur(np.roll(mask, (6, 8), (0, 1)), (0, 0), 9)[..., None]
    return np.asarray(goods * mask[..., None] + ground * (1 - 0.35 * shadow) * (1 - mask[..., None]), np.float32)
