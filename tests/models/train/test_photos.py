from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from models.train.photos import SIDE, photo_crops, photographs, things

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10" fill="{}"/>'
    '<circle cx="6" cy="5" r="4" fill="{}"/></svg>'
)


def photo(path: Path, seed: int, size: tuple[int, int] = (400, 300)) -> None:
    pixels = np.random.default_rng(seed).integers(0, 255, (size[1] // 20, size[0] // 20, 3), np.uint8)
    Image.fromarray(pixels).resize(size).save(path)


def test_each_photo_gives_its_share_and_the_same_each_time(tmp_path: Path) -> None:
    for number in range(3):
        photo(tmp_path / f"{number}.png", number)
    paths = photographs([tmp_path], "")
    crops, names = photo_crops(paths, 10, seed=1)
    again, _ = photo_crops(paths, 10, seed=1)
    assert crops.shape == (10, SIDE, SIDE, 3)
    assert crops.dtype == np.uint8
    assert sorted(map(names.count, set(names))) == [3, 3, 4]
    assert np.array_equal(crops, again)


def test_copies_of_a_file_what_is_skipped_small_or_no_picture_are_left_out(tmp_path: Path) -> None:
    photo(tmp_path / "a.png", 1)
    (tmp_path / "b.png").write_bytes((tmp_path / "a.png").read_bytes())
    photo(tmp_path / "logo.png", 2)
    photo(tmp_path / "small.png", 3, (100, 100))
    (tmp_path / "broken.jpg").write_bytes(b"no picture")
    _, names = photo_crops(photographs([tmp_path], "logo"), 6, seed=1)
    assert {Path(name).name for name in names} == {"a.png"}


def test_things_are_drawn_whole_and_plain_ones_left_out(tmp_path: Path) -> None:
    (tmp_path / "two.svg").write_text(SVG.format("red", "blue"))
    (tmp_path / "one.svg").write_text(SVG.format("red", "red"))
    (tmp_path / "brand.svg").write_text(SVG.format("red", "green"))
    (tmp_path / "broken.svg").write_text("<svg")
    found, names = things([tmp_path], "brand", 10, seed=1)
    assert [Path(name).name for name in names] == ["two.svg"]
    assert found.shape == (1, SIDE, SIDE, 4)
    assert not found[0, 0, :, 3].any()
