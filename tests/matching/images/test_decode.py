"""Pictures from the web: read within limits, or refused with what to do."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from matching.errors import PictureError
from matching.images.decode import LARGEST_SIDE, decode
from tests.matching.drawings import encoded, goods, mark


def test_upright_by_its_exif_mark() -> None:
    image = goods(1, 80, 40)
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    image.save(out, "PNG", exif=exif)
    assert decode(out.getvalue()).shape == (80, 40, 3)


def test_transparency_lies_over_white() -> None:
    clear = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    assert (decode(encoded(clear)) == 255).all()


def test_a_palette_with_transparency_lies_over_white() -> None:
    image = Image.new("P", (20, 20), 0)
    image.putpalette([0, 0, 0] * 256)
    out = io.BytesIO()
    image.save(out, "GIF", transparency=0)
    assert (decode(out.getvalue()) == 255).all()


def test_the_first_frame_of_an_animation() -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    assert decode(out.getvalue())[0, 0].tolist() == [255, 0, 0]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "CMYK", "I;16", "P"])
def test_other_modes_become_red_green_blue(mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (20, 20)).save(out, "TIFF")
    assert decode(out.getvalue()).shape == (20, 20, 3)


def test_large_pictures_are_reduced() -> None:
    assert max(decode(encoded(goods(2, 3000, 1500), "JPEG")).shape) == LARGEST_SIDE


def test_the_same_pixels_from_any_container() -> None:
    image = mark(3)
    assert np.array_equal(decode(encoded(image, "PNG")), decode(encoded(image, "BMP")))


def bomb(side: int) -> bytes:
    """A PNG that says it has side × side pixels and holds none."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"<?xml version='1.0'?><svg/>", "SVG"),
        (b"<html>404</html>", "not a picture"),
        (b"", "not a picture"),
        (bomb(9_000), "pixels"),
        (bomb(60_000), "read|pixels"),
        (encoded(goods(4), "JPEG")[:900], "read"),
        (encoded(goods(4), "PNG")[:2000], "read"),
        (encoded(Image.new("RGB", (3, 300))), "small"),
        (encoded(Image.new("RGB", (9, 9000))), "narrow"),
        (bytes(33 * 1024 * 1024), "bytes"),
    ],
)
def test_refused(data: bytes, reason: str) -> None:
    with pytest.raises(PictureError, match=reason):
        decode(data)
