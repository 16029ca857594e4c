"""A gallery on disk: `rights.json` for words and names, `pictures.npz` for numbers. Never a pickle.

All arrays of one kind are laid end to end; `rights.json` says how many rows belong to which picture.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.encoded import EncodedRight
from matching.errors import GalleryError
from matching.images.hashes import BITS
from matching.images.local import WIDTH, Patches
from matching.images.prepared import THUMB, Prepared, View
from matching.text.marks import read_mark
from matching.types import Licensee, Right

VERSION = 1
Arrays = Mapping[str, NDArray[Any]]


def save(rights: Iterable[EncodedRight], folder: Path) -> None:
    """Write numbers first and names last, each whole: a folder with `rights.json` is a gallery."""
    folder.mkdir(parents=True, exist_ok=True)
    rights = list(rights)
    draft = folder / "pictures.part.npz"
    np.savez_compressed(draft, **_arrays([picture for right in rights for picture in right.pictures]))  # type: ignore[arg-type]
    draft.replace(folder / "pictures.npz")
    draft = folder / "rights.part.json"
    draft.write_text(json.dumps({"version": VERSION, "rights": list(map(_right, rights))}, ensure_ascii=False), "utf-8")
    draft.replace(folder / "rights.json")


def load(folder: Path) -> list[EncodedRight]:
    try:
        data = json.loads((folder / "rights.json").read_text("utf-8"))
        if data["version"] != VERSION:
            raise GalleryError(f"{folder}: gallery of version {data['version']}, not {VERSION}; build it again")
        with (folder / "pictures.npz").open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            rows = _Rows(dict(arrays))
            return [_encoded(entry, rows) for entry in data["rights"]]
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
        raise GalleryError(f"{folder}: not a gallery we can read ({error}); build it again") from error


def _arrays(pictures: Sequence[Prepared]) -> dict[str, NDArray[Any]]:
    views = [view for picture in pictures for view in picture.views]
    return {
        "grey": np.concatenate([np.zeros(0, np.uint8), *(picture.grey.ravel() for picture in pictures)]),
        "points": np.concatenate([np.zeros((0, 2), np.float32), *(picture.patches.points for picture in pictures)]),
        "codes": np.concatenate([np.zeros((0, WIDTH), np.uint8), *(picture.patches.codes for picture in pictures)]),
        "bits": np.packbits(np.array([view.bits for view in views], bool).reshape(-1, BITS), axis=1),
        "shapes": np.array([view.shape for view in views], np.uint8).reshape(-1, THUMB, THUMB),
    }


def _right(encoded: EncodedRight) -> dict[str, Any]:
    right = encoded.right
    return {
        "id": right.id, "kind": right.kind, "words": right.words, "classes": right.classes, "goods": right.goods,
        "licensees": [asdict(licensee) for licensee in right.licensees],
        "pictures": [_picture(picture) for picture in encoded.pictures],
    }  # fmt: skip


def _picture(picture: Prepared) -> dict[str, Any]:
    return {
        "id": picture.id, "size": picture.grey.shape, "reach": picture.reach, "box": picture.box,
        "views": [view.kind for view in picture.views], "patches": len(picture.patches),
    }  # fmt: skip


class _Rows:
    """Hands out the rows of each array in the order they were laid down."""

    def __init__(self, arrays: Arrays) -> None:
        self._arrays = arrays
        self._at = dict.fromkeys(arrays, 0)

    def take(self, name: str, count: int) -> NDArray[Any]:
        start = self._at[name]
        self._at[name] = start + count
        if start + count > len(self._arrays[name]):
            raise ValueError(f"{name} ends early")
        return self._arrays[name][start : start + count]


def _encoded(entry: Mapping[str, Any], rows: _Rows) -> EncodedRight:
    right = Right(
        entry["id"], entry["kind"], tuple(entry["words"]), (), tuple(entry["classes"]), entry["goods"],
        tuple(Licensee(**licensee) for licensee in entry["licensees"]),
    )  # fmt: skip
    marks = {mark.letters: mark for mark in map(read_mark, right.words) if mark.letters}
    return EncodedRight(right, tuple(marks.values()), tuple(_prepared(picture, rows) for picture in entry["pictures"]))


def _prepared(entry: Mapping[str, Any], rows: _Rows) -> Prepared:
    height, width = entry["size"]
    grey = rows.take("grey", height * width).reshape(height, width)
    patches = Patches(rows.take("points", entry["patches"]), rows.take("codes", entry["patches"]))
    return Prepared(
        entry["id"], grey, tuple(entry["reach"]), tuple(entry["box"]), tuple(_views(entry["views"], rows)), patches
    )


def _views(kinds: Sequence[str], rows: _Rows) -> Iterator[View]:
    for kind in kinds:
        bits = np.unpackbits(rows.take("bits", 1), axis=1)[0, :BITS].astype(bool)
        yield View(kind, bits, rows.take("shapes", 1)[0])
