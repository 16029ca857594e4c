"""Many files at once: the same pixels as one by one, and a broken file costs only itself."""

from __future__ import annotations

import io

import numpy as np
import pytest
import torch
from PIL import Image

from matching.images.batch import decode_batch, fitted, is_plain_jpeg
from matching.images.decode import decode
from tests.matching.drawings import encoded, goods, mark


def test_the_pixels_of_decode_each_in_its_corner() -> None:
    files = [encoded(goods(1, 900, 500), "JPEG"), b"<svg/>", encoded(mark(2)), b""]
    batch = decode_batch(files, side=320, threads=2)
    assert batch.pixels.shape == (4, 320, 320, 3)
    assert batch.pixels.dtype == torch.uint8
    assert batch.sizes == ((178, 320), (0, 0), (300, 300), (0, 0))
    assert sorted(batch.errors) == [1, 3]
    assert "SVG" in str(batch.errors[1])
    for place in (0, 2):
        height, width = batch.sizes[place]
        assert np.array_equal(batch.pixels[place, :height, :width].numpy(), decode(files[place], 320))
        assert not batch.pixels[place, height:].any()
    assert not batch.pixels[1].any()


def test_an_empty_batch() -> None:
    assert decode_batch([]).pixels.shape == (0, 640, 640, 3)


def turned() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    goods(1).save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "plain"),
    [
        (encoded(goods(1), "JPEG"), True),
        (encoded(goods(1).convert("CMYK"), "JPEG"), False),
        (encoded(goods(1).convert("L"), "JPEG"), False),
        (turned(), False),
        (encoded(goods(1)), False),
        (encoded(Image.new("RGB", (4, 4)), "JPEG"), False),
        (b"\xff\xd8\xff", False),
        (b"", False),
    ],
)
def test_only_plain_jpegs_go_to_the_card(data: bytes, plain: bool) -> None:
    assert is_plain_jpeg(data) is plain


def test_reduced_on_the_device_nearly_as_by_threads() -> None:
    data = encoded(goods(3, 800, 600), "PNG")
    whole = torch.from_numpy(decode(data).copy()).permute(2, 0, 1)
    apart = np.abs(fitted(whole, 200).numpy().astype(int) - decode(data, 200).astype(int))
    assert apart.mean() < 3
    assert fitted(whole, 2000).shape == (600, 800, 3)
