"""Invented marks and goods, drawn for the tests: repeatable, and unlike anything registered."""

from __future__ import annotations

import io
import random

from PIL import Image, ImageDraw, ImageOps

from matching.types import Picture

Colour = tuple[int, int, int]
INK: Colour = (20, 60, 120)
PAPER: Colour = (255, 255, 255)


def mark(seed: int, side: int = 300, ink: Colour = INK, ground: Colour = PAPER) -> Image.Image:
    """A flat emblem of a polygon, discs and bars; each seed another."""
    dice = random.Random(seed)
    image = Image.new("RGB", (side, side), ground)
    draw = ImageDraw.Draw(image)
    draw.polygon([(dice.uniform(0.1, 0.9) * side, dice.uniform(0.1, 0.9) * side) for _ in range(6)], fill=ink)
    for _ in range(5):
        x, y, r = dice.uniform(0.2, 0.8) * side, dice.uniform(0.2, 0.8) * side, dice.uniform(0.05, 0.16) * side
        draw.ellipse((x - r, y - r, x + r, y + r), fill=dice.choice((ink, ground)), outline=ground, width=side // 70)
        draw.rectangle((y - r, x - r / 3, y + r, x + r / 3), fill=dice.choice((ink, ground)), outline=ground)
    return image


def goods(seed: int, width: int = 600, height: int = 500) -> Image.Image:
    """A busy photo-like picture without any mark."""
    dice = random.Random(1000 + seed)
    image = Image.new("RGB", (width, height), tuple(dice.randrange(150, 256) for _ in range(3)))
    draw = ImageDraw.Draw(image)
    for _ in range(60):
        x, y = dice.uniform(0, width), dice.uniform(0, height)
        box = (x, y, x + dice.uniform(5, 90), y + dice.uniform(5, 90))
        dice.choice((draw.rectangle, draw.ellipse))(box, fill=tuple(dice.randrange(60, 256) for _ in range(3)))
    return image


def worn(picture: Image.Image, emblem: Image.Image, share: float, at: tuple[float, float] = (0.4, 0.4)) -> Image.Image:
    """The picture with the emblem on it, `share` of its width wide, corner `at`."""
    side = round(share * picture.width)
    image = picture.copy()
    image.paste(
        emblem.resize((side, side), Image.Resampling.LANCZOS), (round(at[0] * image.width), round(at[1] * image.height))
    )
    return image


def encoded(image: Image.Image, kind: str = "PNG", **options: int) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def picture(image: Image.Image, name: str = "picture", kind: str = "PNG", **options: int) -> Picture:
    return Picture(name, encoded(image, kind, **options))


def mirrored(image: Image.Image) -> Image.Image:
    return ImageOps.mirror(image)
