"""The proof, from two files to a drawing."""

from __future__ import annotations

import pytest
from PIL import Image

from matching.errors import PictureError
from matching.images.decode import decode
from matching.images.overlay import HEIGHT
from matching.proof import draw_proof
from tests.matching.drawings import encoded, goods, mark, mirrored, worn


def test_draws_a_mark_on_goods_the_same_each_time() -> None:
    shown, emblem = encoded(worn(goods(2), mark(2), 0.3), "JPEG", quality=80), encoded(mark(2))
    drawing = draw_proof(shown, emblem)
    assert drawing is not None
    assert drawing == draw_proof(shown, emblem)
    height, width, _ = decode(drawing, side=4000).shape
    assert height == HEIGHT + 24
    assert width > 3 * HEIGHT


def test_draws_a_mark_turned_over() -> None:
    assert draw_proof(encoded(worn(goods(3), mirrored(mark(3)), 0.5, (0.2, 0.1))), encoded(mark(3)))


@pytest.mark.parametrize("seed", range(4))
def test_draws_nothing_between_strangers(seed: int) -> None:
    """Some points always fall in line; a drawing of them would look like a proof."""
    assert draw_proof(encoded(worn(goods(seed), mark(seed + 20), 0.4)), encoded(mark(seed))) is None


def test_draws_nothing_on_an_empty_ground() -> None:
    assert draw_proof(encoded(goods(1)), encoded(Image.new("RGB", (200, 200), "white"))) is None


@pytest.mark.parametrize("broken", [b"", b"<svg/>", encoded(mark(1))[:90]])
def test_says_which_bytes_cannot_be_compared(broken: bytes) -> None:
    for pair in ((broken, encoded(mark(1))), (encoded(goods(1)), broken)):
        with pytest.raises(PictureError):
            draw_proof(*pair)
