"""Vectors on disk: rows.npy and ids.npy, read in place (memory-mapped), and vectors.json, which says what they must be.

The float16 rows are kept; short forms are made again when loading, so any kind and device may be asked for.
"""

from __future__ import annotations

import json
import os
import shutil
import zlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.errors import GalleryError
from matching.index.vectors import Kind, VectorIndex

VERSION = 1
PIECE = 1 << 24
FILES = ("rows.npy", "ids.npy")


def save(index: VectorIndex, folder: Path) -> None:
    """Write into a draft beside `folder`, then put it in its place."""
    draft, old = (folder.with_name(f".{folder.name}.{os.getpid()}.{what}") for what in ("part", "old"))
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    np.save(draft / "ids.npy", index.rows.ids)
    _write_rows(index, draft / "rows.npy")
    told = {
        "version": VERSION, "width": index.width, "kind": index.kind, "rows": len(index),
        "digests": {name: _digest(draft / name) for name in FILES},
    }  # fmt: skip
    (draft / "vectors.json").write_text(json.dumps(told), "utf-8")
    if folder.exists():
        folder.rename(old)
    draft.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def load(
    folder: Path, device: str = "cpu", kind: Kind | None = None, home: str | None = None, whole: bool = True
) -> VectorIndex:
    """What `save` wrote, as another kind if asked. `whole`: read every byte once and compare its digest.

    Changes to the index stay in memory. Raises GalleryError for another version or a damaged folder.
    """
    try:
        told = json.loads((folder / "vectors.json").read_text("utf-8"))
        if told["version"] != VERSION:
            raise GalleryError(f"{folder}: vectors of version {told['version']}, not {VERSION}; build them again")
        index = VectorIndex(told["width"], kind or told["kind"], device, home)
        if whole and {name: _digest(folder / name) for name in FILES} != told["digests"]:
            raise GalleryError(f"{folder}: files changed since they were saved; build them again")
        ids = _read(folder / "ids.npy", np.int64, (told["rows"],))
        rows = _read(folder / "rows.npy", np.float16, (told["rows"], told["width"]))
        index.rows.adopt(ids, rows)
    except (OSError, ValueError, KeyError, TypeError, EOFError) as error:
        raise GalleryError(f"{folder}: no vectors we can read ({error}); build them again") from error
    return index


def _write_rows(index: VectorIndex, path: Path) -> None:
    """One array, block after block."""
    header = {"descr": np.lib.format.dtype_to_descr(np.dtype(np.float16)), "fortran_order": False,
              "shape": (len(index), index.width)}  # fmt: skip
    with path.open("wb") as file:
        np.lib.format.write_array_header_1_0(file, header)
        for block in index.rows.blocks:
            file.write(block.half[: block.used].cpu().numpy().data)


def _read(path: Path, kind: type[np.generic], shape: tuple[int, ...]) -> NDArray[Any]:
    """The array in place; writing to it changes memory only. ValueError if it is not what it must be."""
    array: NDArray[Any] = np.load(path, mmap_mode="c" if shape[0] else None, allow_pickle=False)
    if array.dtype != kind or array.shape != shape:
        raise ValueError(f"{path.name} holds {array.dtype} {array.shape}, not {np.dtype(kind)} {shape}")
    return array


def _digest(path: Path) -> int:
    digest = 0
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest = zlib.crc32(piece, digest)
    return digest
