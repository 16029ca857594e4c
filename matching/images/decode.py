"""Bytes from the web to pixels, within limits."""

from __future__ import annotations

import io
import struct
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from matching.errors import PictureError
from matching.images.colours import to_rgb
from matching.images.kinds import kind_of

Pixels: TypeAlias = NDArray[np.uint8]
"""Red, green, blue: [height, width, 3]; or grey: [height, width]."""

MOST_BYTES = 32 * 1024 * 1024
MOST_PIXELS = 60_000_000
MOST_JPEG_PIXELS = 150_000_000
"""A plain JPEG is read at an eighth of its size where that is enough, and needs little memory whatever it declares."""
LARGEST_SIDE = 1024
"""Longer pictures are reduced to this: marks are found at this size, and memory stays bounded."""
SMALLEST_SIDE = 8
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "AVIF")

_DRAFT = 0.9
"""A JPEG may be read at a half, quarter or eighth that is so little smaller than what is asked for."""
_BROKEN = (
    OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError, OverflowError, ZeroDivisionError,
    AttributeError, RuntimeError, MemoryError, struct.error, Warning,
)  # fmt: skip
"""What Pillow's readers are known to raise on broken files."""
_TURNS = {2: "m", 3: "rr", 4: "mrr", 5: "mr", 6: "rrr", 7: "mrrr", 8: "r"}
"""EXIF orientation as steps: mirror left and right, turn a quarter against the clock."""
_ORIENTATION = 0x0112
_QUIET = threading.Lock()
"""Filters of warnings belong to the process, not to the thread: one header is read at a time."""


def decode(data: bytes, side: int = LARGEST_SIDE) -> Pixels:
    """The first frame, upright by its EXIF mark, in sRGB, transparency over white, at most `side` long.

    Raises PictureError with a reason for whatever cannot be compared; never another error, whatever the bytes.
    """
    if len(data) > MOST_BYTES:
        raise PictureError(f"picture has {len(data)} bytes, more than {MOST_BYTES}; give a smaller file")
    try:
        with _opened(data) as image:
            _check(image)
            return _pixels(image, side)
    except PictureError:
        raise
    except UnidentifiedImageError:
        raise PictureError(f"{kind_of(data)}: give {', '.join(FORMATS[:4])} or another pixel format") from None
    except Image.DecompressionBombError as error:
        raise PictureError(f"picture declares too many pixels: {error}") from error
    except _BROKEN as error:
        raise PictureError(f"picture cannot be read: {error or type(error).__name__}") from error


@contextmanager
def _quiet() -> Iterator[None]:
    with _QUIET, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _opened(data: bytes) -> Image.Image:
    with _quiet():
        return Image.open(io.BytesIO(data), formats=FORMATS)


def _check(image: Image.Image) -> None:
    width, height = image.size
    plain = image.format in ("JPEG", "MPO") and not image.info.get("progressive")
    most = MOST_JPEG_PIXELS if plain else MOST_PIXELS
    if width * height > most:
        raise PictureError(f"picture of {width}×{height} pixels is larger than {most} pixels; reduce it")
    if min(width, height) < SMALLEST_SIDE:
        raise PictureError(f"picture of {width}×{height} pixels is too small to compare")


def _pixels(image: Image.Image, side: int) -> Pixels:
    size = image.size
    if min(_fitted(size, side)) < SMALLEST_SIDE:
        raise PictureError(f"picture of {size[0]}×{size[1]} pixels is too narrow to compare")
    image.draft(None, _fitted(size, round(_DRAFT * side)))
    with _quiet() if image.format == "TIFF" else nullcontext():  # its tags are read, and warned of, as it is loaded
        image.load()
    turns = _TURNS.get(_orientation(image), "")
    rgb = np.asarray(to_rgb(_reduced(image, side)))
    return _turned(_resized(rgb, side), turns)


def _reduced(image: Image.Image, side: int) -> Image.Image:
    """A whole fraction of a much larger picture: averages of squares, cheap and without a second large copy."""
    factor = max(image.size) // side
    if factor < 2 or image.mode not in ("L", "LA", "RGB", "RGBA", "CMYK", "I", "F"):
        return image
    small = image.reduce(min(factor, *image.size))
    small.info = image.info
    return small


def _resized(pixels: Pixels, side: int) -> Pixels:
    """At most `side` long; up to a half, neighbours blended see every pixel, and cost a tenth of averaged areas."""
    height, width = pixels.shape[:2]
    if max(height, width) <= side:
        return pixels
    how = cv2.INTER_LINEAR if max(height, width) <= 2 * side else cv2.INTER_AREA
    return np.asarray(cv2.resize(pixels, _fitted((width, height), side), interpolation=how), np.uint8)


def _fitted(size: tuple[int, int], side: int) -> tuple[int, int]:
    scale = min(1.0, side / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _orientation(image: Image.Image) -> int:
    """1…8, or 1 where the EXIF block says nothing or cannot be read."""
    try:
        with _quiet():
            value = image.getexif().get(_ORIENTATION, 1)
    except _BROKEN:
        return 1
    return value if isinstance(value, int) else 1


def _turned(pixels: Pixels, turns: str) -> Pixels:
    for step in turns:
        pixels = pixels[:, ::-1] if step == "m" else np.rot90(pixels)
    return np.require(pixels, requirements=["C", "W"])  # Pillow's own memory is read-only
