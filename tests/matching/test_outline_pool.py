"""Designs nominated by their outline."""

from __future__ import annotations

from bench.designs.things import things
from matching.outline_pool import OutlinePool
from tests.matching.features.test_designs import photos, registered

THINGS = things(6, 1, seed=5)


def test_a_photo_nominates_the_drawing_of_its_thing() -> None:
    held = [(number, view) for number, thing in enumerate(THINGS) for view in registered(thing).pictures]
    shown = [photos(thing)[0] for thing in THINGS]
    found: list[set[int]] = [set() for _ in shown]
    OutlinePool(held).find(shown, found)
    assert sum(number in numbers for number, numbers in enumerate(found)) >= 5


def test_an_empty_pool_nominates_nothing() -> None:
    found: list[set[int]] = [set()]
    OutlinePool([]).find(photos(THINGS[0])[:1], found)
    assert found == [set()]
