"""Registered patches laid out by cell: 140 bytes each, and which picture each is of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.images.cells import CELLS, cells_of
from matching.images.layout import Frames, frames_of
from matching.images.local import WIDTH, Patches

GONE = -1
"""Owner of a patch whose picture was removed."""
_PLACE = 16384.0
_GROWTH = 1024.0
_TURN = 8192.0
"""Units of the whole numbers in which frames are kept: positions to 1/16384 side, log₂ sizes, radians."""


class Rows(NamedTuple):
    """What compiled loops read. `starts` [CELLS + 1]: where each cell begins."""

    starts: NDArray[np.int64]
    codes: NDArray[np.uint8]
    owners: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Segment:
    """All four arrays have one row a patch, in the order of the cells; `packed` are the frames in small whole numbers.
    These four are what a saved gallery needs."""

    cells: NDArray[np.uint16]
    owners: NDArray[np.int32]
    codes: NDArray[np.uint8]
    packed: NDArray[np.int16]
    rows: Rows

    def frames(self, rows: NDArray[np.int64]) -> Frames:
        packed = self.packed[rows].astype(np.float32)
        return np.column_stack([packed[:, :2] / _PLACE, np.exp2(packed[:, 2] / _GROWTH), packed[:, 3] / _TURN])

    def without(self, numbers: NDArray[np.int64]) -> Segment:
        """The pictures' patches are struck out, and swept away when half are."""
        owners = np.where(np.isin(self.owners, numbers), np.int32(GONE), self.owners)
        struck = replace(self, owners=owners, rows=self.rows._replace(owners=owners))
        return join((struck,)) if 2 * np.count_nonzero(owners == GONE) > len(owners) else struck


def laid_out(
    cells: NDArray[np.uint16], owners: NDArray[np.int32], codes: NDArray[np.uint8], packed: NDArray[np.int16]
) -> Segment:
    """Rows in any order; those of removed pictures are left out."""
    order = np.argsort(cells, kind="stable")
    order = order[owners[order] != GONE]
    cells, owners, codes = cells[order], owners[order], np.ascontiguousarray(codes[order])
    starts = np.concatenate([[0], np.cumsum(np.bincount(cells, minlength=CELLS))]).astype(np.int64)
    return Segment(cells, owners, codes, packed[order], Rows(starts, codes, owners))


def segment_of(pictures: Iterable[tuple[int, Patches]]) -> Segment:
    held = list(pictures)
    codes = np.concatenate([np.zeros((0, WIDTH), np.uint8), *(patches.codes for _, patches in held)])
    owners = np.repeat([number for number, _ in held], [len(patches) for _, patches in held]).astype(np.int32)
    frames = np.concatenate([np.zeros((0, 4), np.float32), *(frames_of(patches) for _, patches in held)])
    return laid_out(cells_of(codes), owners, codes, _packed(frames))


def join(segments: Sequence[Segment]) -> Segment:
    return laid_out(
        np.concatenate([one.cells for one in segments]), np.concatenate([one.owners for one in segments]),
        np.concatenate([one.codes for one in segments]), np.concatenate([one.packed for one in segments]),
    )  # fmt: skip


def _packed(frames: Frames) -> NDArray[np.int16]:
    turns = (frames[:, 3] + np.pi) % (2 * np.pi) - np.pi
    sizes = np.log2(np.maximum(frames[:, 2], 1e-6))
    told = np.column_stack([frames[:, :2] * _PLACE, sizes * _GROWTH, turns * _TURN])
    return np.asarray(np.rint(told.clip(-32768, 32767)), np.int16)


NONE = laid_out(
    np.zeros(0, np.uint16), np.zeros(0, np.int32), np.zeros((0, WIDTH), np.uint8), np.zeros((0, 4), np.int16)
)
