"""Hashes in batches: imagehash's bits, and none for what would collide with anything."""

from __future__ import annotations

import imagehash
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from matching.images.decode import Pixels
from matching.images.hashes import BITS, LEAST_QUALITY, SEEN, SIDE, hash_batch, hash_bits, quality
from tests.matching.drawings import goods, mark


def small(image: Image.Image) -> Pixels:
    return np.asarray(image.convert("L").resize((SEEN, SEEN)))


def reference(grey: Pixels) -> NDArray[np.bool_]:
    image = Image.fromarray(grey)
    parts = imagehash.phash(image, hash_size=SIDE), imagehash.dhash(image, hash_size=SIDE)
    return np.concatenate([part.hash.ravel() for part in parts])


def test_a_batch_has_the_bits_of_imagehash() -> None:
    dice = np.random.default_rng(3)
    noise = dice.integers(0, 256, (40, SEEN, SEEN), np.uint8)
    grey = np.stack([*(small(mark(seed)) for seed in range(20)), *(small(goods(seed)) for seed in range(20)), *noise])
    bits, counted = hash_batch(grey)
    assert bits.shape == (80, BITS)
    assert counted.all()
    assert np.array_equal(bits, np.stack([reference(one) for one in grey]))
    alone = hash_bits(grey[0])
    assert alone is not None
    assert np.array_equal(bits[0], alone)


def test_flat_faint_and_nearly_empty_pictures_have_no_hash() -> None:
    faint = np.tile(np.linspace(100, 140, SEEN).astype(np.uint8), (SEEN, 1))
    dot = Image.new("L", (SEEN, SEEN), 255)
    ImageDraw.Draw(dot).ellipse((28, 28, 36, 36), fill=0)
    grey = np.stack([np.full((SEEN, SEEN), 128, np.uint8), faint, np.asarray(dot), small(goods(1))])
    assert hash_batch(grey)[1].tolist() == [False, False, False, True]
    assert [hash_bits(one) is not None for one in grey] == [False, False, False, True]
    assert hash_bits(np.asarray(dot), least=0) is not None


def test_quality_is_the_sum_of_steps() -> None:
    half = np.zeros((1, SEEN, SEEN), np.uint8)
    half[:, :, 32:] = 255
    assert quality(half)[0] == pytest.approx(64 * 100 / 90)
    assert quality(half)[0] > LEAST_QUALITY > quality(half // 2)[0]


def test_an_empty_batch() -> None:
    bits, counted = hash_batch(np.zeros((0, SEEN, SEEN), np.uint8))
    assert bits.shape == (0, BITS)
    assert counted.shape == (0,)
