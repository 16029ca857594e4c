"""Many small segments say what one big one says, whatever the batch."""

from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest

from matching.text.index import Word, WordIndex
from matching.text.latin.features import Feature
from matching.text.segment import build_segment
from matching.text.units import read
from tests.matching.text.searches import ALL, Row, find, index_of, rows

MARKS = [
    "青鹭", "清路", "青鹭园", "M豆", "林浪", "己已", "青鹭山水云汀木石风林", "重长", "あおさぎ",
    "EGREN", "Bebrox", "Grey Heron", "QV",
]  # fmt: skip
TEXTS = [
    "正品青鹭男鞋", "清路 qinglu 请鹭园", "m斗 M 豆", "林水良木 已己", "新款青鹭山水云汀木石风林", "虫长 重尝",
    "あおさぎ",
    "e-g-r-e-n shoes", "bebr0x pro", "grey heron", "GREYHERON 2024", "qv qvc", "", "no mark here 公路清洁剂",
]  # fmt: skip


@pytest.fixture(scope="module")
def whole() -> WordIndex:
    return index_of(*MARKS)


@pytest.fixture(scope="module")
def expected(whole: WordIndex) -> list[Row]:
    return rows(whole, TEXTS)


def parted(dice: random.Random) -> WordIndex:
    """The same marks, in several segments and another order."""
    order = dice.sample(range(len(MARKS)), len(MARKS))
    cuts = [0, *sorted(dice.sample(range(1, len(MARKS)), 4)), len(MARKS)]
    return WordIndex(
        build_segment(
            np.array(order[first:last], np.int32), np.zeros(last - first, np.uint16),
            read([MARKS[owner] for owner in order[first:last]]),
        )
        for first, last in pairwise(cuts)
    )  # fmt: skip


def test_every_mark_is_found_at_once(expected: list[Row]) -> None:
    assert {owner for _, owner, *_ in expected} == set(range(len(MARKS)))


@pytest.mark.parametrize("seed", range(4))
def test_many_segments_find_what_one_finds(seed: int, expected: list[Row]) -> None:
    found = rows(parted(random.Random(seed)), TEXTS)
    chinese = [[row for row in some if not MARKS[row[1]].isascii()] for some in (found, expected)]
    assert chinese[0] == chinese[1]
    assert {row[:2] for row in found} == {row[:2] for row in expected}


def test_a_registered_neighbour_counts_wherever_it_is_kept() -> None:
    """Letters that are another mark's own speak against the one they merely resemble."""
    apart = WordIndex(build_segment(np.array([owner], np.int32), np.zeros(1, np.uint16), read([mark]))
                      for owner, mark in enumerate(["EGREN", "EGREM"]))  # fmt: skip
    assert rows(apart, ["EGREM shop"]) == rows(index_of("EGREN", "EGREM"), ["EGREM shop"])


@pytest.mark.parametrize("seed", range(3))
def test_neither_batch_nor_order_changes_anything(seed: int, whole: WordIndex, expected: list[Row]) -> None:
    order = random.Random(seed).sample(range(len(TEXTS)), len(TEXTS))
    mixed = rows(whole, [TEXTS[text] for text in order])
    assert sorted((order[text], *rest) for text, *rest in mixed) == expected
    alone = [(text, *rest) for text in range(len(TEXTS)) for _, *rest in rows(whole, [TEXTS[text]])]
    assert sorted(alone) == expected


def test_a_long_text_beside_it_changes_nothing() -> None:
    text = " ".join("abcdefghijklmnopqrstuvwxyz" * 8) + " - 新款 EGREN shoes"
    index = index_of("EGREN")
    alone = rows(index, [text])
    assert alone == rows(index, [text, "x1 " * 900])
    assert max(alone, key=lambda row: row[4])[2:4] == (text.index("EGREN"), text.index("EGREN") + 5)


def test_what_stands_behind_a_place_is_none_of_its_signs() -> None:
    """The last letter left out: the gap behind the place, or the next text of the batch, counted as a sign in it."""
    for texts in (["EGREN"], ["EGREN", "x"], ["EGREN shoes"]):
        features = find("EGRENS", *texts)[0].hit.features
        assert features[Feature.SIGNS] == features[Feature.SPACES] == 0, texts


def test_a_floor_only_leaves_out_what_is_below_it() -> None:
    some = find("青鹭", *TEXTS, floor=0.0)
    assert some
    assert [found.odds for found in some] == [found.odds for found in find("青鹭", *TEXTS) if found.odds >= 0]


def test_a_word_that_is_added_is_found_at_once() -> None:
    index = index_of("青鹭")
    assert rows(index, ["水鸢男鞋"]) == []
    index.add([Word(7, 3, "水鸢"), Word(8, 0, "x")])
    assert [(row[1], row[2], row[3]) for row in rows(index, ["水鸢男鞋"])] == [(7, 0, 2)]
    assert next(index.find(["水鸢"], ALL)).which == 3
    assert [row[1] for row in rows(index, ["青鹭"])] == [0]


def test_segments_stay_few() -> None:
    index, dice, total = WordIndex(), random.Random(5), 0
    for _ in range(60):
        count = dice.choice([1, 1, 1, 2, 9])
        index.add([Word(total + at, 0, f"青鹭{chr(0x4E00 + total + at)}") for at in range(count)])
        total += count
        sizes = [len(segment) for segment in index.segments]
        assert sum(sizes) == total
        assert len(sizes) <= 2 + np.log(total) / np.log(4)
        assert sizes == sorted(sizes, reverse=True)
    assert 33 in {row[1] for row in rows(index, ["青鹭" + chr(0x4E00 + 33)])}


@pytest.mark.parametrize("words", [[], [""], ["x"], ["！", " ", "5"]])
def test_nothing_to_search_for_finds_nothing(words: list[str]) -> None:
    index = WordIndex()
    index.add([Word(0, which, word) for which, word in enumerate(words)])
    assert rows(index, TEXTS) == []
    assert rows(index, []) == []
