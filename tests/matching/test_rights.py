"""Rights by number and id, on a shelf and beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from matching import shelf
from matching.encoded import EncodedRight
from matching.patents.record import Patent
from matching.rights import Rights
from matching.shelf import Shelf, write_shelf
from matching.types import Licensee, Right

ODD_IDS = ["a", "A", "商标/第 9 类", "line\nbreak", 'quote"\\', "\u2028", "é", "e\u0301", " "]
FULL = Right(
    "full", "patent", ("青鹭", "EGREN"), (), ("9", "18"), "雨伞", (Licensee("云汀店", "fair"), Licensee("Reed Bay")),
    Patent(("CN1", "CN2"), "CN", "design", "伞", "云汀", "granted", date(2020, 1, 2), None, date(2030, 1, 2)),
)  # fmt: skip


def shelved(folder: Path, *rights: Right) -> Shelf:
    write_shelf(folder, [EncodedRight(right) for right in rights])
    return Shelf(folder, {})


def entries(*ids: str) -> list[EncodedRight]:
    return [EncodedRight(Right(name)) for name in ids]


def test_numbers_are_given_once_and_never_again() -> None:
    rights = Rights()
    assert [rights.put(entry) for entry in entries("a", "b", "a", "c")] == [0, 1, 2, 3]
    assert (len(rights), [entry.right.id for entry in rights]) == (3, ["b", "a", "c"])
    assert [rights.is_alive(number) for number in range(4)] == [False, True, True, True]
    assert (rights.number_of("a"), rights.dense) == (2, False)
    with pytest.raises(KeyError):
        rights[0]


def test_what_is_removed_is_gone() -> None:
    rights = Rights()
    for entry in entries("a", "b"):
        rights.put(entry)
    assert rights.remove("a") == entries("a")[0]
    assert rights.remove("a") is None
    assert rights.remove("never") is None
    assert "a" not in rights
    assert 3 not in rights
    assert len(rights) == 1


def test_rights_on_a_shelf_can_be_replaced_and_removed(tmp_path: Path) -> None:
    rights = Rights(shelved(tmp_path, Right("a", words=("青鹭",)), Right("b"), Right("c")))
    assert (len(rights), rights.dense, rights[0].right.words) == (3, True, ("青鹭",))
    assert rights.put(EncodedRight(Right("a", words=("水鸢",)))) == 3
    rights.remove("c")
    rights.remove("c")
    assert [entry.right.id for entry in rights] == ["b", "a"]
    assert (len(rights), rights.number_of("a"), rights.number_of("c")) == (2, 3, None)
    assert rights[3].right.words == ("水鸢",)


@pytest.mark.parametrize(
    "right", [FULL, Right("bare"), Right("word", words=("a\nb", "\x00", "𠀀", "é")), Right("gi", "gi")]
)
def test_a_right_comes_back_from_the_shelf_as_it_was(tmp_path: Path, right: Right) -> None:
    assert shelved(tmp_path, Right("first"), right, Right("last"))[1] == EncodedRight(right)


def test_any_id_is_found_again(tmp_path: Path) -> None:
    held = shelved(tmp_path, *map(Right, ODD_IDS))
    assert [held.number_of(right_id) for right_id in ODD_IDS] == list(range(len(ODD_IDS)))
    assert held.number_of("none") is None


def test_ids_of_one_hash_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "hash_id", lambda right_id: 7)
    held = shelved(tmp_path, *map(Right, ODD_IDS))
    assert [held.number_of(right_id) for right_id in ODD_IDS] == list(range(len(ODD_IDS)))
    assert held.number_of("none") is None


def test_an_empty_shelf_holds_nothing(tmp_path: Path) -> None:
    held = shelved(tmp_path)
    assert (len(held), held.number_of("a")) == (0, None)
    assert list(Rights(held)) == []


def test_a_shelf_that_ends_early_is_refused(tmp_path: Path) -> None:
    write_shelf(tmp_path, [EncodedRight(FULL), EncodedRight(Right("b"))])
    lines = tmp_path / shelf.LINES
    lines.write_bytes(lines.read_bytes()[:-5])
    with pytest.raises(ValueError, match="ends early"):
        Shelf(tmp_path, {})
