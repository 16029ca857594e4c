"""Every photo of every listing against every view of every design, and how good the ranking is."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.designs.photos import packshot, photograph
from bench.designs.render import VIEWS, line_drawing
from bench.designs.things import Thing
from matching.images.decode import Pixels
from matching.images.hashes import hash_bits
from matching.images.ink import inks
from matching.images.outlines import Outline, compare
from matching.images.silhouette import silhouette
from matching.images.views import fused, meet

Values = NDArray[np.float64]
Combine = Callable[[Values], float]
"""Log-odds [photos, views] to one score."""
COMBINE: dict[str, Combine] = {
    "first photo, best view": lambda odds: float(odds[0].max()),
    "best single pair": lambda odds: float(odds.max()),
    "fused": lambda odds: fused(meet(odds)),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A thing as registered and as offered."""

    thing: Thing
    views: tuple[Pixels, ...]
    photos: tuple[Pixels, ...]


def show(things: Sequence[Thing], seed: int, *, drawn: bool, photos: int = 3) -> list[Shown]:
    """Seven views of each, in lines or as renderings on white; and a listing's photos."""
    shown = []
    for number, thing in enumerate(things):
        dice = random.Random(seed * 10_007 + number)  # noqa: S311 - repeatable
        views = [line_drawing(thing.parts, view) if drawn else packshot(thing, dice, *VIEWS[view]) for view in VIEWS]
        shown.append(Shown(thing, tuple(views), tuple(photograph(thing, dice, at) for at in range(photos))))
    return shown


def outline_terms(shown: Sequence[Shown]) -> Values:
    """Terms of likeness [listings, photos, designs, views, 5]; zeros where no outline is found."""
    views = [[_outline(view) for view in one.views] for one in shown]
    photos = [[_outline(photo) for photo in one.photos] for one in shown]
    found = np.zeros((len(shown), len(photos[0]), len(shown), len(VIEWS), 5))
    for i, some in enumerate(photos):
        for k, photo in enumerate(some):
            for j, registered in enumerate(views):
                for m, view in enumerate(registered):
                    if photo and view:
                        found[i, k, j, m] = compare(photo, view).terms
    return found


def hash_likeness(shown: Sequence[Shown]) -> Values:
    """Share of equal bits of the perceptual hashes of ink and picture, the better: what there is without outlines."""
    views = [[_bits(view) for view in one.views] for one in shown]
    photos = [[_bits(photo) for photo in one.photos] for one in shown]
    return np.array([
        [[[max((float((a == b).mean()) for a in photo for b in view), default=0.0) for view in registered]
          for registered in views] for photo in some] for some in photos
    ])  # fmt: skip


def ranked(odds: Values, combine: Combine) -> Values:
    """Scores [listings, designs] from log-odds [listings, photos, designs, views]."""
    return np.array([[combine(odds[i, :, j]) for j in range(odds.shape[2])] for i in range(odds.shape[0])])


def figures(scores: Values, things: Sequence[Thing]) -> dict[str, float]:
    """R@1, mAP; R@1 with near variants left out, and that above the level of 1 in 100 listings of other things."""
    makes = np.array([thing.make for thing in things])
    own = np.diag(scores)
    near = makes[:, None] == makes[None]
    rank = (scores >= own[:, None]).sum(axis=1)
    apart = (np.where(near, -np.inf, scores) >= own[:, None]).sum(axis=1) + 1
    level = np.quantile(np.where(near, -np.inf, scores).max(axis=1), 0.99)
    return {
        "R@1": float((rank == 1).mean()), "mAP": float((1 / rank).mean()),
        "R@1 far": float((apart == 1).mean()), "1FA/100": float(((apart == 1) & (own > level)).mean()),
        "level": float(level),
    }  # fmt: skip


def _outline(pixels: Pixels) -> Outline | None:
    shape = silhouette(pixels)
    return Outline(shape) if shape else None


def _bits(pixels: Pixels) -> list[NDArray[np.bool_]]:
    grey = np.asarray(pixels.mean(axis=2), np.uint8)
    return [bits for form in (grey, *(ink.shape for ink in inks(pixels))) if (bits := hash_bits(form)) is not None]
