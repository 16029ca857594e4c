"""One picture, read once: everything that comparisons need, and nothing of the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from matching.images.decode import Pixels, decode
from matching.images.hashes import hash_bits
from matching.images.ink import Ink, inks
from matching.images.local import Patches, patches_of_goods, patches_of_mark
from matching.images.looks import Looks
from matching.types import Picture

if TYPE_CHECKING:
    from matching.sight import Sight

Point: TypeAlias = tuple[float, float]
Box: TypeAlias = tuple[float, float, float, float]
"""x, y, width, height."""

THUMB = 64
KEPT_SIDE = {True: 192, False: 512}
COLOURS_SIDE = 128
READ_SIDE = {True: 512, False: 640}
"""Longer side to which a right's and a listing's picture is read: what patches are looked for at, or more."""
_TINY = 24
"""A picture whose shorter side is less has too few pixels for a hash of its own."""


@dataclass(frozen=True, slots=True)
class View:
    """A form of a picture with its hash: `kind` photo, mirror or drawing; `shape` [THUMB, THUMB] grey."""

    kind: str
    bits: NDArray[np.bool_]
    shape: Pixels


@dataclass(frozen=True, slots=True)
class Prepared:
    """`box` is where the ink is, or the whole picture where it has no even ground; `reach` is (width, height).

    Both are in units of the longer side, as points are everywhere below `matching.images`.
    """

    id: str
    grey: Pixels
    reach: Point
    box: Box
    views: tuple[View, ...]
    patches: Patches
    colours: Pixels | None = None
    """Red, green, blue at COLOURS_SIDE, to tell kin apart."""
    looks: Looks = field(default_factory=Looks)
    letters: str = ""
    """What a registered picture reads as, where it is letters alone and somebody read it."""


def prepare(picture: Picture, *, registered: bool, sight: Sight | None = None) -> Prepared:
    """Read a picture of a right (`registered`) or of a listing. Raises PictureError, or OSError for a missing file."""
    return prepare_pixels(picture.id, opened(picture, registered=registered), registered=registered, sight=sight)


def opened(picture: Picture, *, registered: bool) -> Pixels:
    """The picture at the size that is compared. Raises PictureError, or OSError for a missing file."""
    return decode(picture.read(), READ_SIDE[registered])


def prepare_pixels(name: str, pixels: Pixels, *, registered: bool, sight: Sight | None = None) -> Prepared:
    """All that comparisons need; with `sight`, what the networks make of it too."""
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    drawings = inks(pixels)
    x, y, width, height = drawings[0].box if drawings else (0, 0, grey.shape[1], grey.shape[0])
    unit = max(grey.shape)
    return Prepared(
        name,
        _kept(grey, KEPT_SIDE[registered]),
        reach=(grey.shape[1] / unit, grey.shape[0] / unit),
        box=(x / unit, y / unit, width / unit, height / unit),
        views=_views(grey, drawings, registered),
        patches=patches_of_mark(grey) if registered else patches_of_goods(grey),
        colours=_kept(pixels, COLOURS_SIDE),
        looks=sight.look(pixels, registered=registered) if sight else Looks(),
    )


def shares(box: Box, reach: Point) -> Box:
    """A box in units of the longer side, as 0…1 of the picture's width and height and within them."""
    left, top = max(0.0, box[0] / reach[0]), max(0.0, box[1] / reach[1])
    right, bottom = min(1.0, (box[0] + box[2]) / reach[0]), min(1.0, (box[1] + box[3]) / reach[1])
    return left, top, max(0.0, right - left), max(0.0, bottom - top)


def units(box: Box, reach: Point) -> Box:
    """A box in 0…1 of the picture's width and height in units of its longer side."""
    return box[0] * reach[0], box[1] * reach[1], box[2] * reach[0], box[3] * reach[1]


def _views(grey: Pixels, drawings: Sequence[Ink], registered: bool) -> tuple[View, ...]:
    """The picture, mirrored too in a listing, where it is good enough to be hashed; and the drawing's forms.

    Ink is of full contrast and may be thin: it is hashed whatever its quality.
    """
    thumb = _thumb(grey)
    whole = [("photo", thumb)] if registered else [("photo", thumb), ("mirror", np.ascontiguousarray(thumb[:, ::-1]))]
    hashed = [(kind, hash_bits(shape), shape) for kind, shape in whole if min(grey.shape) >= _TINY]
    hashed += [("drawing", hash_bits(ink.shape, least=0), ink.shape) for ink in drawings]
    return tuple(View(kind, bits, shape) for kind, bits, shape in hashed if bits is not None)


def _thumb(grey: Pixels) -> Pixels:
    return np.asarray(cv2.resize(grey, (THUMB, THUMB), interpolation=cv2.INTER_AREA), np.uint8)


def _kept(grey: Pixels, side: int) -> Pixels:
    scale = min(1.0, side / max(grey.shape[:2]))
    size = max(1, round(grey.shape[1] * scale)), max(1, round(grey.shape[0] * scale))
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.uint8)
