"""A gallery: what goes in, comes out, and is kept on disk."""

from __future__ import annotations

import json
import logging
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from matching.errors import GalleryError
from matching.matcher import Gallery, Matcher
from matching.patents.record import Patent
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


def found_again(folder: Path) -> list[list[str]]:
    return rights_found(Gallery.load(folder))


@pytest.mark.parametrize(
    "harm", ["version", "cut", "missing", "list", "empty", "rights", "offsets", "segment", "array", "none"]
)
def test_a_damaged_folder_is_refused(tmp_path: Path, harm: str) -> None:
    folder = tmp_path / "gallery"
    gallery(HERON, DESIGN).save(folder)
    told, numbers = folder / "gallery.json", folder / "pictures.npz"
    symbols = folder / "words" / "0" / "symbols.npy"
    harms = {
        "version": lambda: told.write_text(json.dumps(json.loads(told.read_text()) | {"version": 99})),
        "cut": lambda: numbers.write_bytes(numbers.read_bytes()[:-200]),
        "missing": numbers.unlink,
        "list": lambda: told.write_text("[]"),
        "empty": lambda: told.write_text(""),
        "rights": lambda: (folder / "rights.jsonl").write_bytes(b"{}\n"),
        "offsets": lambda: (folder / "rights.offsets.npy").write_bytes(b"short"),
        "segment": lambda: shutil.rmtree(symbols.parent),
        "array": lambda: symbols.write_bytes(symbols.read_bytes()[:-3]),
        "none": lambda: shutil.rmtree(folder),
    }
    harms[harm]()
    with pytest.raises(GalleryError, match="build it again"):
        Gallery.load(folder)


def test_words_are_indexed_again_where_the_tables_have_changed(tmp_path: Path) -> None:
    held = gallery(HERON, DESIGN)
    held.save(tmp_path / "gallery")
    told = tmp_path / "gallery" / "gallery.json"
    told.write_text(json.dumps(json.loads(told.read_text()) | {"tables": "of another day"}))
    shutil.rmtree(tmp_path / "gallery" / "words")
    assert found_again(tmp_path / "gallery") == rights_found(held)


def test_no_file_of_a_gallery_is_a_pickle(tmp_path: Path) -> None:
    gallery(HERON).save(tmp_path / "gallery")
    files = [file for file in (tmp_path / "gallery").rglob("*") if file.is_file()]
    assert {file.suffix for file in files} == {".json", ".jsonl", ".npz", ".npy"}
    for file in files:
        if file.suffix == ".npy":
            np.load(file, allow_pickle=False)


def test_what_was_removed_or_replaced_stays_so(tmp_path: Path) -> None:
    folder = tmp_path / "gallery"
    held = gallery(HERON, DESIGN, Right("gone", words=("水鸢",)))
    held.remove(["gone"])
    held.add([replace(HERON, words=("云汀鹭",))])
    held.save(folder)
    again = Gallery.load(folder)
    listings = [titled("水鸢 男鞋"), titled("青鹭 男鞋"), titled("云汀鹭 男鞋")]
    assert [[match.right for match in found] for found in Matcher.load("cpu").match(listings, again)] == [
        [],
        [],
        ["heron"],
    ]
    assert ("gone" in again, len(again)) == (False, 2)


def test_a_loaded_gallery_goes_on_and_can_be_saved_over_itself(tmp_path: Path) -> None:
    folder = tmp_path / "gallery"
    gallery(HERON, DESIGN).save(folder)
    again = Gallery.load(folder)
    again.add([Right("new", words=("水鸢",)), replace(HERON, pictures=())])
    again.remove(["design"])
    again.save(folder)
    assert again.rights[again.rights.number_of("new") or 0].right.words == ("水鸢",)
    once_more = Gallery.load(folder)
    for held in (again, once_more):
        assert rights_found(held) == [["heron"], [], [], []]
        assert rights_of(held, titled("水鸢 男鞋")) == ["new"]


def rights_of(held: Gallery, listing: Listing) -> list[str]:
    return [match.right for match in Matcher.load("cpu").match([listing], held)[0]]


def test_fields_of_rights_survive(tmp_path: Path) -> None:
    patent = Patent(("CN1",), kind="design", status="granted", filed_on=date(2020, 2, 3))
    odd = [Right("商标/9\n类 ", words=("水鸢",)), Right("d", "design", patent=patent, goods="灯", classes=("26",))]
    gallery(HERON, *odd).save(tmp_path / "gallery")
    again = Gallery.load(tmp_path / "gallery")
    assert [entry.right for entry in again.rights] == [replace(HERON, pictures=()), *odd]
    assert rights_of(again, titled("青鹭背包", seller="云汀数码专营店")) == []
    assert rights_of(again, titled("水鸢")) == ["商标/9\n类 "]


def test_a_broken_picture_is_left_out_with_a_warning(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    bad = Listing("bad", {"title": "EGREN"}, (Picture("x", b"GIF89a"), Picture("y", tmp_path / "none.png")))
    with caplog.at_level(logging.WARNING):
        found = Matcher.load("cpu").match([bad, *LISTINGS], gallery())
    assert found[0][0].right == "heron"
    assert "listing bad: picture x" in caplog.text
    assert "listing bad: picture y" in caplog.text


def test_words_of_rights_that_are_gone_are_forgotten() -> None:
    gallery = Gallery()
    for turn in range(12):
        gallery.add([Right("r", words=tuple(f"青鹭{chr(0x4E00 + turn * 40 + at)}园" for at in range(40)))])
    assert len(gallery) == 1
    assert len(gallery.word_index) <= 280
