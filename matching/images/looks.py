"""What the encoder is shown of one picture, and what it made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from matching.images.blobs import blobs
from matching.images.decode import Pixels
from matching.images.figures import figures
from matching.images.forms import SIDE, forms
from matching.images.ink import cut
from matching.images.regions import Box, regions
from matching.images.sizes import Box as PixelBox

if TYPE_CHECKING:
    from models.detector import Proposal

WIDTH = 256
MOST_FIGURES = 2
MOST_REGIONS = 16
BLOB_TOLL, REGION_TOLL = 0.05, 0.08
FLATTEST = 8.0
"""Standard deviation of every colour below which a look is blank."""


def _none(*shape: int) -> NDArray[np.float16]:
    return np.zeros(shape, np.float16)


@dataclass(frozen=True, slots=True)
class Looks:
    """`boxes` [n, 4] in longer sides of the picture; `pixels` [n, SIDE, SIDE, 3] until they are encoded, then none;
    `vectors` [n, WIDTH] of unit length; `terms` [n]: how near each is to pictures of nothing in particular."""

    kinds: tuple[str, ...] = ()
    boxes: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 4), np.float32))
    pixels: Pixels = field(default_factory=lambda: np.zeros((0, SIDE, SIDE, 3), np.uint8), repr=False)
    vectors: NDArray[np.float16] = field(default_factory=lambda: _none(0, WIDTH), repr=False)
    terms: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32), repr=False)

    def __len__(self) -> int:
        return len(self.kinds)

    @property
    def tolls(self) -> NDArray[np.float32]:
        """[n]: what likeness a part of the picture must show beyond that of the whole; there are many of them, so that
        one is like something by chance. Fitted with bench.redrawn: in drawings they mislead, in photos they find."""
        drawn = "ink" in self.kinds
        tolls = {"blob": BLOB_TOLL, "proposed": REGION_TOLL * drawn, "window": REGION_TOLL * drawn}
        return np.array([tolls.get(kind.partition("_")[0], 0.0) for kind in self.kinds], np.float32)

    def encoded(self, vectors: NDArray[np.float16], terms: NDArray[np.float32]) -> Looks:
        """The same with vectors in place of pixels."""
        return replace(self, pixels=self.pixels[:0], vectors=vectors, terms=terms)


def looks_of_mark(pixels: Pixels) -> Looks:
    """A registered picture in its forms; one with letters beside a figure, by its figure too."""
    whole = _whole(pixels)
    return _joined([*_forms(pixels, whole), *_parts("figure", pixels, figures(pixels)[:MOST_FIGURES])])


def looks_of_goods(pixels: Pixels, proposals: Sequence[Proposal] = ()) -> Looks:
    """A listing's picture in its forms, its figures, its large pieces of one colour, and where marks may be."""
    seen = [(region.kind, region.box, region.pixels) for region in regions(pixels, proposals, (), MOST_REGIONS)]
    parts = [*_parts("figure", pixels, figures(pixels)[:MOST_FIGURES]), *_parts("blob", pixels, blobs(pixels))]
    return _joined([*_forms(pixels, _whole(pixels)), *parts, *seen])


def _whole(pixels: Pixels) -> Box:
    unit = max(pixels.shape[:2])
    return 0.0, 0.0, pixels.shape[1] / unit, pixels.shape[0] / unit


def _forms(pixels: Pixels, box: Box) -> list[tuple[str, Box, Pixels]]:
    return [(form.kind, box, form.pixels) for form in forms(pixels)]


def _parts(name: str, pixels: Pixels, boxes: Sequence[PixelBox]) -> list[tuple[str, Box, Pixels]]:
    """The forms of what lies in each box."""
    unit = max(pixels.shape[:2])
    found = []
    for box in boxes:
        x, y, width, height = (side / unit for side in box)
        found += [
            (f"{name}_{kind}", place, form) for kind, place, form in _forms(cut(pixels, box), (x, y, width, height))
        ]
    return found


def _shows_something(pixels: Pixels) -> bool:
    return float(pixels.std(axis=(0, 1)).max()) >= FLATTEST


def _joined(seen: Sequence[tuple[str, Box, Pixels]]) -> Looks:
    """All of them but the blank: those look like one another, whatever they are cut from."""
    kinds, boxes, pixels = zip(*([look for look in seen if _shows_something(look[2])] or seen[:1]), strict=True)
    return Looks(kinds, np.array(boxes, np.float32), np.stack(pixels))
