"""The look of a figure as the encoder sees it: redrawn, recoloured, turned into an outline, small on goods."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matching.images.prepared import Prepared, shares
from matching.pair import Pair
from matching.types import Finding, Region

WEIGHT = 0.25
"""Share of each of the two terms that is taken off a cosine (matching.index.background)."""
NOTHING, CERTAIN = 0.265, 0.79
"""Likeness at which strength is 0 and 1. With the feature's weight and bias log-odds grow by 19 for each 1 of likeness,
as a logistic fit on marks drawn by two hands says (bench.redrawn), and are 0 at 0.58, which the nearest stranger of one
such drawing in twenty reaches."""


@dataclass(frozen=True, slots=True)
class Resemblance:
    """The nearest pair of looks: `likeness` is their cosine less how near both are to anything at all and less the toll
    of a part."""

    likeness: float
    cosine: float
    goods: int
    mark: int


def resemblance(goods: Prepared, mark: Prepared) -> Resemblance | None:
    """The nearest of all pairs of looks; None where one side was not encoded."""
    if not len(goods.looks.vectors) or not len(mark.looks.vectors):
        return None
    cosines = goods.looks.vectors.astype(np.float32) @ mark.looks.vectors.astype(np.float32).T
    levels = cosines - WEIGHT * (goods.looks.terms[:, None] + mark.looks.terms[None]) - goods.looks.tolls[:, None]
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


def strength(likeness: float) -> float:
    return max(0.0, min(1.0, (likeness - NOTHING) / (CERTAIN - NOTHING)))
