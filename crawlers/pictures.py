"""A picture from outside: sniffed by its bytes, refused when it is not one or too large, kept once by SHA-256."""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from crawlers.errors import RefusedImageError
from crawlers.items import ImageItem
from hubiao.store import Store

MAX_BYTES = 15 * 2**20
MAX_PIXELS = 50_000_000
MEDIA_TYPES = {
    "JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif",
    "AVIF": "image/avif",
}  # fmt: skip


def keep_picture(data: bytes, url: str, store: Store) -> ImageItem:
    """Check and store; the item that names it. The header alone is trusted for nothing but size and type."""
    media_type, width, height = sniff(data)
    return ImageItem(store.put(data), url, media_type, width, height)


def sniff(data: bytes) -> tuple[str, int, int]:
    """Media type, width and height in pixels; a RefusedImageError says why it is not kept."""
    if not data:
        raise RefusedImageError("empty")
    if len(data) > MAX_BYTES:
        raise RefusedImageError(f"{len(data)} bytes; at most {MAX_BYTES} are kept")
    if data[:512].lstrip(b"\xef\xbb\xbf \t\r\n")[:5].lower() in (b"<svg ", b"<?xml", b"<!doc", b"<html"):
        raise RefusedImageError("markup (SVG or a page), not a picture")
    image_format, width, height = _open(data)
    if image_format not in MEDIA_TYPES:
        raise RefusedImageError(f"{image_format} is not a kind we keep")
    if width * height > MAX_PIXELS:
        raise RefusedImageError(f"{width} × {height} pixels; at most {MAX_PIXELS} are kept")
    return MEDIA_TYPES[image_format], width, height


def _open(data: bytes) -> tuple[str, int, int]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            Image.init()
            with Image.open(BytesIO(data), formats=[name for name in MEDIA_TYPES if name in Image.OPEN]) as image:
                return image.format or "", image.width, image.height
    except Image.DecompressionBombError as error:
        raise RefusedImageError(f"decompression bomb: {error}") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise RefusedImageError(f"not a picture: {str(error)[:120]}") from error
