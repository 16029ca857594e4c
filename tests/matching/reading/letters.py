"""Invented words written into pictures, straight, turned, upright, bent and small."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

import hubiao.demo
from matching.images.decode import Pixels

FONT = Path(hubiao.demo.__file__).parent / "fonts" / "sans.otf"
PAPER, INK = (240, 236, 228), (30, 40, 90)


def font(size: int) -> ImageFont.FreeTypeFont:
    """The demo's own font: its invented marks' characters, and Latin letters where it has them."""
    return ImageFont.truetype(str(FONT), size)


def latin(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def written(
    word: str, size: int = 48, canvas: tuple[int, int] = (480, 360), at: tuple[float, float] = (0.5, 0.5)
) -> Image.Image:
    image = Image.new("RGB", canvas, PAPER)
    letters = latin(size) if word.isascii() else font(size)
    ImageDraw.Draw(image).text((canvas[0] * at[0], canvas[1] * at[1]), word, fill=INK, font=letters, anchor="mm")
    return image


def upright(word: str, size: int = 56, canvas: tuple[int, int] = (240, 420)) -> Image.Image:
    """One character under the other."""
    image = Image.new("RGB", canvas, PAPER)
    draw = ImageDraw.Draw(image)
    top = (canvas[1] - size * 1.1 * (len(word) - 1)) / 2
    for number, letter in enumerate(word):
        draw.text((canvas[0] / 2, top + number * size * 1.1), letter, fill=INK, font=font(size), anchor="mm")
    return image


def bent(word: str, radius: int = 130, size: int = 46, degrees: float = 130, side: int = 420) -> Image.Image:
    """Along the upper side of a circle, feet to the middle."""
    image = Image.new("RGB", (side, side), PAPER)
    for number, letter in enumerate(word):
        angle = -degrees / 2 + degrees * number / (len(word) - 1)
        stamp = Image.new("L", (size * 2, size * 2), 0)
        ImageDraw.Draw(stamp).text((size, size), letter, fill=255, font=latin(size), anchor="mm")
        stamp = stamp.rotate(-angle, Image.Resampling.BICUBIC)
        x = side / 2 + radius * math.sin(math.radians(angle)) - size
        y = side * 0.55 - radius * math.cos(math.radians(angle)) - size
        image.paste(INK, (round(x), round(y)), stamp)
    return image


def pixels(image: Image.Image) -> Pixels:
    return np.asarray(image.convert("RGB"), np.uint8)
