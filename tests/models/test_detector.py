"""The detector gives sane boxes for any picture, and its weights come in by their card."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from models.detector import SIDE, Detector, Net, as_input, best, boxes_of, fitted, load_detector, overlaps
from tests.matching.drawings import goods, mark, worn


@pytest.fixture(scope="module")
def raw_detector() -> Detector:
    torch.manual_seed(1)
    return Detector(Net(), side=128)


def picture(seed: int, width: int = 300, height: int = 200) -> NDArray[np.uint8]:
    return np.asarray(goods(seed, width, height))


def test_boxes_lie_within_their_pictures(raw_detector: Detector) -> None:
    given = [picture(1), picture(2, 90, 400), picture(3, 8, 8), picture(4, 1024, 9)]
    found = raw_detector.propose(given)
    assert len(found) == len(given)
    for proposals, pixels in zip(found, given, strict=True):
        assert len(proposals) <= 16
        assert [each.score for each in proposals] == sorted((each.score for each in proposals), reverse=True)
        for each in proposals:
            x, y, width, height = each.box
            assert min(x, y) >= 0
            assert x + width <= pixels.shape[1] + 1e-3
            assert y + height <= pixels.shape[0] + 1e-3


def test_no_picture_no_proposals(raw_detector: Detector) -> None:
    assert raw_detector.propose([]) == []


def test_norms_folded_in_change_nothing() -> None:
    torch.manual_seed(2)
    net = Net().eval()
    seen = torch.randint(0, 256, (2, 64, 64, 3), dtype=torch.uint8)
    with torch.inference_mode():
        before = net(as_input(seen))
        after = net.fuse()(as_input(seen))
    assert before.shape == (2, 6, 8, 8)
    assert torch.allclose(before, after, atol=1e-4)


def test_doubles_are_taken_out() -> None:
    """Three cells of equal boxes: the best stays; a box apart stays as well."""
    raw = torch.full((1, 6, 8, 8), -9.0)
    raw[0, 5], raw[0, 1:5] = 9.0, 0.0
    raw[0, 0, 2, 2], raw[0, 0, 2, 4], raw[0, 0, 6, 6] = 3.0, 2.0, 1.0
    raw[0, 1, 2, 4], raw[0, 3, 2, 4] = np.log(2.0), -5.0  # reaches back over the first one's box
    _, scores = best(raw)
    assert (scores[0] > 0).sum() == 2


def test_boxes_are_told_from_the_middle_of_their_cell() -> None:
    raw = torch.zeros((1, 6, 2, 3))
    assert boxes_of(raw)[0, :, 1, 2].tolist() == [4, -4, 36, 28]


def test_overlap_of_boxes() -> None:
    one, other = torch.tensor([0.0, 0, 10, 10]), torch.tensor([[5.0, 0, 15, 10], [20, 20, 30, 30]])
    assert overlaps(one, other).tolist() == pytest.approx([1 / 3, 0])


def test_the_picture_is_fitted_into_the_corner() -> None:
    square, scale = fitted(np.full((50, 100, 3), 7, np.uint8), 64)
    assert scale == 0.64
    assert (square[:32] == 7).all()
    assert (square[32:] == 128).all()


def test_an_emblem_on_plain_goods_is_found() -> None:
    """With the committed weights: whatever else is proposed, one of the first eight boxes fits the emblem."""
    ground = worn(goods(1, 400, 400).resize((1, 1)).resize((400, 400)), mark(5, ground=(230, 230, 230)), 0.3)
    detector = load_detector()
    assert detector.side == SIDE
    wanted = torch.tensor([160.0, 160, 280, 280])
    found = [each.box for each in detector.propose([np.asarray(ground)])[0][:8]]
    boxes = torch.tensor([(x, y, x + width, y + height) for x, y, width, height in found])
    assert overlaps(wanted, boxes).max() > 0.5
