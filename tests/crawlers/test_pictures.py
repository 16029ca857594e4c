from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from crawlers.errors import RefusedImageError
from crawlers.pictures import MAX_BYTES, keep_picture, sniff
from hubiao.store import Store
from tests.crawlers.server import picture


def png_claiming(width: int, height: int) -> bytes:
    """A PNG whose header claims a size; a few bytes only."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("image_format", "media_type"),
    [
        ("PNG", "image/png"),
        ("JPEG", "image/jpeg"),
        ("WEBP", "image/webp"),
        ("GIF", "image/gif"),
        ("AVIF", "image/avif"),
    ],
)
def test_what_it_is_comes_from_its_bytes(image_format: str, media_type: str) -> None:
    assert sniff(picture("青鹭", image_format=image_format)) == (media_type, 40, 30)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "markup"),
        (b'\xef\xbb\xbf  <?xml version="1.0"?><svg/>', "markup"),
        (b"<!DOCTYPE html><p>not here", "markup"),
        (b"GIF89a", "not a picture"),
        (b"%PDF-1.7", "not a picture"),
        (picture(image_format="BMP"), "not a picture"),
        (png_claiming(60_000, 60_000), "bomb|pixels"),
        (png_claiming(9_000, 9_000), "pixels"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * MAX_BYTES, "bytes"),
    ],
)  # fmt: skip
def test_what_is_refused_and_why(data: bytes, said: str) -> None:
    with pytest.raises(RefusedImageError, match=said):
        sniff(data)


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    first = keep_picture(picture("a"), "https://a.example/1", store)
    second = keep_picture(picture("a"), "https://b.example/2", store)
    assert first.sha256 == second.sha256
    assert len([file for file in tmp_path.rglob("*") if file.is_file()]) == 1
    assert store.read(first.sha256) == picture("a")
