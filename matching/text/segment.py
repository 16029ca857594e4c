"""A batch of word marks with everything that searches them; never changed once it is built."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.text.found import Found
from matching.text.han import side as han
from matching.text.han.side import HanSide
from matching.text.hit import Hit
from matching.text.keyed import Keyed
from matching.text.latin import side as latin
from matching.text.latin.side import LatinSide
from matching.text.units import Units


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """Mark m is word `which[m]` of right number `owners[m]`, letters symbols[starts[m] : starts[m + 1]].

    `gaps` are what stands before each letter in the register (matching.text.units).
    """

    owners: NDArray[np.int32]
    which: NDArray[np.uint16]
    starts: NDArray[np.int64]
    symbols: NDArray[np.int32]
    gaps: NDArray[np.uint8]
    han: HanSide
    latin: LatinSide

    def __len__(self) -> int:
        return len(self.owners)

    def find(self, units: Units, floor: float, crowd: int, standing: Keyed) -> Iterator[Found]:
        """`standing`: hashes of the letters of all Latin marks, those of other segments as well."""
        for hit in han.find(self.han, units, floor, crowd):
            yield self._found(hit, units)
        for hit in latin.find(self.latin, units, floor, crowd, standing):
            yield self._found(hit, units)

    def _found(self, hit: Hit, units: Units) -> Found:
        return Found(
            int(self.owners[hit.mark]), int(self.which[hit.mark]), hit.text,
            int(units.starts[hit.first]), int(units.ends[hit.last - 1]), hit, units,
            self.symbols[self.starts[hit.mark] : self.starts[hit.mark + 1]],
        )  # fmt: skip


def build_segment(owners: NDArray[np.int32], which: NDArray[np.uint16], units: Units) -> Segment:
    return _build(owners, which, units.texts.astype(np.int64), units.symbols, units.gaps)


def merge_segments(one: Segment, other: Segment) -> Segment:
    """Both, as one segment built anew."""
    return _build(
        np.concatenate([one.owners, other.owners]), np.concatenate([one.which, other.which]),
        np.concatenate([one.starts, other.starts[1:] + one.starts[-1]]),
        np.concatenate([one.symbols, other.symbols]), np.concatenate([one.gaps, other.gaps]),
    )  # fmt: skip


def _build(
    owners: NDArray[np.int32],
    which: NDArray[np.uint16],
    starts: NDArray[np.int64],
    symbols: NDArray[np.int32],
    gaps: NDArray[np.uint8],
) -> Segment:
    return Segment(
        owners, which, starts, symbols, gaps,
        han.build_side(starts, symbols), latin.build_side(starts, symbols, gaps),
    )  # fmt: skip
