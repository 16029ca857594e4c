"""The look of a figure as the encoder sees it: redrawn, recoloured, turned into an outline, small on goods."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from matching.images.prepared import Prepared, shares, units
from matching.images.sizes import overlap
from matching.pair import Pair
from matching.types import Finding, Region

Box: TypeAlias = tuple[float, float, float, float]
"""x, y, width, height."""

WEIGHT = 0.25
"""Share of each of the two terms that is taken off a cosine (matching.index.background)."""
NOTHING, CERTAIN = 0.265, 0.79
"""Likeness at which strength is 0 and 1. With the feature's weight and bias log-odds grow by 19 for each 1 of likeness,
as a logistic fit on marks drawn by two hands says (bench.redrawn), and are 0 at 0.58, which the nearest stranger of one
such drawing in twenty reaches."""

BY_PARTS = ("copied_picture", "same_drawing", "mark_in_picture")
"""Findings that points, lines and hashes make, without an eye for the whole."""
WHOLES = ("as_filed", "ink", "lifted")
"""Kinds of looks that show all of a drawing."""
SAME_PLACE = 0.4
"""Intersection over union from which a look is one at the place of a finding."""
DIFFERENT, ALIKE = 0.50, 0.55
"""Likeness below which two drawings are not one mark, and from which nothing speaks against it: of 142 pairs of one
mark that lines, points or hashes found in drawings by two hands (bench.redrawn) none fell below 0.50, of the 137 pairs
of different marks that these took for one 33 did."""


@dataclass(frozen=True, slots=True)
class Resemblance:
    """The nearest pair of looks: `likeness` is their cosine less how near both are to anything at all and less the toll
    of a part."""

    likeness: float
    cosine: float
    goods: int
    mark: int


def resemblance(goods: Prepared, mark: Prepared, within: Box | None = None) -> Resemblance | None:
    """The nearest of all pairs of looks; None where one side was not encoded. `within`: only looks at all of a
    drawing, where that lies there, in longer sides of the picture; None too where it does not."""
    if not len(goods.looks.vectors) or not len(mark.looks.vectors):
        return None
    cosines = goods.looks.vectors.astype(np.float32) @ mark.looks.vectors.astype(np.float32).T
    levels = cosines - WEIGHT * (goods.looks.terms[:, None] + mark.looks.terms[None]) - goods.looks.tolls[:, None]
    if within is not None:
        there = np.array([
            kind.startswith(WHOLES) and overlap(tuple(box), within) >= SAME_PLACE
            for kind, box in zip(goods.looks.kinds, goods.looks.boxes.tolist(), strict=True)
        ])  # fmt: skip
        if not there.any():
            return None
        levels[~there] = -np.inf
    row, column = (int(place) for place in np.unravel_index(int(levels.argmax()), levels.shape))
    return Resemblance(float(levels[row, column]), float(cosines[row, column]), row, column)


def resembles(pair: Pair) -> Finding | None:
    """A figure in a picture of the listing looks like the registered one."""
    found = [(seen, goods, mark) for goods, mark in pair.pictures if (seen := resemblance(goods, mark))]
    if not found:
        return None
    seen, goods, mark = max(found, key=lambda entry: entry[0].likeness)
    value = strength(seen.likeness)
    if value <= 0:
        return None
    place, right_place = goods.looks.boxes[seen.goods].tolist(), mark.looks.boxes[seen.mark].tolist()
    return Finding(
        "resembles", value,
        f"商品图片中的图形与注册图样的整体外观近似（近似度 {value:.0%}）",
        f"a figure in the listing's picture looks like the registered one as a whole (likeness {value:.0%})",
        (Region(goods.id, shares(tuple(place), goods.reach), mark.id, shares(tuple(right_place), mark.reach)),),
    )  # fmt: skip


def looks_different(pair: Pair, finding: Finding) -> Finding | None:
    """Seen as wholes the two drawings look different, so that lines or letters they share say little."""
    place = finding.where[0] if finding.where and finding.feature in BY_PARTS else None
    if not isinstance(place, Region):
        return None
    for goods, mark in pair.pictures:
        if (goods.id, mark.id) == (place.picture, place.right_picture) and goods.looks.is_drawn and mark.looks.is_drawn:
            seen = resemblance(goods, mark, units(place.box, goods.reach))
            value = min(1.0, max(0.0, (ALIKE - seen.likeness) / (ALIKE - DIFFERENT))) if seen else 0.0
            return _told(value, place) if value > 0 else None
    return None


def _told(value: float, place: Region) -> Finding:
    return Finding(
        "looks_different", value,
        "整体观察两图外观不同，仅部分线条或字母相同，证明力有限",
        "seen as wholes the two drawings look different; that some lines or letters agree says little",
        (place,),
    )  # fmt: skip


def strength(likeness: float) -> float:
    return max(0.0, min(1.0, (likeness - NOTHING) / (CERTAIN - NOTHING)))
