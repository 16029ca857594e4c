"""The proof as a picture."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image

from matching.images.geometry import Fit, fit
from matching.images.local import patches_of_goods, patches_of_mark
from matching.images.overlay import HEIGHT, draw_overlay
from tests.matching.drawings import goods, mark, worn


def proof_of(shown: Image.Image, emblem: Image.Image) -> Fit:
    found = fit(*(of(np.asarray(image.convert("L"))) for of, image in
                  ((patches_of_mark, emblem), (patches_of_goods, shown))))  # fmt: skip
    assert found is not None
    return found


@pytest.mark.parametrize("size", [(600, 500), (400, 700), (900, 250)])
def test_the_mark_is_laid_where_it_is_the_same_each_time(size: tuple[int, int]) -> None:
    emblem = mark(2)
    clean, shown = goods(2, *size), worn(goods(2, *size), emblem, 0.3, (0.3, 0.2))
    proof = proof_of(shown, emblem)
    data = draw_overlay(np.asarray(shown), np.asarray(emblem), proof)
    assert data == draw_overlay(np.asarray(shown), np.asarray(emblem), proof)
    read = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    assert read.shape[0] == HEIGHT + 24
    # Laid upon the bare goods the emblem shows; where it is already, it changes little.
    bare, again = (draw_overlay(np.asarray(image), np.asarray(emblem), proof) for image in (clean, shown))
    assert bare != again
