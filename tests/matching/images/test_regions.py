"""What the encoder is shown of a picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray

from matching.images.regions import MOST, SIDE, WINDOWS, regions
from tests.matching.drawings import goods, mark, worn


@dataclass(frozen=True)
class Proposal:
    box: tuple[float, float, float, float]
    score: float


def blank(width: int, height: int, colour: int = 90) -> NDArray[np.uint8]:
    return np.full((height, width, 3), colour, np.uint8)


def test_proposals_come_in_their_order_and_are_cut_to_one_size() -> None:
    proposals = [Proposal((10, 10, 50, 50), 0.9), Proposal((200, 100, 80, 40), 0.4)]
    found = regions(blank(600, 300), proposals)
    assert [(part.kind, part.score) for part in found[:2]] == [("proposed", 0.9), ("proposed", 0.4)]
    assert found[0].pixels.shape == (SIDE, SIDE, 3)


def test_what_is_nearly_the_whole_picture_is_no_part_of_it() -> None:
    assert not any(part.kind == "proposed" for part in regions(blank(600, 300), [Proposal((2, 2, 590, 295), 0.9)]))


def test_boxes_are_in_units_of_the_longer_side() -> None:
    assert regions(blank(300, 600), [Proposal((30, 60, 150, 90), 0.5)])[0].box == pytest.approx((0.05, 0.1, 0.25, 0.15))


def test_windows_help_out_where_little_is_proposed() -> None:
    few = regions(blank(400, 400), [Proposal((10, 10, 60, 60), 0.9)])
    assert sum(part.kind == "window" for part in few) == len(WINDOWS)
    many = regions(blank(400, 400), [Proposal((40 * number, 10, 35, 35), 0.9) for number in range(8)])
    assert not any(part.kind == "window" for part in many)


def test_like_boxes_are_shown_once_and_specks_never() -> None:
    proposals = [Proposal((10, 10, 100, 100), 0.9), Proposal((11, 11, 100, 99), 0.8), Proposal((50, 50, 3, 3), 0.7)]
    assert sum(part.kind == "proposed" for part in regions(blank(400, 400), proposals)) == 1


def test_no_more_than_asked() -> None:
    proposals = [Proposal((18.0 * number, 10, 16, 16), 0.5) for number in range(40)]
    assert len(regions(blank(800, 400), proposals)) == MOST
    assert len(regions(blank(800, 400), proposals, 3)) == 3


def test_a_crop_shows_its_mark_with_a_rim_and_keeps_its_aspect() -> None:
    picture = blank(500, 400, 200)
    picture[100:150, 200:300] = (250, 10, 10)
    seen = regions(picture, [Proposal((200, 100, 100, 50), 1.0)])[0].pixels
    rows, columns = np.flatnonzero((seen[..., 1] < 100).any(1)), np.flatnonzero((seen[..., 1] < 100).any(0))
    assert (columns[-1] - columns[0] + 1) / (rows[-1] - rows[0] + 1) == pytest.approx(2, abs=0.1)
    assert columns[0] == pytest.approx(SIDE * 0.08 / 1.16, abs=1.5)
    assert seen[0, 0].tolist() == [200, 200, 200]


@pytest.mark.parametrize(
    "box", [(-20, -20, 60, 60), (480, 380, 90, 90), (900, 900, 50, 50), (0, 0, 500, 1), (3, 3, 0, 0)]
)
def test_boxes_beyond_the_picture_do_no_harm(box: tuple[float, float, float, float]) -> None:
    for part in regions(blank(500, 400), [Proposal(box, 0.5)]):
        assert part.pixels.shape == (SIDE, SIDE, 3)
        assert part.box[0] + part.box[2] <= 1.0001
        assert part.box[1] + part.box[3] <= 0.8001


@pytest.mark.parametrize(("width", "height"), [(8, 8), (8, 1024), (1024, 8)])
def test_small_and_narrow_pictures(width: int, height: int) -> None:
    assert regions(blank(width, height))[0].pixels.shape == (SIDE, SIDE, 3)


def test_small_marks_stay_sharp_in_large_pictures() -> None:
    """A crop of a small box comes from the picture itself, not from its small copy."""
    emblem = mark(3)
    picture = np.asarray(worn(goods(3, 1000, 1000), emblem, 0.12))
    seen = regions(picture, [Proposal((400, 400, 120, 120), 1.0)])[1].pixels.astype(float)
    assert np.abs(np.diff(seen, axis=1)).max() > 150
