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
from matching.images.regions import MOST, Box, regions
from matching.images.sizes import Box as PixelBox

if TYPE_CHECKING:
    from models.detector import Proposal

WIDTH = 256
MOST_FIGURES = 2
MOST_OF_DRAWING = 6
"""Regions of a drawing that are looked at: it is one thing for the most part, of a photo the encoder sees more."""
BLOB_TOLL, REGION_TOLL, LONG_TOLL = 0.05, 0.08, 0.11
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
    def is_drawn(self) -> bool:
        """Whether the picture is a drawing on an even ground; False where nothing was encoded."""
        return "ink" in self.kinds

    @property
    def tolls(self) -> NDArray[np.float32]:
        """[n]: what likeness a look must show beyond that of a plain drawing. Parts, since one of many is like a mark
        by chance: fitted with bench.redrawn, where regions mislead in drawings and find in photos. Long looks, since
        words look like words: invented words come so much nearer to one another than emblems of one set do."""
        drawn = self.is_drawn
        tolls = {"blob": BLOB_TOLL, "proposed": REGION_TOLL * drawn, "window": REGION_TOLL * drawn}
        parts = np.array([tolls.get(kind.partition("_")[0], 0.0) for kind in self.kinds], np.float32)
        sides = np.maximum(self.boxes[:, 2:], 1e-6)
        long = np.clip((sides.max(1) / sides.min(1) - 1.2) / 0.8, 0, 1)
        tolled: NDArray[np.float32] = parts + (LONG_TOLL * drawn * long).astype(np.float32)
        return tolled

    def encoded(self, vectors: NDArray[np.float16], terms: NDArray[np.float32]) -> Looks:
        """The same with vectors in place of pixels."""
        return replace(self, pixels=self.pixels[:0], vectors=vectors, terms=terms)


def looks_of_mark(pixels: Pixels) -> Looks:
    """A registered picture in its forms; one with letters beside a figure, by its figure too."""
    return _joined([*_forms(pixels), *_parts("figure", pixels, figures(pixels)[:MOST_FIGURES])])


def looks_of_goods(pixels: Pixels, proposals: Sequence[Proposal] = ()) -> Looks:
    """A listing's picture in its forms (as filed is all of it), its figures, its large pieces of one colour, and where
    marks may be."""
    own = _forms(pixels)
    drawn = any(kind == "ink" for kind, _, _ in own)
    places = regions(pixels, proposals, MOST_OF_DRAWING if drawn else MOST)
    seen = [(place.kind, place.box, place.pixels) for place in places]
    parts = [*_parts("figure", pixels, figures(pixels)[:MOST_FIGURES]), *_parts("blob", pixels, blobs(pixels))]
    return _joined([*own, *parts, *seen])


def _forms(pixels: Pixels) -> list[tuple[str, Box, Pixels]]:
    unit = max(pixels.shape[:2])
    return [(form.kind, _shares(form.box, unit), form.pixels) for form in forms(pixels)]


def _parts(name: str, pixels: Pixels, boxes: Sequence[PixelBox]) -> list[tuple[str, Box, Pixels]]:
    """The forms of what lies in each box."""
    unit = max(pixels.shape[:2])
    return [
        (f"{name}_{form.kind}", _shares(box, unit), form.pixels) for box in boxes for form in forms(cut(pixels, box))
    ]


def _shares(box: PixelBox, unit: int) -> Box:
    x, y, width, height = box
    return x / unit, y / unit, width / unit, height / unit


def _shows_something(pixels: Pixels) -> bool:
    return float(pixels.std(axis=(0, 1)).max()) >= FLATTEST


def _joined(seen: Sequence[tuple[str, Box, Pixels]]) -> Looks:
    """All of them but the blank: those look like one another, whatever they are cut from."""
    kinds, boxes, pixels = zip(*([look for look in seen if _shows_something(look[2])] or seen[:1]), strict=True)
    return Looks(kinds, np.array(boxes, np.float32), np.stack(pixels))
