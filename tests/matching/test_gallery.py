"""A gallery: what goes in, comes out, and is kept on disk."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from pathlib import Path

import pytest

from matching.errors import GalleryError
from matching.matcher import Gallery, Matcher
from matching.types import Listing, Picture, Right
from tests.matching.cases import HERON, gallery, titled
from tests.matching.drawings import goods, mark, picture, worn

DESIGN = Right("design", "design", pictures=(picture(goods(3), "a"), picture(goods(4), "b")), goods="lamp")
LISTINGS = [
    titled("青-鹭 case"),
    Listing("shown", pictures=(picture(worn(goods(1), mark(1), 0.35)),)),
    Listing("copied", pictures=(picture(goods(5)), picture(goods(4)))),
    titled("nothing"),
]


def rights_found(of: Gallery) -> list[list[str]]:
    return [[match.right for match in found] for found in Matcher.load("cpu").match(LISTINGS, of)]


def test_add_replace_remove() -> None:
    held = gallery(HERON, DESIGN)
    assert (len(held), rights_found(held)) == (2, [["heron"], ["heron"], ["design"], []])
    held.add([replace(HERON, words=("水鸮",))])
    assert (len(held), rights_found(held)) == (2, [[], ["heron"], ["design"], []])
    held.remove(["design", "never there"])
    assert (len(held), rights_found(held)) == (1, [[], ["heron"], [], []])
    assert "heron" in held
    assert "design" not in held


def test_what_is_saved_matches_as_before(tmp_path: Path) -> None:
    held = gallery(HERON, DESIGN)
    held.save(tmp_path)
    again = Gallery.load(tmp_path)
    matcher = Matcher.load("cpu")
    assert matcher.match(LISTINGS, again, threshold=0.0) == matcher.match(LISTINGS, held, threshold=0.0)


def test_an_empty_gallery_matches_nothing_and_can_be_saved(tmp_path: Path) -> None:
    gallery_of_none = Matcher.load("cpu").gallery([])
    gallery_of_none.save(tmp_path)
    assert rights_found(Gallery.load(tmp_path)) == [[], [], [], []]


@pytest.mark.parametrize("harm", ["version", "cut", "missing", "words"])
def test_a_damaged_folder_is_refused(tmp_path: Path, harm: str) -> None:
    gallery(HERON, DESIGN).save(tmp_path)
    names, numbers = tmp_path / "rights.json", tmp_path / "pictures.npz"
    if harm == "version":
        names.write_text(json.dumps(json.loads(names.read_text()) | {"version": 99}))
    elif harm == "cut":
        numbers.write_bytes(numbers.read_bytes()[:-200])
    elif harm == "missing":
        numbers.unlink()
    else:
        names.write_text("[]")
    with pytest.raises(GalleryError, match="build it again"):
        Gallery.load(tmp_path)


def test_no_file_of_a_gallery_is_a_pickle(tmp_path: Path) -> None:
    gallery(HERON).save(tmp_path)
    assert sorted(file.suffix for file in tmp_path.iterdir()) == [".json", ".npz"]


def test_a_broken_picture_is_left_out_with_a_warning(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    bad = Listing("bad", {"title": "EGREN"}, (Picture("x", b"GIF89a"), Picture("y", tmp_path / "none.png")))
    with caplog.at_level(logging.WARNING):
        found = Matcher.load("cpu").match([bad, *LISTINGS], gallery())
    assert found[0][0].right == "heron"
    assert "listing bad: picture x" in caplog.text
    assert "listing bad: picture y" in caplog.text


def test_batches_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    held, matcher = gallery(HERON, DESIGN), Matcher.load("cpu")
    whole = matcher.match(LISTINGS, held)
    monkeypatch.setattr("matching.matcher.BATCH", 1)
    assert matcher.match(LISTINGS, held) == whole


def test_matches_come_best_first() -> None:
    rights = [Right(name, words=("EGREN",)) for name in "ba"] + [Right("far", words=("egrem",))]
    listing = Listing("listing", {"title": "EGREN egrern"})
    found = Matcher.load("cpu").match([listing], gallery(*rights), threshold=0.0)[0]
    assert [match.right for match in found] == ["a", "b", "far"]
