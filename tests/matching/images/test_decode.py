"""Pictures from the web: read within limits, or refused with what to do."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Literal

import numpy as np
import pytest
from PIL import Image, ImageCms, ImageOps

from matching.errors import PictureError
from matching.images.decode import LARGEST_SIDE, MOST_PIXELS, decode
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


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
@pytest.mark.parametrize("turn", range(1, 9))
def test_all_eight_turns(kind: str, turn: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    out = io.BytesIO()
    goods(1, 80, 40).save(out, kind, exif=exif)
    with Image.open(out) as image:
        upright = np.asarray(ImageOps.exif_transpose(image).convert("RGB"))
    assert np.array_equal(decode(out.getvalue()), upright)


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_sixteen_bits_keep_their_shades(kind: str) -> None:
    ramp = np.tile(np.linspace(0, 65535, 64).astype(np.uint16), (16, 1))
    shades = decode(encoded(Image.fromarray(ramp), kind))[0, :, 0]
    assert np.abs(shades - np.linspace(0, 255, 64)).max() <= 1


def test_fractions_are_stretched() -> None:
    ramp = np.tile(np.linspace(-1, 1, 64, dtype=np.float32), (16, 1))
    assert decode(encoded(Image.fromarray(ramp), "TIFF"))[0, [0, -1], 0].tolist() == [0, 255]


def test_printers_colours_even_where_they_are_stored_inverted() -> None:
    image = Image.new("RGB", (64, 64), (200, 40, 40))
    red, green, blue = decode(encoded(image.convert("CMYK"), "JPEG", quality=95))[30, 30].astype(int)
    assert red > 150
    assert max(green, blue) < 90


def profile(of: Literal["sRGB", "LAB"]) -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(of)).tobytes()


def coloured(icc: bytes) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (20, 20), (200, 40, 40)).save(out, "PNG", icc_profile=icc)
    return out.getvalue()


def test_a_profile_is_applied() -> None:
    """The screen's own profile with red and blue exchanged: what is said to be red is shown blue."""
    icc = profile("sRGB").replace("sRGB".encode("utf-16-be"), "else".encode("utf-16-be"))
    exchanged = icc.replace(b"rXYZ", b"tXYZ").replace(b"bXYZ", b"rXYZ").replace(b"tXYZ", b"bXYZ")
    red, _, blue = decode(coloured(exchanged))[0, 0].astype(int)
    assert blue > red + 100


@pytest.mark.parametrize("icc", [b"broken", profile("sRGB")[:200], profile("LAB")])
def test_a_broken_or_foreign_profile_is_left_aside(icc: bytes) -> None:
    assert decode(coloured(icc))[0, 0].tolist() == [200, 40, 40]


def test_a_profile_of_megabytes_is_left_aside() -> None:
    out = io.BytesIO()
    goods(1).save(out, "JPEG", icc_profile=bytes(5_000_000))
    assert np.array_equal(decode(out.getvalue()), decode(encoded(goods(1), "JPEG")))


def test_a_palette_with_shares_of_transparency() -> None:
    image = mark(3).convert("P")
    out = io.BytesIO()
    image.save(out, "PNG", transparency=bytes(range(256)))
    assert decode(out.getvalue()).shape == (300, 300, 3)


def test_a_white_drawing_on_nothing_is_laid_on_dark() -> None:
    clear = Image.new("RGBA", (40, 40), (255, 255, 255, 0))
    clear.paste((255, 255, 255, 255), (10, 10, 30, 30))
    pixels = decode(encoded(clear))
    assert pixels[20, 20].min() == 255
    assert pixels[2, 2].max() < 100


def test_a_large_plain_jpeg_is_read_reduced_where_another_would_be_refused() -> None:
    image = Image.new("L", (9_000, 7_000), 90)
    assert image.width * image.height > MOST_PIXELS
    assert decode(encoded(image, "JPEG"), 640).shape == (498, 640, 3)
    with pytest.raises(PictureError, match="larger"):
        decode(encoded(image, "JPEG", progressive=True))


def test_a_jpeg_that_declares_20_000_squared_is_refused_unread() -> None:
    data = encoded(goods(1), "JPEG")
    at = data.index(b"\xff\xc0") + 5
    with pytest.raises(PictureError, match="too many pixels"):
        decode(data[:at] + struct.pack(">HH", 20_000, 20_000) + data[at + 4 :])


def test_the_longer_side_is_what_was_asked_for() -> None:
    for kind in ("JPEG", "PNG"):
        assert decode(encoded(goods(2, 1500, 800), kind), 640).shape == (341, 640, 3)
    assert decode(encoded(goods(2, 300, 200)), 640).shape == (200, 300, 3)


def test_giant_metadata_is_refused_or_left_aside() -> None:
    head, tail = encoded(goods(4))[:33], encoded(goods(4))[33:]
    body = b"Comment\0\0" + zlib.compress(bytes(20_000_000), 9)
    chunk = struct.pack(">I", len(body)) + b"zTXt" + body + struct.pack(">I", zlib.crc32(b"zTXt" + body))
    with pytest.raises(PictureError, match="read"):
        decode(head + chunk + tail)


def test_what_only_begins_like_a_picture_is_read_as_that_picture() -> None:
    both = encoded(goods(4), "JPEG") + b"PK\x03\x04<script>alert(1)</script>"
    assert decode(both).shape == (500, 600, 3)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7", "PDF"),
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"\0\0\0\x18ftypmp42", "film"),
        (b"PK\x03\x04", "ZIP"),
        (b"<!DOCTYPE html><svg>", "web page"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><svg>", "SVG"),
        (b"RIFF\0\0\0\0WEBP", "WEBP"),
        (encoded(Image.new("RGB", (1, 1))), "small"),
    ],
)
def test_the_refusal_says_what_it_is(data: bytes, reason: str) -> None:
    with pytest.raises(PictureError, match=reason):
        decode(data)
