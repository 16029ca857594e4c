"""Features and model: the nearer spelling is the likelier one."""

from __future__ import annotations

import pytest

from matching.text.latin.features import Feature
from tests.matching.text.latin.texts import measured, odds


@pytest.mark.parametrize(
    ("nearer", "farther"),
    [
        ("Velmoris 男鞋", "Ve1moris 男鞋"),
        ("Ve1moris 男鞋", "Valmeras 男鞋"),
        ("Velmorris 男鞋", "Velmortis 男鞋"),
        ("VelmorisPro 男鞋", "Velmoristicka 男鞋"),
        ("V-e-l-m-o-r-i-s", "Vel maris"),
        ("Velmrois bag", "Velmatis bag"),
    ],
)
def test_the_nearer_spelling_is_likelier(nearer: str, farther: str) -> None:
    assert odds(nearer, "Velmoris") > odds(farther, "Velmoris")


@pytest.mark.parametrize("text", ["VELMORIS", "v e l m o r i s", "Ｖｅｌｍｏｒｉｓ", "正品 Velmoris110", "Vélmöris"])
def test_the_same_letters_are_likely(text: str) -> None:
    assert odds(text, "Velmoris") > 3


@pytest.mark.parametrize("text", ["summer shorts", "velvet morning", "纯棉 v1 bag"])
def test_other_words_are_not(text: str) -> None:
    assert odds(text, "Velmoris") < -3


def test_ordinary_words_are_known() -> None:
    assert measured("green tea", "Grean", "green")[Feature.COMMON] > 0
    assert measured("zreqn tea", "Grean", "zreqn")[Feature.COMMON] == 0
    assert measured("green tea", "Green", "green")[Feature.COMMON] == 0
    assert measured("greenery", "Green", "greenery")[Feature.COMMON_WHOLE] > 0


def test_signs_that_the_mark_has_are_no_change() -> None:
    assert measured("Old Heron bag", "Old Heron", "oldheron")[Feature.SPACES] == 0
    assert measured("OldHeron bag", "Old Heron", "oldheron")[Feature.GLUED] == 1
    assert measured("Old He-ron bag", "Old Heron", "oldheron")[Feature.SIGNS] == 1
    assert measured("O.l.d.H", "Oldh", "oldh")[Feature.SPELLED] == 1


@pytest.mark.parametrize("text", ["Vеlmоrіs", "V\u200bel\u200bmoris", "V@lmoris"])
def test_letters_written_so_as_not_to_be_found_are_noticed(text: str) -> None:
    assert measured(text, "Velmoris")[Feature.MIXED] == 1


@pytest.mark.parametrize("text", ["Velmoris", "Vélmoris", "Ｖｅｌｍｏｒｉｓ", "Vel-moris"])
def test_accents_and_width_are_ordinary(text: str) -> None:
    assert measured(text, "Velmoris")[Feature.MIXED] == 0
