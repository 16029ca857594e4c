"""Keys: disguised spellings meet their mark, strangers do not."""

from __future__ import annotations

import pytest

from matching.text.latin.fold import MOST_KEYS, ONE_OFF, WHOLE
from tests.matching.text.latin.texts import keys_of, reached


@pytest.mark.parametrize(
    ("seen", "mark"),
    [
        ("E9ren", "Egren"),
        ("Egrern", "Egrem"),
        ("EGRE|\\|", "Egren"),
        ("Vvaldo", "Waldo"),
        ("Walclo", "Waldo"),
        ("M0li5", "Molis"),
        ("Moiis", "Molis"),
        ("Mollis", "Molis"),
        ("Abibal", "Adidal"),
        ("Molus", "Molis"),
        ("Mols", "Molis"),
        ("Moils", "Molis"),
        ("Omlis", "Molis"),
        ("M.o.l.i.s", "Molis"),
        ("Phalkon", "Falcon"),
        ("Falkonn", "Falcon"),
        ("Fylgan", "Felkan"),
        ("Bogarel", "Pokerel"),
        ("Old Herron", "Old Heron"),
        ("Ol Heron", "Old Heron"),
    ],
)
def test_a_disguise_shares_a_key(seen: str, mark: str) -> None:
    assert reached(f"正品 {seen} 男鞋", mark)


@pytest.mark.parametrize(("seen", "mark"), [("Heron", "Molis"), ("Moles tools", "Heron"), ("2024", "Zoza")])
def test_strangers_share_none(seen: str, mark: str) -> None:
    assert not reached(f"正品 {seen} 男鞋", mark)


def test_figures_alone_stay_figures() -> None:
    assert keys_of("1004", WHOLE).isdisjoint(keys_of("looa", WHOLE))
    assert keys_of("1oo4", WHOLE) & keys_of("looa", WHOLE)


def test_a_long_word_has_room_for_its_keys() -> None:
    assert len(keys_of("abcdefghijklmnopqrstuvwxyzabcdef", ONE_OFF)) <= MOST_KEYS
