"""The pool of patches: the right picture is among the first, whoever came or went meanwhile."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from bench.labels import label, photograph
from matching.images.cells import CELLS, cells_of
from matching.images.local import NONE, Patches, inverted, mirrored, patches_of_goods, patches_of_mark
from matching.patches import PatchPool
from matching.segments import GONE, join, segment_of

KIN = 3
COUNT = 12


@pytest.fixture(scope="module")
def registered() -> list[tuple[int, Patches]]:
    """Families of labels that share most of what they say."""
    return [(seed, patches_of_mark(np.asarray(label(seed, seed // KIN).convert("L")))) for seed in range(COUNT)]


def shown(seed: int) -> Patches:
    return patches_of_goods(np.asarray(photograph(label(seed, seed // KIN), seed + 70).convert("L")))


@pytest.mark.parametrize("seed", [1, 5, 9])
def test_a_photographed_label_comes_before_its_kin(registered: list[tuple[int, Patches]], seed: int) -> None:
    ranked = PatchPool(registered).rank(shown(seed))
    assert ranked[0][0] == seed
    assert {number for number, _ in ranked[1:KIN]} <= set(range(seed - seed % KIN, seed - seed % KIN + KIN))


@pytest.mark.parametrize("disguise", [inverted, mirrored])
def test_disguises_do_not_hide_it(registered: list[tuple[int, Patches]], disguise: type[Patches]) -> None:
    assert PatchPool(registered).rank(disguise(registered[4][1]))[0][0] == 4


def test_what_is_removed_is_not_found_and_what_is_added_is(registered: list[tuple[int, Patches]]) -> None:
    pool, goods = PatchPool(registered[:6]), registered[5][1]
    assert pool.find([goods])[0][0] == 5
    pool.remove([5, 77])
    assert 5 not in pool.find([goods])[0]
    pool.add([registered[7], (5, registered[5][1])])
    assert pool.find([goods, registered[7][1]])[1][0] == 7
    assert pool.find([goods])[0][0] == 5


def test_the_order_of_coming_changes_nothing(registered: list[tuple[int, Patches]]) -> None:
    one, other = PatchPool(registered), PatchPool()
    for entry in registered:
        other.add([entry])
    goods = shown(2)
    assert [number for number, _ in one.rank(goods)] == [number for number, _ in other.rank(goods)]


def test_nothing_is_found_in_nothing(registered: list[tuple[int, Patches]]) -> None:
    assert PatchPool().find([registered[0][1]]) == [[]]
    assert PatchPool(registered).find([NONE, NONE]) == [[], []]
    assert PatchPool([(3, NONE)]).find([registered[0][1]]) == [[]]


def test_frames_survive_being_packed(registered: list[tuple[int, Patches]]) -> None:
    patches = registered[0][1]
    segment = segment_of([(0, patches)])
    order = np.argsort(cells_of(patches.codes), kind="stable")
    frames = segment.frames(np.arange(len(patches)))
    assert np.abs(frames[:, :2] - patches.points[order]).max() < 1e-3
    assert frames[:, 2] == pytest.approx(patches.sizes[order], rel=1e-2)
    assert np.cos(frames[:, 3] - patches.angles[order]).min() > 0.999


def test_struck_out_rows_are_swept_away(registered: list[tuple[int, Patches]]) -> None:
    segment = segment_of(registered[:3])
    few = segment.without(np.array([0]))
    assert GONE in few.owners
    assert set(few.without(np.array([1])).owners.tolist()) == {2}
    assert set(join((few,)).owners.tolist()) == {1, 2}
    assert len(segment.rows.starts) == CELLS + 1


def test_nearest_cells_hold_what_a_full_comparison_finds(registered: list[tuple[int, Patches]]) -> None:
    """Of the patches whose nearest registered patch is clearly nearest, nearly all vote for it."""
    pool = PatchPool(registered)
    goods = shown(4)
    every = np.concatenate([patches.codes for _, patches in registered])
    owner = np.repeat(np.arange(COUNT), [len(patches) for _, patches in registered])
    squares, near = cv2.batchDistance(goods.codes, every, cv2.CV_32S, normType=cv2.NORM_L2SQR, K=2)
    clear = np.sqrt(squares[:, 0]) < 0.8 * np.sqrt(squares[:, 1])
    hits = pool._hits(goods)
    voted = {(*goods_at, who) for goods_at, who in zip(hits.goods[:, :2].tolist(), hits.owners.tolist(), strict=True)}
    wanted = [(*goods.points[at].tolist(), int(owner[near[at, 0]])) for at in np.flatnonzero(clear)]
    assert len(wanted) > 10
    assert np.mean([entry in voted for entry in wanted]) > 0.9
