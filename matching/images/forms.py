"""The forms in which one picture is shown to the encoder: as filed, its ink alone, its glyph lifted off the tile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from matching.images.decode import Pixels
from matching.images.ground import NEAR, distance, ground_of
from matching.images.ink import bounds, cut
from matching.images.sizes import SEEN, Box, at_most, scaled, sized
from matching.images.tile import lift

SIDE = 96
RIM = 0.06
"""Ground left free on each side of a drawing, as a share of the form's side."""
_WORKED = 192
"""Longer side at which a drawing is lifted off its tile."""

FormKind = Literal["as_filed", "ink", "lifted"]


@dataclass(frozen=True, slots=True)
class Form:
    """`pixels`: [SIDE, SIDE, 3], red, green, blue; ink and lifted are black on white. `box`: the part of the
    picture that it shows, in pixels."""

    kind: FormKind
    pixels: Pixels
    box: Box


def forms(pixels: Pixels) -> tuple[Form, ...]:
    """As filed always; ink where the ground is even; lifted where the figure is a tile with a glyph on it."""
    found = drawing_in(pixels)
    if found is None:
        return (Form("as_filed", _framed(pixels, _edge(pixels), SIDE), (0, 0, pixels.shape[1], pixels.shape[0])),)
    figure, ground, box = found
    far = distance(figure, ground)
    made = [Form("as_filed", _framed(figure, ground, _within(SIDE)), box), Form("ink", _inked(far), box)]
    lifted = lift(figure, far > NEAR)
    if lifted is not None:
        glyph, mask = lifted
        made.append(Form("lifted", _inked(cut(glyph, _tight(mask))), box))
    return tuple(made)


def drawing_in(pixels: Pixels) -> tuple[Pixels, NDArray[np.float32], Box] | None:
    """The drawing cut tight, at most _WORKED long, the colour it lies on, and where it is; None without even ground."""
    seen = at_most(pixels, SEEN)
    ground = ground_of(seen)
    if ground is None:
        return None
    box = bounds(distance(seen, ground))
    if box is None:
        return None
    place = scaled(box, seen, pixels)
    return at_most(cut(pixels, place), _WORKED), ground, place


def _within(side: int) -> int:
    return round(side * (1 - 2 * RIM))


def _framed(pixels: Pixels, colour: NDArray[np.float32], side: int) -> Pixels:
    """Fitted into `side`, in the middle of a square of the colour."""
    small = sized(pixels, side / max(pixels.shape[:2]))
    canvas = np.empty((SIDE, SIDE, 3), np.uint8)
    canvas[:] = np.rint(colour)
    height, width = small.shape[:2]
    top, left = (SIDE - height) // 2, (SIDE - width) // 2
    canvas[top : top + height, left : left + width] = small
    return canvas


def _inked(far: Pixels) -> Pixels:
    """Distance from the ground as black on white: fully black from 0.6 of what the strongest tenth has."""
    small = sized(far, _within(SIDE) / max(far.shape))
    strong = small[small > NEAR]
    full = max(2.0 * NEAR, 0.6 * float(np.percentile(strong, 90))) if strong.size else 255.0
    white = 255 - np.clip((small.astype(np.float32) - NEAR / 2) * (255 / (full - NEAR / 2)), 0, 255)
    return _framed(np.repeat(white.astype(np.uint8)[..., None], 3, axis=2), np.full(3, 255, np.float32), _within(SIDE))


def _edge(pixels: Pixels) -> NDArray[np.float32]:
    rim = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    colour: NDArray[np.float32] = np.median(rim, axis=0).astype(np.float32)
    return colour


def _tight(mask: NDArray[np.bool_]) -> Box:
    x, y, width, height = cv2.boundingRect(mask.astype(np.uint8))
    return x, y, width, height
