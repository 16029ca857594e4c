"""Bytes from the web to pixels, within limits."""

from __future__ import annotations

import io
import warnings
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from matching.errors import PictureError

Pixels: TypeAlias = NDArray[np.uint8]
"""Red, green, blue: [height, width, 3]; or grey: [height, width]."""

MOST_BYTES = 32 * 1024 * 1024
MOST_PIXELS = 60_000_000
LARGEST_SIDE = 1024
"""Longer pictures are reduced to this: marks are found at this size, and memory stays bounded."""
SMALLEST_SIDE = 8
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "AVIF")


def decode(data: bytes) -> Pixels:
    """The first frame, upright by its EXIF mark, transparency over white, at most LARGEST_SIDE long."""
    if len(data) > MOST_BYTES:
        raise PictureError(f"picture has {len(data)} bytes, more than {MOST_BYTES}; give a smaller file")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                _check(image)
                return _pixels(image)
    except PictureError:
        raise
    except UnidentifiedImageError:
        raise PictureError(f"{_kind(data)}: give {', '.join(FORMATS[:4])} or another pixel format") from None
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise PictureError(f"picture cannot be read: {error}") from error


def _check(image: Image.Image) -> None:
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise PictureError(f"picture of {width}×{height} pixels is larger than {MOST_PIXELS} pixels; reduce it")
    if min(width, height) < SMALLEST_SIDE:
        raise PictureError(f"picture of {width}×{height} pixels is too small to compare")


def _pixels(image: Image.Image) -> Pixels:
    image.draft("RGB", (LARGEST_SIDE, LARGEST_SIDE))
    image.load()
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((LARGEST_SIDE, LARGEST_SIDE), Image.Resampling.LANCZOS)
    if upright.has_transparency_data:
        clear = upright.convert("RGBA")
        upright = Image.new("RGBA", clear.size, "white")
        upright.alpha_composite(clear)
    if min(upright.size) < SMALLEST_SIDE:
        raise PictureError(f"picture of {image.width}×{image.height} pixels is too narrow to compare")
    return np.asarray(upright.convert("RGB"))


def _kind(data: bytes) -> str:
    head = data[:512].lstrip().lower()
    if head.startswith(b"<svg") or (head.startswith(b"<?xml") and b"<svg" in data[:4096].lower()):
        return "SVG is a program, not a picture"
    return "not a picture we can open"
