"""One shape, however it is drawn, is nearer to itself than to another."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image, ImageOps

from matching.images.outline import align, outline_of
from tests.matching.drawings import mark


def grey(image: Image.Image) -> np.ndarray:
    return np.asarray(image.convert("L"))


def redrawn(seed: int, how: str) -> np.ndarray:
    plain = grey(mark(seed))
    if how == "inverse":
        return 255 - plain
    if how == "recolour":
        return grey(mark(seed, 200, (200, 30, 30), (250, 240, 220)))
    if how == "outline":
        lines, _ = cv2.findContours((plain < 128).astype(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
        return np.asarray(cv2.drawContours(np.full(plain.shape, 255, np.uint8), lines, -1, 0, 5))
    if how == "small":
        canvas = Image.new("RGB", (700, 500), "white")
        canvas.paste(mark(seed, 220), (300, 100))
        return grey(canvas)
    return grey(mark(seed).rotate(10 if how == "left" else -10, expand=True, fillcolor="white"))


@pytest.mark.parametrize("how", ["inverse", "recolour", "outline", "small", "left", "right"])
def test_a_redrawn_shape_is_nearer_than_others(how: str) -> None:
    filed = [outline_of(grey(mark(seed))) for seed in range(8)]
    assert all(filed)
    for seed in range(4):
        shown = outline_of(redrawn(seed, how))
        assert shown is not None
        scores = [align(one, shown).score for one in filed if one]
        assert max(range(8), key=scores.__getitem__) == seed, (seed, scores)


def test_the_same_lies_wholly_on_itself() -> None:
    one = outline_of(grey(mark(5)))
    assert one is not None
    assert align(one, one).score > 0.95


def test_symmetric_enough_and_without_a_shape_nothing() -> None:
    left, right = outline_of(grey(mark(1))), outline_of(grey(ImageOps.mirror(mark(1))))
    assert left is not None
    assert right is not None
    assert align(left, right).score == pytest.approx(align(right, left).score, abs=0.15)
    assert outline_of(np.full((50, 80), 90, np.uint8)) is None
