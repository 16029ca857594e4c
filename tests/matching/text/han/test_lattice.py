"""A text as a lattice: characters, other readings, composed characters, syllables."""

from __future__ import annotations

import pytest

from matching.text.han.knowledge import load_knowledge
from matching.text.han.lattice import CHARACTER, COMPOSED, EDGES_PER_UNIT, READING, SPELLED, Lattice, lay, room
from matching.text.symbols import letter_of
from matching.text.tables.sound import load_sound
from matching.text.units import read


def laid(text: str) -> tuple[Lattice, int]:
    units = read([text])
    lattice = room(len(units.symbols))
    lay(load_knowledge(), units.symbols, units.gaps, lattice)
    return lattice, len(units.symbols)


def edges(text: str, kind: int) -> list[tuple[int, int, str]]:
    """(from, to, letter or syllable) of one kind."""
    lattice, count = laid(text)
    return [
        (start, int(lattice.to[edge]), _name(lattice, edge))
        for start in range(count)
        for edge in range(lattice.first[start], lattice.first[start + 1])
        if lattice.kind[edge] == kind
    ]


def _name(lattice: Lattice, edge: int) -> str:
    if lattice.kind[edge] == SPELLED:
        return load_sound().syllables[lattice.detail[edge]]
    return letter_of(int(lattice.symbol[edge]))


def test_every_unit_is_a_character() -> None:
    assert edges("青5aの", CHARACTER) == [(0, 1, "青"), (1, 2, "5"), (2, 3, "a"), (3, 4, "の")]


def test_other_usual_readings_stand_beside() -> None:
    assert edges("重", READING) == [(0, 1, "重")]
    assert edges("青", READING) == []


@pytest.mark.parametrize(("text", "found"), [("水良", True), ("水\u200b良", True), ("水 良", False), ("水-良", False)])
def test_parts_compose_where_they_touch(text: str, found: bool) -> None:
    assert ((0, 2, "浪") in edges(text, COMPOSED)) == found


def test_three_parts_compose_too() -> None:
    assert (0, 3, "森") in edges("木木木", COMPOSED)


def test_syllables_lead_from_the_start_of_a_run() -> None:
    assert edges("qinglu", SPELLED) == [(0, 2, "qi"), (0, 3, "qin"), (0, 4, "qing"), (4, 6, "lu")]
    assert edges("xqinglu", SPELLED) == []
    assert [end for _, end, _ in edges("青lu", SPELLED)] == [3]
    assert edges("qing lu", SPELLED) == edges("qing-lu", SPELLED) == edges("qinglu", SPELLED)


@pytest.mark.parametrize("text", ["", "重" * 50, "木木木" * 30, "xianxian" * 20, "重a木5", "の한щ", "长" * 99])
def test_there_is_room_for_every_edge(text: str) -> None:
    lattice, count = laid(text)
    last = int(lattice.first[count])
    assert count <= last <= count * EDGES_PER_UNIT
    assert (lattice.to[:last] <= count).all()


@pytest.mark.parametrize(("text", "whole"), [("山山", "出"), ("人耳", "仓")])
def test_common_wholes_are_kept_before_rare_ones(text: str, whole: str) -> None:
    assert (0, 2, whole) in edges(text, COMPOSED)
