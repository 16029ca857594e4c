"""What the networks see: the pool of looks, the nearest pair, and the weights that ship."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matching.features.resemblance import resemblance, strength
from matching.gallery import Gallery
from matching.images.looks import WIDTH, Looks, looks_of_goods, looks_of_mark
from matching.images.prepared import Prepared, prepare
from matching.looking import find_alike
from matching.matcher import Matcher
from matching.sight import load_sight
from matching.types import Listing, Region, Right
from matching.vector_pool import VectorPool
from tests.matching.drawings import goods, mark, picture, worn


def looks(*places: int) -> Looks:
    """One look along each axis."""
    vectors: NDArray[np.float16] = np.eye(WIDTH, dtype=np.float16)[list(places)]
    boxes = np.tile(np.array([0, 0, 1, 1], np.float32), (len(places), 1))
    none = np.zeros(len(places), np.float32)
    return Looks(("as_filed",) * len(places), boxes, tolls=none, vectors=vectors, terms=none)


def test_a_picture_is_found_by_any_of_its_looks_until_it_is_removed() -> None:
    pool = VectorPool(WIDTH)
    pool.add({number: seen.vectors for number, seen in ((3, looks(1, 2)), (8, looks(5)), (9, Looks()))})
    assert find_alike(pool, [looks(2, 7), looks(5), Looks()]) == [[3, 8], [8, 3], []]
    pool.remove([3, 9, 77])
    assert find_alike(pool, [looks(2)]) == [[8]]
    assert len(pool) == 1


def test_nothing_is_found_in_an_empty_pool() -> None:
    assert find_alike(VectorPool(WIDTH), [looks(1)]) == [[]]


def test_blank_parts_are_not_looked_at() -> None:
    blank = np.full((200, 300, 3), 240, np.uint8)
    assert len(looks_of_goods(blank)) == 1
    drawn = np.asarray(mark(3))
    assert all(float(look.std()) > 5 for look in looks_of_mark(drawn).pixels)


def test_the_nearest_pair_of_looks_says_where() -> None:
    shown, filed = _prepared("shown", looks(4, 6)), _prepared("filed", looks(9, 6))
    seen = resemblance(shown, filed)
    assert seen is not None
    assert (seen.goods, seen.mark, round(seen.cosine, 3)) == (1, 1, 1.0)
    assert resemblance(shown, _prepared("filed", Looks())) is None


def test_more_likeness_is_more_strength() -> None:
    found = [strength(level) for level in np.linspace(-1, 1, 41)]
    assert found == sorted(found)
    assert (found[0], found[-1]) == (0, 1)


def test_a_recoloured_mark_looks_more_like_its_own_register_than_like_others() -> None:
    sight = load_sight("cpu")
    filed = [prepare(picture(mark(seed), str(seed)), registered=True, sight=sight) for seed in range(8)]
    shown = prepare(picture(mark(5, 200, (250, 240, 80), (90, 20, 120))), registered=False, sight=sight)
    levels = [seen.likeness for one in filed if (seen := resemblance(shown, one))]
    assert int(np.argmax(levels)) == 5


def test_the_finding_names_the_region() -> None:
    matcher = Matcher.load("cpu", without=["reading"])
    held = matcher.gallery([Right("r", pictures=(picture(mark(5), "filed"),))])
    shown = picture(worn(goods(2), mark(5), 0.4), "shown")
    (found,) = matcher.match([Listing("l", pictures=(shown,))], held, threshold=0)
    kinds = {finding.feature for match in found for finding in match.findings}
    assert "mark_in_picture" in kinds or "resembles" in kinds
    assert all(isinstance(place, Region) for match in found for finding in match.findings for place in finding.where)


def test_a_saved_gallery_keeps_what_was_seen(tmp_path: Path) -> None:
    folder = tmp_path / "gallery"
    held = Matcher.load("cpu", without=["reading"]).gallery([Right("r", pictures=(picture(mark(5), "filed"),))])
    held.save(folder)
    (kept,), (again,) = held.rights[0].pictures, Gallery.load(folder).rights[0].pictures
    assert kept.looks.kinds == again.looks.kinds
    assert np.array_equal(kept.looks.vectors, again.looks.vectors)
    assert kept.colours is not None
    assert again.colours is not None
    assert np.array_equal(kept.colours, again.colours)


def _prepared(name: str, seen: Looks) -> Prepared:
    return replace(prepare(picture(mark(1), name), registered=True), looks=seen)
