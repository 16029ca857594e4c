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
"""Of a drawing. Parts: one of many is like a mark by chance, and regions mislead in drawings (bench.redrawn). Long
looks: invented words come so much nearer to one another than emblems of one set do."""
PHOTO_TOLL, SURE = 0.05, 0.2
"""Of a photograph: that of all of it; and how much less a region the detector is sure of pays than one it is not (300
composites beside the marks of bench.redrawn)."""
FLATTEST = 8.0
"""Standard deviation of every colour below which a look is blank."""


def _none(*shape: int) -> NDArray[np.float16]:
    return np.zeros(shape, np.float16)


@dataclass(frozen=True, slots=True)
class Looks:
    """`boxes` [n, 4] in longer sides of the picture; `pixels` [n, SIDE, SIDE, 3] until they are encoded, then none;
    `tolls` [n]: what likeness each must show beyond that of a plain drawing; `vectors` [n, WIDTH] of unit length;
    `terms` [n]: how near each is to pictures of nothing in particular."""

    kinds: tuple[str, ...] = ()
    boxes: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 4), np.float32))
    pixels: Pixels = field(default_factory=lambda: np.zeros((0, SIDE, SIDE, 3), np.uint8), repr=False)
    tolls: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32), repr=False)
    vectors: NDArray[np.float16] = field(default_factory=lambda: _none(0, WIDTH), repr=False)
    terms: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32), repr=False)

    def __len__(self) -> int:
        return len(self.kinds)

    @property
    def is_drawn(self) -> bool:
        """Whether the picture is a drawing on an even ground; False where nothing was encoded."""
        return "ink" in self.kinds

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
    looks = [
        *own, *_parts("figure", pixels, figures(pixels)[:MOST_FIGURES]), *_parts("blob", pixels, blobs(pixels)),
        *((place.kind, place.box, place.pixels) for place in places),
    ]  # fmt: skip
    tolls = [_toll(kind, box, drawn) for kind, box, _ in looks]
    if not drawn:
        tolls[len(looks) - len(places) :] = [PHOTO_TOLL + SURE * (0.5 - place.score) for place in places]
    return _joined(looks, tolls)


def _toll(kind: str, box: Box, drawn: bool) -> float:
    if not drawn:
        return PHOTO_TOLL
    part = {"blob": BLOB_TOLL, "proposed": REGION_TOLL, "window": REGION_TOLL}.get(kind.partition("_")[0], 0.0)
    aspect = max(box[2:]) / max(min(box[2:]), 1e-6)
    return part + LONG_TOLL * min(1.0, max(0.0, (aspect - 1.2) / 0.8))


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


def _joined(seen: Sequence[tuple[str, Box, Pixels]], tolls: Sequence[float] = ()) -> Looks:
    """All of them but the blank: those look like one another, whatever they are cut from."""
    kept = [place for place, look in enumerate(seen) if _shows_something(look[2])] or [0]
    kinds, boxes, pixels = zip(*(seen[place] for place in kept), strict=True)
    paid = np.array(tolls or [0.0] * len(seen), np.float32)[kept]
    return Looks(kinds, np.array(boxes, np.float32), np.stack(pixels), paid)
