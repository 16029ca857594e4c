"""The rights of a saved gallery, left on disk until they are asked for: a million cost a process almost nothing."""

from __future__ import annotations

import json
import mmap
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.encoded import EncodedRight
from matching.images.prepared import Prepared
from matching.patents.record import Patent
from matching.types import DesignView, Licensee, Polygon, Right

LINES, OFFSETS, IDS, NUMBERS = "rights.jsonl", "rights.offsets.npy", "rights.ids.npy", "rights.numbers.npy"


class Shelf:
    """Right number n is line n. `pictured` has the pictures of those that have any, read at once."""

    def __init__(self, folder: Path, pictured: Mapping[int, tuple[Prepared, ...]]) -> None:
        self.pictured = pictured
        self._offsets: NDArray[np.int64] = np.load(folder / OFFSETS, mmap_mode="r")
        self._ids: NDArray[np.uint64] = np.load(folder / IDS, mmap_mode="r")
        self._numbers: NDArray[np.uint32] = np.load(folder / NUMBERS, mmap_mode="r")
        with (folder / LINES).open("rb") as lines:
            self._lines = mmap.mmap(lines.fileno(), 0, access=mmap.ACCESS_READ) if len(self) else b""
        if len(self) and self._offsets[-1] != len(self._lines):
            raise ValueError(f"{LINES} ends early")

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, number: int) -> EncodedRight:
        line = self._lines[self._offsets[number] : self._offsets[number + 1]]
        fields = json.loads(line)
        return EncodedRight(right_of(fields), self.pictured.get(number, ()), tuple(fields.get("drawn", ())))

    def number_of(self, right_id: str) -> int | None:
        key = hash_id(right_id)
        at = int(np.searchsorted(self._ids, np.uint64(key)))
        while at < len(self._ids) and int(self._ids[at]) == key:
            number = int(self._numbers[at])
            if self[number].right.id == right_id:
                return number
            at += 1
        return None


def write_shelf(folder: Path, rights: Sequence[EncodedRight]) -> None:
    """One line per right, and where each begins."""
    offsets = np.zeros(len(rights) + 1, np.int64)
    with (folder / LINES).open("wb") as lines:
        for number, entry in enumerate(rights):
            fields = fields_of(entry.right) | ({"drawn": entry.drawn} if entry.drawn else {})
            offsets[number + 1] = offsets[number] + lines.write(json.dumps(fields).encode() + b"\n")
    ids = np.array([hash_id(entry.right.id) for entry in rights], np.uint64)
    order = np.argsort(ids, kind="stable")
    for name, array in ((OFFSETS, offsets), (IDS, ids[order]), (NUMBERS, order.astype(np.uint32))):
        np.save(folder / name, array)


def hash_id(right_id: str) -> int:
    return int.from_bytes(blake2b(right_id.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def fields_of(right: Right) -> dict[str, Any]:
    """A right without its pictures; what is empty is left out."""
    fields: dict[str, Any] = {
        "id": right.id, "kind": right.kind, "words": right.words, "classes": right.classes, "goods": right.goods,
        "licensees": [[licensee.name, licensee.source] for licensee in right.licensees],
        "patent": _patent_fields(right.patent) if right.patent else None,
        "views": [[view.picture, view.name, view.claimed] for view in right.views],
    }  # fmt: skip
    return {name: value for name, value in fields.items() if value or name == "id"}


def right_of(fields: Mapping[str, Any]) -> Right:
    return Right(
        fields["id"], fields["kind"], tuple(fields.get("words", ())), (), tuple(fields.get("classes", ())),
        fields.get("goods", ""), tuple(Licensee(*licensee) for licensee in fields.get("licensees", ())),
        _patent(fields["patent"]) if "patent" in fields else None,
        tuple(DesignView(picture, name, _polygons(claimed)) for picture, name, claimed in fields.get("views", ())),
    )  # fmt: skip


def _polygons(given: Sequence[Sequence[Sequence[float]]]) -> tuple[Polygon, ...]:
    return tuple(tuple((x, y) for x, y in polygon) for polygon in given)


def _patent_fields(patent: Patent) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(patent).items()}


def _patent(fields: Mapping[str, Any]) -> Patent:
    read: dict[str, Any] = {
        name: date.fromisoformat(value) if name.endswith("_on") and value else value for name, value in fields.items()
    }
    return Patent(**read | {"numbers": tuple(fields["numbers"])})
