"""The table of all code points is consistent in itself."""

from __future__ import annotations

import numpy as np

from matching.text.symbols import letter_of, symbol_of
from matching.text.tables.letters import CODE_POINTS, COMPOUND, EITHER, LETTER, REGIONAL, load_letters
from matching.text.variants import simplified


def test_every_code_point_has_its_row() -> None:
    table = load_letters()
    assert table.symbols.shape == table.kinds.shape == table.flags.shape == (CODE_POINTS,)
    assert table.kinds.max() == EITHER


def test_only_what_can_be_a_letter_has_one() -> None:
    table = load_letters()
    assert np.array_equal(table.symbols != 0, (table.kinds == LETTER) | (table.kinds >= REGIONAL))


def test_several_letters_come_of_one_character() -> None:
    table = load_letters()
    several = np.flatnonzero(table.symbols < 0)
    assert np.array_equal(-table.symbols[several], np.arange(1, table.part_starts.size))
    assert (np.diff(table.part_starts) > 1).all()
    assert table.part_starts[-1] == table.parts.size
    assert np.array_equal(several, np.flatnonzero(table.flags & COMPOUND))


def test_a_normal_letter_is_read_as_itself() -> None:
    table = load_letters()
    for symbol in {*table.symbols[table.symbols > 0].tolist(), *table.parts.tolist()}:
        code = ord(letter_of(symbol))
        assert table.symbols[code] == symbol
        assert table.kinds[code] == LETTER


def test_simplified_characters_are_left_alone() -> None:
    changed = simplified()
    assert len(changed) > 5000
    assert not any(changed.get(new) for new in changed.values())
    assert [changed.get(letter, letter) for letter in "鷺囯気浜芸喆"] == list("鹭国气浜芸喆")
    assert symbol_of("鹭") == load_letters().symbols[ord("鷺")]
