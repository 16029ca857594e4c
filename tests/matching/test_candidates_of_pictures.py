"""Registered pictures that may be meant: nominated by their outline, and come and gone one by one."""

from __future__ import annotations

from collections.abc import Iterable

from bench.designs.things import things
from matching.candidates import PictureCandidates
from matching.encoded import EncodedRight
from matching.gallery import Gallery
from matching.images.prepared import prepare
from matching.types import Right
from tests.matching.drawings import mark, picture
from tests.matching.features.test_designs import photos, registered

THINGS = things(6, 1, seed=5)
MARKS = [Right(f"mark {seed}", pictures=(picture(mark(seed), str(seed)),)) for seed in range(6)]


def test_a_photo_nominates_the_drawing_of_its_thing() -> None:
    held = PictureCandidates()
    held.add((number, registered(thing)) for number, thing in enumerate(THINGS))
    found = held.find([photos(thing)[0] for thing in THINGS])
    assert sum(number in {right for right, _ in places} for number, places in enumerate(found)) >= 5


def test_nothing_is_nominated_where_nothing_is_registered() -> None:
    assert PictureCandidates().find(photos(THINGS[0])[:1]) == [{}]
    assert PictureCandidates().find([]) == []


def test_rights_come_and_go_as_if_all_had_been_laid_in_at_once() -> None:
    shown = [prepare(picture(mark(seed), "shown"), registered=False) for seed in range(6)]
    changed, fresh = Gallery(), Gallery()
    changed.add(MARKS[:3])
    changed.pictures()
    changed.remove(["mark 1"])
    changed.add([MARKS[0], *MARKS[3:], MARKS[1]])
    changed.remove(["mark 4", "nobody"])
    fresh.add([*MARKS[:4], MARKS[5]])
    assert [_ids(changed, places) for places in changed.pictures().find(shown)] == [
        _ids(fresh, places) for places in fresh.pictures().find(shown)
    ]


def test_a_right_without_pictures_is_no_candidate() -> None:
    held = PictureCandidates()
    held.add([(7, EncodedRight(Right("word", words=("soltren",))))])
    held.remove(7)
    held.remove(8)
    assert held.find([prepare(picture(mark(1), "shown"), registered=False)]) == [{}]


def _ids(gallery: Gallery, places: Iterable[tuple[int, int]]) -> set[str]:
    return {gallery.rights[number].right.id for number, _ in places}
