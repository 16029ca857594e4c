from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from bench.copies.edits import EDITS
from bench.copies.make import deal, queries, registered
from bench.copies.scenes import scenes


def photo(seed: int, size: tuple[int, int] = (900, 700)) -> Image.Image:
    dice = np.random.default_rng(seed)
    coarse = dice.integers(0, 255, (40, 50, 3), np.uint8)
    return Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for seed in range(24):
        photo(seed).save(tmp_path / f"photo{seed}.jpg")
    return tmp_path


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_gives_a_picture_and_leaves_the_photo_as_it_was(edit: str) -> None:
    image, others = photo(1), [photo(2), photo(3), photo(4)]
    before = image.tobytes()
    edited = EDITS[edit](image, random.Random(5), others)
    again = EDITS[edit](image, random.Random(5), others)
    assert edited.mode == "RGB"
    assert min(edited.size) > 32
    assert image.tobytes() == before
    assert edited.tobytes() == again.tobytes()
    assert edited.tobytes() != before


def test_a_large_photo_becomes_parts_and_a_plain_one_nothing(tmp_path: Path) -> None:
    photo(1, (1300, 700)).save(tmp_path / "large.jpg")
    Image.new("RGB", (1300, 700), "white").save(tmp_path / "plain.jpg")
    assert len(scenes(tmp_path / "large.jpg")) == 4
    assert scenes(tmp_path / "plain.jpg") == []


def test_strangers_come_of_photos_that_are_not_registered(folder: Path, tmp_path: Path) -> None:
    dealt = deal(sorted(folder.glob("*.jpg")), seed=1)
    out = tmp_path / "set"
    rows = registered(dealt, out) + queries(dealt, out, 24, seed=1)
    registered_photos = {scene.photo for scene in dealt["gallery"]}
    assert not registered_photos & {scene.photo for role in ("distractor", "mixed") for scene in dealt[role]}
    labels = {row["label"] for row in rows if row["role"] == "gallery"}
    assert all(row["label"] in labels for row in rows if row["role"] == "query")
    assert {row["label"] for row in rows if row["role"] == "distractor"} == {""}
    assert all((out / row["path"]).exists() for row in rows)
