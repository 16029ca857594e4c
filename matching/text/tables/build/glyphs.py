"""Characters drawn as small grey pictures, the same way in every font."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

SIDE = 48
_EM = 64
_MARGIN = 16
_SMALLEST = 24
"""A drawing is never magnified as if it were smaller than this: 一 stays a line, 口 stays smaller than 囗."""


def draw(characters: Sequence[str], font: Path, index: int) -> NDArray[np.float32]:
    """[characters, SIDE, SIDE], ink 1, paper 0; each drawing scaled to its box. `index` picks the face of a .ttc."""
    face = ImageFont.truetype(str(font), _EM, index=index)
    return np.stack([_fitted(_inked(face, character)) for character in characters])


def _inked(face: ImageFont.FreeTypeFont, character: str) -> Image.Image:
    page = Image.new("L", (_EM + 2 * _MARGIN, _EM + 2 * _MARGIN))
    ImageDraw.Draw(page).text((_MARGIN + _EM // 2, _MARGIN + _EM // 2), character, fill=255, font=face, anchor="mm")
    return page


def _fitted(page: Image.Image) -> NDArray[np.float32]:
    """The drawing about its middle, filling the picture; small drawings stay small, thin ones thin."""
    left, top, right, bottom = page.getbbox() or (0, 0, page.width, page.height)
    width, height = max(_SMALLEST, right - left) + 4, max(_SMALLEST, bottom - top) + 4
    across, down = (left + right) / 2, (top + bottom) / 2
    corners = (across - width / 2, down - height / 2, across + width / 2, down + height / 2)
    picture = page.transform((SIDE * 2, SIDE * 2), Image.Transform.EXTENT, corners, Image.Resampling.BILINEAR)
    return np.asarray(np.asarray(picture.reduce(2)) / 255, dtype=np.float32)
