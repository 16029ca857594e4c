"""The compiled search finds what may be a mark by definition, all of it and nothing else."""

from __future__ import annotations

import random

import numpy as np
import pytest

from matching.text.han import side as han
from matching.text.han.align import INSERTED, SWAPPED
from matching.text.han.engine import Engine, hits_room
from matching.text.han.features import F_DROPPED
from matching.text.han.knowledge import load_knowledge
from matching.text.han.search import search
from matching.text.han.weigh import COMMON_KEY
from matching.text.han.weights import load_weights
from matching.text.language import load_language
from matching.text.oracle import Candidate, find_han, find_latin
from matching.text.units import read
from tests.matching.text.searches import ALL, find

CONFUSED = [
    "青清请情晴",
    "鹭路露录鹿",
    "长常尝",
    "重虫众",
    "田口十由甲",
    "木林森",
    "浪水良",
    "日目曰",
    "己已巳",
    "a",
    "m",
    "5",
    "の",
]
"""Characters of one sound, of one look, of many readings, and parts of each other."""
SYLLABLES = ["qing", "lu", "chang", "zhong", "tian", "lang", "ri", "ji"]
BETWEEN = [" ", "-", "\u200b", "\n", "     "]
LENGTHS = [1, 2, 2, 2, 3, 3, 3, 4, 5, 7, 8, 9, 11]
LATIN = ["egren", "egrern", "egrem", "e9ren", "bebro", "pebro", "rnilo", "milo", "nn", "qv", "oo0", "grey heron"]


def searched(marks: list[str], text: str) -> set[Candidate]:
    """What the compiled search takes for a candidate, how ordinary ever its words."""
    own = read(marks)
    side = han.build_side(own.texts.astype(np.int64), own.symbols)
    rows, least = load_weights().rows, np.full(2, ALL, np.float32)
    engine = Engine(load_knowledge(), load_language(), side.marks, side.keys, rows, np.float32(ALL), least)
    units, hits = read([text]), hits_room(100_000)
    search(engine, units.symbols, units.gaps, units.texts, hits)
    assert hits.found[0] <= len(hits.mark)
    return {
        Candidate(
            int(hits.mark[at]), int(hits.start[at]), int(hits.end[at]), _operation(hits.kinds[at], hits.features[at])
        )
        for at in range(int(hits.found[0]))
    }


def _operation(kinds: np.ndarray, features: np.ndarray) -> str:
    if INSERTED in kinds or SWAPPED in kinds:
        return "inserted" if INSERTED in kinds else "swapped"
    return "dropped" if features[F_DROPPED] else "same"


def disguised(dice: random.Random) -> tuple[list[str], str]:
    """Marks of few characters that are easily confused, and one of them written otherwise among its like."""
    letters = "".join(dice.sample(CONFUSED, dice.randint(2, 4)))
    marks = [some(dice, letters, dice.choice(LENGTHS)) for _ in range(6)]
    parts = [dice.choice([letter] * 5 + [
        dice.choice(letters), dice.choice(SYLLABLES), letter + dice.choice(BETWEEN), "", letter + dice.choice(letters),
    ]) for letter in dice.choice(marks)]  # fmt: skip
    if dice.random() < 0.15:
        dice.shuffle(parts)
    return marks, some(dice, letters, dice.randint(0, 3)) + "".join(parts) + some(dice, letters, dice.randint(0, 3))


def some(dice: random.Random, letters: str, count: int) -> str:
    return "".join(dice.choices(letters, k=count))


@pytest.mark.parametrize("seed", range(8))
def test_chinese_candidates_are_those_of_the_oracle(seed: int) -> None:
    dice, found = random.Random(seed), 0
    for _ in range(200):
        marks, text = disguised(dice)
        expected = find_han(marks, text)
        assert searched(marks, text) == expected, (marks, text)
        found += len(expected)
    assert found > 200


@pytest.mark.parametrize("seed", range(4))
def test_latin_places_are_candidates_and_none_is_lost_but_to_a_better_one(seed: int) -> None:
    dice, count = random.Random(seed), 0
    for _ in range(60):
        marks = dice.sample(LATIN, 6)
        text = "".join(
            dice.choice([word, word.upper(), word.title(), "-".join(word), some(dice, "egrnbo07", 4), "shoes"])
            + dice.choice(["", " ", "-", "'s ", "pro ", "青"]) for word in dice.choices(LATIN, k=4)
        )  # fmt: skip
        expected = find_latin(marks, text)
        places = {(one.owner, one.hit.first, one.hit.last) for one in find(marks, text) if not one.hit.kinds}
        assert places <= expected, (marks, text)
        for mark, start, end in expected:
            assert any(mark == other and start < last and first < end for other, first, last in places), (marks, text)
        count += len(expected)
    assert count > 100


@pytest.mark.parametrize(
    ("mark", "text", "operation"),
    [
        ("青鹭", "青鹭", "same"),
        ("青鹭", "清路", "same"),
        ("青鹭", "qinglu", "same"),
        ("林浪", "林水良", "same"),
        ("青鹭园", "青大园", "same"),
        ("青鹭园", "青园", "dropped"),
        ("青鹭园", "青大鹭园", "inserted"),
        ("青鹭园", "园青鹭", "swapped"),
        ("青鹭", "青\n鹭", ""),
        ("青鹭", "鹭青", ""),
        ("青鹭", "青大鹭", ""),
        ("青鹭", "xqinglu", ""),
        ("青鹭", "青大", ""),
        ("EGREN", "EGREN", ""),
        ("3721", "3721", ""),
    ],
)
def test_the_definition(mark: str, text: str, operation: str) -> None:
    found = {found.operation for found in find_han([mark], text)}
    assert operation in found if operation else not found


def test_what_too_many_marks_share_names_none_of_them() -> None:
    """A documented limit: the oracle knows all of them."""
    many = ["青鹭" + chr(0x4E00 + number) for number in range(COMMON_KEY + 10)]
    assert {found.mark for found in find_han(many, "青鹭嗯")} == set(range(len(many)))
    assert searched(many, "青鹭嗯") == set()
    assert 7 in {found.mark for found in searched(many, many[7])}
