from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.text.hashing import hash_symbols
from matching.text.symbols import HAN_COUNT, symbols_of
from matching.text.tables.sound import UNRELATED, load_sound, readings, segmentations


def spelled(ways: list[tuple[int, ...]]) -> list[str]:
    syllables = load_sound().syllables
    return [" ".join(syllables[number] for number in way) for way in ways]


def near(one: str, other: str) -> int:
    sound = load_sound()
    return int(sound.distance[sound.number[one], sound.number[other]])


def share_a_class(one: str, other: str) -> bool:
    sound = load_sound()
    return bool(sound.classes[sound.number[one]] == sound.classes[sound.number[other]])


def test_the_tables_fit_together() -> None:
    sound = load_sound()
    size = len(sound.syllables)
    assert sound.syllables[0] == ""
    assert sound.readings.shape == sound.usual.shape == (HAN_COUNT, 4)
    assert sound.classes.shape == (size,)
    assert sound.distance.shape == (size, size)
    assert sound.readings.max() < size * 5
    assert ((sound.readings > 0) == (sound.usual > 0)).all()


def test_the_more_usual_reading_stands_first() -> None:
    usual = load_sound().usual.astype(int)
    assert (np.diff(usual, axis=1) <= 0).all()


def test_distance_is_symmetric_and_nothing_only_to_itself() -> None:
    distance = load_sound().distance
    assert (distance == distance.T).all()
    assert (np.diag(distance) == 0).all()
    assert (distance[~np.eye(len(distance), dtype=bool)] > 0).all()
    assert (distance[0, 1:] == UNRELATED).all()


def test_the_class_of_no_syllable_is_its_own() -> None:
    classes = load_sound().classes
    assert classes[0] == 0
    assert (classes[1:] > 0).all()


@pytest.mark.parametrize(
    ("letter", "expected"),
    [("重", ("zhong4", "chong2")), ("鹭", ("lu4",)), ("女", ("nv3",)), ("略", ("lve4",)), ("a", ()), ("あ", ())],
)
def test_readings(letter: str, expected: tuple[str, ...]) -> None:
    assert readings(letter) == expected


def test_rare_characters_have_readings_too() -> None:
    assert (load_sound().readings[:20992, 0] > 0).mean() > 0.97


@pytest.mark.parametrize(
    ("one", "other"),
    [("zhi", "zi"), ("shan", "san"), ("lan", "nang"), ("xin", "xing"), ("hui", "fei"), ("fang", "huang"), ("re", "le")],
)
def test_what_speakers_mix_up_shares_a_class_and_is_near(one: str, other: str) -> None:
    assert share_a_class(one, other)
    assert near(one, other) < 75


@pytest.mark.parametrize(
    ("closer", "farther"),
    [
        (("xin", "xing"), ("xin", "xun")),
        (("zhi", "zi"), ("zhi", "ji")),
        (("ban", "bang"), ("ban", "pan")),
        (("ban", "pan"), ("ban", "man")),
        (("fei", "hui"), ("fei", "bei")),
        (("huang", "wang"), ("huang", "tang")),
        (("ji", "zi"), ("ji", "mi")),
    ],
)
def test_grades(closer: tuple[str, str], farther: tuple[str, str]) -> None:
    assert near(*closer) < near(*farther)


def test_strangers_are_unrelated() -> None:
    assert near("bao", "shi") == near("xue", "ba") == UNRELATED


def test_a_run_is_read_as_syllables_in_every_way() -> None:
    assert spelled(segmentations("xianlu")) == ["xian lu", "xi an lu"]
    assert spelled(segmentations("qinglu")) == ["qing lu"]
    assert segmentations("egren") == []
    assert segmentations("") == []


@pytest.mark.parametrize(("letters", "expected"), [("lyulv", "lv lv"), ("nve", "nve"), ("nai4ke4", "nai ke")])
def test_other_spellings(letters: str, expected: str) -> None:
    assert spelled(segmentations(letters))[0] == expected


def test_no_more_ways_than_asked_for() -> None:
    assert len(segmentations("xianxianxianxianxianxianxian", limit=8)) == 8


@given(st.text("aeginux", max_size=14))
def test_every_way_spells_the_run(letters: str) -> None:
    syllables = load_sound().syllables
    for way in segmentations(letters):
        assert "".join(syllables[number] for number in way).replace("v", "u") == letters


def test_compiled_code_finds_every_spelling() -> None:
    sound = load_sound()
    codes, which = sound.spelled
    assert (np.diff(codes.astype(object)) > 0).all()
    at = int(np.searchsorted(codes, np.uint64(hash_symbols(symbols_of("lyue")))))
    assert sound.syllables[which[at]] == "lve"
