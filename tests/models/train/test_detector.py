"""The detector's recipe, run for a few steps on drawings made here."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from models.cards import read_card
from models.detector import boxes_of, load_detector, overlaps
from models.train.composites import Source, composite
from models.train.detector import Plan, Pool, aims, as_batch, loss_of, measure, pace, train, write
from models.train.grounds import open_photos
from models.train.marks import Drawings


@pytest.fixture(scope="module")
def source() -> Source:
    """Rings and bars for drawings, made-up grounds, Pillow's own letters."""
    ink = np.zeros((6, 112, 112), np.uint8)
    for number, sheet in enumerate(ink):
        cv2.circle(sheet, (56, 56), 20 + 5 * number, 255, 6)
        cv2.line(sheet, (10, 20 + 10 * number), (100, 90), 255, 9)
    own = np.concatenate([np.stack([ink // 2, ink, 255 - ink], -1), ink[..., None]], -1)
    return Source(Drawings(ink, own, []), open_photos(None))


def test_the_recipe_runs_stops_and_goes_on(source: Source, tmp_path: Path) -> None:
    plan = Plan(2, batch=4, fresh=3, kept=8, side=64, saved_every=1, makers=0, measured=4)
    train(source, tmp_path, plan)
    longer = Plan(3, batch=4, fresh=3, kept=8, side=64, saved_every=1, makers=0, measured=4)
    net = train(source, tmp_path, longer)
    assert torch.load(tmp_path / "checkpoint.pt", weights_only=True)["step"] == 3
    told = measure(net, source, longer)
    write(net, tmp_path, told, 9)
    assert set(read_card(tmp_path / "detector.json").metrics) == {"recall_4", "recall_8", "recall_16", "overlap_16"}
    detector = load_detector(weights=tmp_path / "detector.safetensors")
    assert len(detector.propose([np.zeros((70, 50, 3), np.uint8)])) == 1


def test_a_picture_is_made_the_same_again(source: Source) -> None:
    one, again = composite(source, 5, 96), composite(source, 5, 96)
    assert (one.pixels == again.pixels).all()
    assert (one.boxes == again.boxes).all()


def test_marks_lie_within_their_pictures_and_some_pictures_are_bare(source: Source) -> None:
    boxes = np.stack([composite(source, number, 128).boxes for number in range(60)])
    counts = (boxes[..., 2] > 0).sum(1)
    assert 0 < (counts == 0).sum() < 30
    assert counts.max() > 1
    assert boxes.min() >= 0
    assert boxes.max() <= 128


def test_a_picture_is_seen_again_with_its_boxes_mirrored_or_not(source: Source) -> None:
    made = next(item for item in (composite(source, number, 96) for number in range(50)) if item.boxes[0, 2] > 0)
    pool = Pool(4)
    pool.add([made])
    seen = {tuple(item.boxes[0]) for item in pool.draw(np.random.default_rng(1), 20)}
    left, top, right, bottom = made.boxes[0]
    assert seen == {(left, top, right, bottom), (96 - right, top, 96 - left, bottom)}


def test_a_hill_stands_where_the_mark_is() -> None:
    boxes = torch.tensor([[[8.0, 16, 40, 48], [0, 0, 0, 0], [0, 0, 0, 0]]])
    hill, owner = aims(boxes, 8, 8)
    assert hill.max() == 1
    assert hill[0, 4, 3] == 1
    assert owner[0, 4, 3] == 0
    assert hill[0, 0, 7] < 0.01


def test_the_right_answer_costs_least(source: Source) -> None:
    """Descending along the loss alone brings the boxes to the marks."""
    _, boxes = as_batch([composite(source, number, 64) for number in range(8)])
    raw = torch.zeros((8, 6, 8, 8), requires_grad=True)
    learner = torch.optim.Adam([raw], lr=0.1)
    costs = []
    for _ in range(120):
        cost = loss_of(raw, boxes)
        learner.zero_grad()
        cost.backward()  # type: ignore[no-untyped-call]
        learner.step()
        costs.append(float(cost.detach()))
    assert costs[-1] < 0.2 * costs[0]
    hill, _ = aims(boxes, 8, 8)
    picture, row, column = (int(at) for at in (hill == 1).nonzero()[0])
    found = boxes_of(raw.detach())[picture, :, row, column]
    assert overlaps(found, boxes[picture]).max() > 0.7


def test_no_marks_at_all_can_be_learnt_from() -> None:
    raw = torch.zeros((1, 6, 4, 4), requires_grad=True)
    loss_of(raw, torch.zeros((1, 3, 4))).backward()  # type: ignore[no-untyped-call]
    assert raw.grad is not None
    assert torch.isfinite(raw.grad).all()


def test_the_pace_rises_and_falls() -> None:
    assert pace(0, 1000) < pace(99, 1000) > pace(500, 1000) > pace(999, 1000)
