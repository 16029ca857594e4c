"""Invented words in open fonts: word marks to learn from, Chinese and Latin."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Alpha = NDArray[np.uint8]

HEIGHT = 64
_ONSETS = (
    "b",
    "c",
    "d",
    "f",
    "g",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "w",
    "z",
    "br",
    "st",
    "tr",
    "x",
    "",
)
_RIMES = ("a", "e", "i", "o", "u", "an", "el", "io", "or", "us", "ex", "ay", "oo", "ine", "ick", "umb")
_CHINESE = ("chinese", "cjk", "shan", "zcool")
"""Parts of the names of font files that hold Chinese."""


def invented(chance: Generator) -> str:
    """A pronounceable word, now and then two, in one of the usual cases, or bare letters and figures."""
    if chance.random() < 0.12:
        return "".join(chance.choice(list("ABCDEFGHKLMNPRSTVWXZ0123456789&"), int(chance.integers(1, 5))))
    words = [_word(chance) for _ in range(1 if chance.random() < 0.8 else 2)]
    return str(chance.choice([" ".join(words), " ".join(words).upper(), " ".join(words).title()]))


def _word(chance: Generator) -> str:
    return "".join(str(chance.choice(_ONSETS)) + str(chance.choice(_RIMES)) for _ in range(int(chance.integers(1, 5))))


def invented_chinese(chance: Generator) -> str:
    """Two to five of the 3,755 everyday characters of GB 2312."""
    rows = chance.integers(0xB0, 0xD7, int(chance.integers(1, 6)))
    return bytes(byte for row in rows for byte in (int(row), int(chance.integers(0xA1, 0xFF)))).decode("gb2312")


def fonts_in(folder: Path | None) -> list[Path]:
    """TrueType, OpenType and web fonts below a folder; none: Pillow's own letters will do."""
    kinds = (".ttf", ".otf", ".ttc", ".woff", ".woff2")
    return sorted(path for path in folder.rglob("*") if path.suffix in kinds) if folder else []


@lru_cache(maxsize=128)
def _font(path: Path | None) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.truetype(str(path), HEIGHT) if path else ImageFont.load_default(HEIGHT)


def word_mark(chance: Generator, fonts: list[Path]) -> Alpha:
    """The ink of an invented word, cut tight, a line about HEIGHT high; spaced, slanted, underlined at times."""
    path = fonts[int(chance.integers(len(fonts)))] if fonts else None
    chinese = path is not None and any(part in path.name.lower() for part in _CHINESE) and "latin" not in path.name
    word = invented_chinese(chance) if chinese and chance.random() < 0.8 else invented(chance)
    if chance.random() < 0.15:
        word = word.replace(" ", "\n") if " " in word else " ".join(word)
    ink = _drawn(word, path)
    if chance.random() < 0.12:
        slant = np.array([[1, -0.25, 0.25 * ink.shape[0]], [0, 1, 0]])
        ink = np.asarray(cv2.warpAffine(ink, slant, (ink.shape[1] + ink.shape[0] // 4, ink.shape[0])), np.uint8)
    if chance.random() < 0.08:
        ink = np.pad(ink, ((0, 14), (0, 0)))
        ink[-7:] = 255
    return cut(ink)


def _drawn(word: str, path: Path | None) -> Alpha:
    font = _font(path)
    draw = ImageDraw.Draw(Image.new("L", (8, 8)))
    left, top, right, bottom = draw.multiline_textbbox((0, 0), word, font=font)
    image = Image.new("L", (max(8, int(right - left) + 8), max(8, int(bottom - top) + 8)))
    ImageDraw.Draw(image).multiline_text((4 - left, 4 - top), word, fill=255, font=font, align="center")
    return np.asarray(image)


def cut(ink: Alpha) -> Alpha:
    """Without its empty rim; all of it where nothing is drawn."""
    rows, columns = np.flatnonzero(ink.max(1) > 24), np.flatnonzero(ink.max(0) > 24)
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] if len(rows) else ink
