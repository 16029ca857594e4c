"""Look-alike characters: those whose drawings differ least, measured on the characters as Noto Sans CJK draws them."""

from __future__ import annotations

import subprocess
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from bench.disguises.charset import typable

SIDE = 32
FONT = "Noto Sans CJK SC"


class FontError(Exception):
    """The font that characters are drawn with is not installed."""


@lru_cache(20_000)
def lookalikes(letter: str, count: int = 12) -> tuple[tuple[str, float], ...]:
    """The characters drawn most alike, best first, each with the correlation of the two drawings (1: the same)."""
    likeness = _drawings() @ _standard(_draw(letter))
    order = np.argsort(-likeness)[: count + 1]
    found = [(typable()[place], float(likeness[place])) for place in order]
    return tuple((other, value) for other, value in found if other != letter)[:count]


@cache
def _drawings() -> NDArray[np.float32]:
    """One row of SIDE × SIDE numbers for each typable character, of mean 0 and length 1. Two seconds, 28 MB."""
    return np.stack([_standard(_draw(letter)) for letter in typable()])


def _standard(drawn: NDArray[np.float32]) -> NDArray[np.float32]:
    centred: NDArray[np.float32] = drawn - drawn.mean()
    return centred / max(float(np.linalg.norm(centred)), 1e-6)


def _draw(letter: str) -> NDArray[np.float32]:
    """Strokes a little blurred, so that those moved by a pixel still meet."""
    image = Image.new("L", (SIDE, SIDE))
    ImageDraw.Draw(image).text((SIDE / 2, SIDE / 2), letter, font=font(SIDE - 2), fill=255, anchor="mm")
    drawn: NDArray[np.float32] = np.asarray(image.filter(ImageFilter.GaussianBlur(1.0)), np.float32).ravel()
    return drawn


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """Raises FontError."""
    found = subprocess.run(
        ["fc-match", "--format", "%{family}|%{file}|%{index}", FONT], capture_output=True, text=True, check=False
    ).stdout.split("|")
    if len(found) != 3 or FONT not in found[0]:
        raise FontError(f"{FONT} is not installed: install the package of Noto CJK fonts (fonts-noto-cjk)")
    return ImageFont.truetype(Path(found[1]), size, index=int(found[2]))
