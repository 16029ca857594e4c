"""The parts of the core that can be switched off, to see what each of them is worth."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from matching.images.local import NONE
from matching.images.looks import Looks
from matching.images.prepared import Prepared

PARTS = frozenset({"reading", "looking", "regions", "normalisation", "proof"})
"""Letters in pictures; the networks; the places within a picture that they look at; likeness measured against a
background; local patches and the geometry that holds them together."""
_WITHIN = ("proposed", "window")


def kept(picture: Prepared, parts: frozenset[str]) -> Prepared:
    """The picture without what the missing parts made of it."""
    if parts == PARTS:
        return picture
    looks = picture.looks
    if "regions" not in parts:
        looks = _only(looks, [kind not in _WITHIN for kind in looks.kinds])
    if "normalisation" not in parts:
        looks = replace(looks, terms=np.zeros_like(looks.terms))
    return replace(picture, looks=looks, patches=picture.patches if "proof" in parts else NONE)


def _only(looks: Looks, wanted: list[bool]) -> Looks:
    rows = np.flatnonzero(wanted)
    kinds = tuple(looks.kinds[row] for row in rows)
    return Looks(kinds, looks.boxes[rows], looks.pixels[:0], looks.tolls[rows], looks.vectors[rows], looks.terms[rows])
