"""What is read in a picture, however it stands there."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from PIL import Image

from matching.reading.network import missing
from matching.reading.reader import read, read_mark
from tests.matching.reading.letters import PAPER, pixels, upright, written

WORD = "VELORYN"


def texts(image: Image.Image) -> list[str]:
    return [line.text for line in read(pixels(image))]


def test_the_weights_are_in_the_wheel() -> None:
    assert missing() == ""


@pytest.mark.parametrize("word", [WORD, "Marlo Pinewick", "青鹭"])
def test_a_word_is_read(word: str) -> None:
    assert texts(written(word)) == [word]


def test_a_line_says_where_it_stands_and_how_sure_it_is() -> None:
    (line,) = read(pixels(written(WORD, at=(0.6, 0.3))))
    x, y, width, height = line.bounds
    assert x < 0.6 < x + width
    assert y < 0.3 < y + height
    assert width < 0.6
    assert height < 0.25
    assert line.score > 0.9


@pytest.mark.parametrize("degrees", [20, 90, 180, 270, 315])
def test_a_turned_word_is_read(degrees: int) -> None:
    assert texts(written(WORD).rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=PAPER)) == [WORD]


def test_characters_one_under_the_other_are_read() -> None:
    assert texts(upright("青鹭")) == ["青鹭"]


def test_small_letters_are_read() -> None:
    assert texts(written(WORD, 14, (900, 700), (0.3, 0.7))) == [WORD]


def test_lines_come_in_reading_order() -> None:
    image = written("Marlo", at=(0.25, 0.25))
    image.paste(written("Pinewick", 40, (240, 90)), (240, 50))
    image.paste(written("SOLTREN", 40, (480, 90)), (0, 250))
    assert " ".join(texts(image)) == "Marlo Pinewick SOLTREN"


@pytest.mark.parametrize("shape", [(8, 8, 3), (8, 900, 3), (900, 8, 3), (300, 300, 3)])
def test_pictures_without_letters_say_nothing(shape: tuple[int, ...]) -> None:
    assert read(np.full(shape, 200, np.uint8)) == ()
    assert read_mark(np.full(shape, 200, np.uint8)) == ()


@pytest.mark.parametrize(("ink", "ground"), [((250, 220, 40), (240, 240, 240)), ((40, 40, 60), (70, 60, 90))])
def test_faint_letters_of_a_registered_picture_are_read_as_ink(ink: tuple[int, ...], ground: tuple[int, ...]) -> None:
    drawn = pixels(written(WORD)).astype(np.float32)
    share = ((drawn - np.array([30, 40, 90])) / (np.array(PAPER) - np.array([30, 40, 90]))).clip(0, 1)
    faint = (np.array(ink) * (1 - share) + np.array(ground) * share).astype(np.uint8)
    assert [line.text for line in read_mark(faint)] == [WORD]


def test_many_threads_read_the_same() -> None:
    images = [pixels(written(word)) for word in (WORD, "SOLTREN", "青鹭", "Marlo")] * 2
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(read, images))
    assert together == [read(image) for image in images]
