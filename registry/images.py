"""Pictures of rights: what may be kept. Decided by the bytes, never by a file's name."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from dataclasses import dataclass

from PIL import Image

from registry.errors import ImageRefusedError

MAX_BYTES = 20 * 2**20
MAX_PIXELS = 50_000_000
FORMATS = {
    "JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png", "GIF": "image/gif",
    "WEBP": "image/webp", "TIFF": "image/tiff", "BMP": "image/bmp",
}  # fmt: skip
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, OverflowError, struct.error, zlib.error)


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What the bytes are: media type, and size in pixels."""

    media_type: str
    width: int
    height: int


def check_size(size: int) -> None:
    """Refuse a picture of too many bytes."""
    if size > MAX_BYTES:
        raise ImageRefusedError(f"picture has {size:,} bytes, more than {MAX_BYTES:,}: make it smaller")


def sniff(data: bytes) -> Sniffed:
    """Decode once, within limits; refuses what is no picture, too large, a bomb, or an SVG."""
    check_size(len(data))
    if _is_svg(data):
        raise ImageRefusedError("SVG is refused because it can carry scripts: export it as PNG")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=[name for name in FORMATS if name != "MPO"]) as picture:
                return _check(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ImageRefusedError(f"picture has more than {MAX_PIXELS:,} pixels: make it smaller") from error
    except _BROKEN as error:
        raise ImageRefusedError("not a picture that can be decoded: give JPEG, PNG, WebP, GIF, TIFF or BMP") from error


def _check(picture: Image.Image) -> Sniffed:
    width, height = picture.size
    if width * height > MAX_PIXELS:
        raise ImageRefusedError(f"picture has {width * height:,} pixels, more than {MAX_PIXELS:,}: make it smaller")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # odd EXIF or palettes: only the pixels matter
        picture.load()
    return Sniffed(FORMATS[str(picture.format)], width, height)


def _is_svg(data: bytes) -> bool:
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith(b"<") and (b"<svg" in data[:65536].lower() or head.startswith((b"<?xml", b"<!doctype svg")))
