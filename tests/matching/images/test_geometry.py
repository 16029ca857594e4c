"""Patches in one arrangement: found where they are, silent where they are not."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image

from matching.images.geometry import box_of, fit, moved, quad_of
from matching.images.likeness import colour_likeness, correlation, likeness_at
from matching.images.local import patches_of_goods, patches_of_mark
from matching.images.prepared import shares
from tests.matching.drawings import goods, mark, mirrored, worn


def grey(image: Image.Image) -> np.ndarray:
    return np.asarray(cv2.cvtColor(np.asarray(image), cv2.COLOR_RGB2GRAY))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("inverse", [False, True])
def test_the_box_is_where_the_mark_was_put(seed: int, inverse: bool) -> None:
    emblem = mark(seed, 300, (255, 255, 255), (10, 10, 10)) if inverse else mark(seed)
    picture = grey(worn(goods(seed), emblem, 0.35, (0.3, 0.2)))
    found = fit(patches_of_mark(grey(mark(seed))), patches_of_goods(picture))
    assert found is not None
    box = shares(box_of(found.map, (0, 0, 1, 1)), (1, 500 / 600))
    assert box == pytest.approx((0.3, 0.2, 0.35, 0.42), abs=0.03)
    assert likeness_at(grey(mark(seed)), picture, found.map, (0.02, 0.02, 0.96, 0.96)) > 0.8


@pytest.mark.parametrize("seed", range(4))
def test_silent_or_unlike_without_the_mark(seed: int) -> None:
    registered = grey(mark(seed))
    for picture in (goods(seed), mark(seed + 50)):
        found = fit(patches_of_mark(registered), patches_of_goods(grey(picture)))
        alike = likeness_at(registered, grey(picture), found.map, (0, 0, 1, 1)) if found else 0.0
        assert found is None or (found.surprise < 6 and alike < 0.9)


@pytest.mark.parametrize("seed", range(3))
def test_a_mark_turned_over_is_seen_and_said_to_be(seed: int) -> None:
    found = fit(patches_of_mark(grey(mark(seed))), patches_of_goods(grey(mirrored(mark(seed)))))
    assert found is not None
    assert found.mirrored
    assert found.surprise > 6
    corners = quad_of(found.map, (0, 0, 1, 1))
    assert corners == pytest.approx(np.array([(1, 0), (0, 0), (0, 1), (1, 1)]), abs=0.03)
    assert likeness_at(grey(mark(seed)), grey(mirrored(mark(seed))), found.map, (0, 0, 1, 1)) > 0.9


def test_kept_points_are_told_in_both_pictures() -> None:
    found = fit(patches_of_mark(grey(mark(1))), patches_of_goods(grey(worn(goods(1), mark(1), 0.4))))
    assert found is not None
    off = np.linalg.norm(moved(found.map, found.pairs[:, :2]) - found.pairs[:, 2:], axis=1)
    assert np.median(off) < 0.01


def test_blank_pictures_have_nothing_in_common() -> None:
    blank = np.full((100, 100), 200, np.uint8)
    assert fit(patches_of_mark(blank), patches_of_goods(blank)) is None
    assert correlation(blank, blank) == 0


def test_kin_in_another_colour_is_less_alike() -> None:
    places = np.array([(0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.2, 0.8)], np.float32)
    emblem, straight = np.asarray(mark(1)), np.array([[1.0, 0, 0], [0, 1, 0]])
    dim = (0.6 * emblem.astype(np.float32) + 10).astype(np.uint8)
    other = np.asarray(mark(1, 300, (200, 60, 20), (120, 250, 250)))
    assert colour_likeness(emblem, dim, straight, places) > 0.9
    assert colour_likeness(emblem, other, straight, places) < colour_likeness(emblem, dim, straight, places)
    assert colour_likeness(emblem, emblem[..., ::-1], straight, places[:1]) == 0
