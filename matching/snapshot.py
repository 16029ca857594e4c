"""A gallery on disk, so that another process has it in seconds: rights as lines, pictures as numbers, words as arrays
that are mapped into memory and shared. Never a pickle.

    gallery.json     version, counts, fingerprint of the tables; written last, so a folder with it is whole
    rights.*         the shelf (matching.shelf)
    pictures.npz     all arrays of one kind laid end to end; gallery.json says how many rows belong to which picture
    words/N/*.npy    the segments of the word index
"""

from __future__ import annotations

import json
import math
import os
import shutil
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from matching.encoded import EncodedRight
from matching.errors import GalleryError
from matching.images.hashes import BITS
from matching.images.local import WIDTH, Patches
from matching.images.looks import Looks
from matching.images.prepared import THUMB, Prepared, View
from matching.rights import Rights
from matching.shelf import Shelf, write_shelf
from matching.text.index import Word, WordIndex
from matching.text.stored import fingerprint, load_segment, save_segment

if TYPE_CHECKING:
    from matching.gallery import Gallery

VERSION = 5
Arrays = Mapping[str, NDArray[Any]]


def save(gallery: Gallery, folder: Path) -> None:
    """Write into a draft beside `folder`, then put it in its place."""
    draft, old = (folder.with_name(f".{folder.name}.{os.getpid()}.{what}") for what in ("part", "old"))
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    rights = list(gallery.rights)
    write_shelf(draft, rights)
    pictures = {number: entry.pictures for number, entry in enumerate(rights) if entry.pictures}
    np.savez_compressed(draft / "pictures.npz", **_arrays([one for some in pictures.values() for one in some]))  # type: ignore[arg-type]
    words = gallery.word_index if gallery.rights.dense else _index_again(rights)
    for number, segment in enumerate(words.segments):
        save_segment(segment, draft / "words" / str(number))
    told = {
        "version": VERSION, "tables": fingerprint(), "segments": len(words.segments),
        "pictures": {number: [_picture(one) for one in some] for number, some in pictures.items()},
    }  # fmt: skip
    (draft / "gallery.json").write_text(json.dumps(told), "utf-8")
    if folder.exists():
        folder.rename(old)
    draft.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def load(folder: Path, device: str) -> Gallery:
    """What `save` wrote; words are indexed again where they were indexed with other tables."""
    from matching.gallery import Gallery

    try:
        data = json.loads((folder / "gallery.json").read_text("utf-8"))
        if data["version"] != VERSION:
            raise GalleryError(f"{folder}: gallery of version {data['version']}, not {VERSION}; build it again")
        with (folder / "pictures.npz").open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            rows = _Rows(dict(arrays))
            pictured = {
                int(number): tuple(_prepared(entry, rows) for entry in entries)
                for number, entries in data["pictures"].items()
            }
        rights = Rights(Shelf(folder, pictured))
        if data["tables"] != fingerprint():
            return Gallery(device, rights, _index_again(list(rights)))
        segments = [load_segment(folder / "words" / str(number)) for number in range(data["segments"])]
        return Gallery(device, rights, WordIndex(segments))
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:
        raise GalleryError(f"{folder}: not a gallery we can read ({error}); build it again") from error


def _index_again(rights: Sequence[EncodedRight]) -> WordIndex:
    words = WordIndex()
    words.add([
        Word(number, which, text)
        for number, entry in enumerate(rights) for which, text in enumerate(entry.words)
    ])  # fmt: skip
    return words


def _arrays(pictures: Sequence[Prepared]) -> dict[str, NDArray[Any]]:
    views = [view for picture in pictures for view in picture.views]
    return {
        "grey": np.concatenate([np.zeros(0, np.uint8), *(picture.grey.ravel() for picture in pictures)]),
        "points": np.concatenate([np.zeros((0, 2), np.float32), *(picture.patches.points for picture in pictures)]),
        "codes": np.concatenate([np.zeros((0, WIDTH), np.uint8), *(picture.patches.codes for picture in pictures)]),
        "sizes": np.concatenate([np.zeros(0, np.float32), *(picture.patches.sizes for picture in pictures)]),
        "angles": np.concatenate([np.zeros(0, np.float32), *(picture.patches.angles for picture in pictures)]),
        "bits": np.packbits(np.array([view.bits for view in views], bool).reshape(-1, BITS), axis=1),
        "shapes": np.array([view.shape for view in views], np.uint8).reshape(-1, THUMB, THUMB),
        "colours": np.concatenate([np.zeros(0, np.uint8), *(_colours(picture).ravel() for picture in pictures)]),
        "boxes": np.concatenate([np.zeros((0, 4), np.float32), *(picture.looks.boxes for picture in pictures)]),
        "tolls": np.concatenate([Looks().tolls, *(picture.looks.tolls for picture in pictures)]),
        "vectors": np.concatenate([Looks().vectors, *(picture.looks.vectors for picture in pictures)]),
        "terms": np.concatenate([Looks().terms, *(picture.looks.terms for picture in pictures)]),
    }


def _colours(picture: Prepared) -> NDArray[np.uint8]:
    return np.zeros((0, 0, 3), np.uint8) if picture.colours is None else picture.colours


def _picture(picture: Prepared) -> dict[str, Any]:
    return {
        "id": picture.id, "size": picture.grey.shape, "reach": picture.reach, "box": picture.box,
        "views": [view.kind for view in picture.views], "patches": len(picture.patches),
        "colours": _colours(picture).shape, "looks": picture.looks.kinds,
        "letters": picture.letters,
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


def _prepared(entry: Mapping[str, Any], rows: _Rows) -> Prepared:
    height, width = entry["size"]
    grey = rows.take("grey", height * width).reshape(height, width)
    patches = Patches(*(rows.take(name, entry["patches"]) for name in ("points", "codes", "sizes", "angles")))
    views = tuple(_views(entry["views"], rows))
    colours = rows.take("colours", math.prod(entry["colours"])).reshape(entry["colours"])
    looks = Looks(
        tuple(entry["looks"]),
        **{name: rows.take(name, len(entry["looks"])) for name in ("boxes", "tolls", "vectors", "terms")},
    )
    return Prepared(
        entry["id"], grey, tuple(entry["reach"]), tuple(entry["box"]), views, patches,
        colours if colours.size else None, looks, entry["letters"],
    )  # fmt: skip


def _views(kinds: Sequence[str], rows: _Rows) -> Iterator[View]:
    for kind in kinds:
        bits = np.unpackbits(rows.take("bits", 1), axis=1)[0, :BITS].astype(bool)
        yield View(kind, bits, rows.take("shapes", 1)[0])
