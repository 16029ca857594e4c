"""Small versions of stored pictures for lists, and a form that every browser shows for types that not all do."""

from __future__ import annotations

import io
import logging
from functools import lru_cache

from PIL import Image, UnidentifiedImageError

from hubiao.store import default_store

log = logging.getLogger(__name__)

SHOWN_AS_IS = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp", "image/bmp"})
FORMATS = ["JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP"]
MAX_PIXELS = 50_000_000
THUMBNAIL = 240  # pixels, longest side


class UnreadablePictureError(Exception):
    """These stored bytes are no picture that can be shown."""


@lru_cache(maxsize=512)
def thumbnail(digest: str) -> bytes:
    """At most THUMBNAIL pixels a side, as WebP."""
    return _encode(digest, "WEBP", THUMBNAIL)


def as_png(digest: str) -> bytes:
    """The whole picture in a form that every browser shows."""
    return _encode(digest, "PNG", None)


def _encode(digest: str, kind: str, side: int | None) -> bytes:
    try:
        with Image.open(io.BytesIO(default_store().read(digest)), formats=FORMATS) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise UnreadablePictureError(f"{digest} has {picture.width}×{picture.height} pixels")
            if side:
                picture.draft("RGB", (side * 2, side * 2))
                picture.thumbnail((side, side))
            out = io.BytesIO()
            picture.convert("RGBA").save(out, kind)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise UnreadablePictureError(f"{digest} cannot be decoded: {error}") from error
    return out.getvalue()
