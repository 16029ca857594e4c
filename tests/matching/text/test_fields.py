"""Fields of meaning, and words that touch a place."""

from __future__ import annotations

import pytest

from matching.text.fields import fields, fields_of, markers
from matching.text.segments import crossing, neighbours
from matching.text.tables.senses import load_senses, stem


@pytest.mark.parametrize(
    ("word", "field"),
    [
        ("柠檬", "fruit"),
        ("lemons", "fruit"),
        ("山羊", "animal"),
        ("森林", "plant"),
        ("永恒", "time"),
        ("dove", "animal"),
    ],
)
def test_words_belong_to_fields(word: str, field: str) -> None:
    assert field in {found.name for found in fields_of(word)}


def test_an_unknown_word_belongs_to_none() -> None:
    assert fields_of("青鹭") == ()
    assert fields_of("egren") == ()


def test_every_field_is_named_and_filled() -> None:
    assert len(fields()) >= 15
    assert all(field.zh and field.en and field.words for field in fields())
    assert markers().before.search("一头")
    assert markers().after.match(" shaped")


def test_a_dictionary_explains_english_words() -> None:
    senses = load_senses()
    assert senses.kin("beetle", "a rare insect in a box") == ["insect"]
    assert senses.kin("beetles", "insects") == ["insects"]
    assert senses.kin("egren", "insect") == []
    assert (senses.starts[1:] >= senses.starts[:-1]).all()
    assert int(senses.near.max()) < len(senses.vocabulary)
    assert stem("glass") == "glass"


def test_general_language_is_told_from_shops() -> None:
    assert load_senses().is_general("人物")
    assert not load_senses().is_general("插座")


def test_words_over_an_edge_are_found() -> None:
    found = crossing("数学必修一", 1, 3)
    assert found is not None
    assert found.words == ("数学", "必修")
    assert crossing("青鹭山水", 0, 2) is None
    assert crossing("青鹭", 1, 1) is None
    assert crossing("EGREN", 0, 5) is None


def test_neighbours_touch() -> None:
    assert neighbours("英雄人物故事", 0, 2) == ("", "人物")
    assert neighbours("英雄 人物", 0, 2) == ("", "")
