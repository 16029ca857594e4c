"""Vectors of pictures: add, remove, and the exactly best k of each query (see halves.py for "exactly")."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import torch
from numpy.typing import ArrayLike, NDArray

from matching.index import scan_cpu, scan_device
from matching.index.blocks import Blocks
from matching.index.forms import pick_form
from matching.index.halves import halved

Kind = Literal["float16", "int8"]
BATCH = 512
"""Queries at a time."""
BLOCK = {"cpu": 1 << 18, "cuda": 1 << 22}
"""Rows in a block."""


class VectorIndex:
    """Unit rows with ids, each id once, on one device. One thread may change it while no other searches it.

    `float16` holds rows of 2 bytes a number. `int8` reads rows of 1 byte in the first pass and keeps the float16 rows
    at `home` (the processor's memory unless told) for the second. The answers are the same.
    """

    def __init__(self, width: int = 256, kind: Kind = "float16", device: str = "cpu", home: str | None = None) -> None:
        where = torch.device(device)
        self.width, self.kind = width, kind
        exact = torch.device(home or ("cpu" if kind == "int8" else device))
        self.rows = Blocks(width, pick_form(kind, where), where, exact, BLOCK.get(where.type, BLOCK["cpu"]))

    def __len__(self) -> int:
        return len(self.rows)

    def add(self, ids: ArrayLike, rows: NDArray[Any]) -> None:
        """Rows [n, width] of length 1 (or 0). ValueError, and nothing added, for a bad row or an id that is there."""
        numbers = np.asarray(ids, np.int64).reshape(-1)
        self.rows.append(numbers, self.check(numbers, rows))

    def check(self, numbers: NDArray[np.int64], rows: NDArray[Any]) -> torch.Tensor:
        """The rows as `add` would hold them, or the ValueError that it would raise."""
        half = halved(rows, self.width)
        if len(numbers) != len(half):
            raise ValueError(f"{len(numbers)} ids for {len(half)} rows")
        known = numbers[np.isin(numbers, self.rows.ids)] if len(self) else numbers[:0]
        values, counts = np.unique(numbers, return_counts=True)
        if len(known) or (counts > 1).any():
            raise ValueError(f"id {[*known, *values[counts > 1]][0]} is there already")
        return half

    def remove(self, ids: ArrayLike) -> None:
        """Forget these rows. KeyError, and nothing removed, for an id that is not there."""
        gone = np.unique(np.asarray(ids, np.int64))
        places = np.flatnonzero(np.isin(self.rows.ids, gone))
        if len(places) < len(gone):
            raise KeyError(int(np.setdiff1d(gone, self.rows.ids)[0]))
        self.rows.drop(places)

    def search(self, queries: NDArray[Any], k: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Scores and ids [q, min(k, rows)] of the best rows: larger score first, then smaller id."""
        half, k = halved(queries, self.width), min(k, len(self))
        found = [self._search(half[start : start + BATCH], k) for start in range(0, len(half), BATCH)] if k > 0 else []
        if not found:
            return np.zeros((len(half), max(k, 0)), np.float32), np.zeros((len(half), max(k, 0)), np.int64)
        scores, numbers = zip(*found, strict=True)
        return np.concatenate(scores), np.concatenate(numbers)

    def _search(self, half: torch.Tensor, k: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        scan = scan_cpu.scan if self.rows.device.type == "cpu" else scan_device.scan
        return scan(self.rows, half, self.rows.form.shorten(half.to(self.rows.device)), k).arrays()
