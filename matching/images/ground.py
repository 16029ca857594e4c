"""The colour that a drawing lies on."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from matching.images.decode import Pixels

NEAR = 28
"""Largest difference of a colour channel (0…255) that still counts as the same colour."""
_EVEN = 0.8
"""Share of the rim that must be of one colour before we call it ground."""
_TWO = 0.9
"""Share of the rim that ground and tile cover together, where a tile reaches the picture's edge."""
_CORNER = 3
"""Pixels of each corner's side."""

Colour = NDArray[np.float32]


def ground_of(pixels: Pixels) -> Colour | None:
    """The colour of an even rim; of like corners where a tile with round corners fills the picture; or None."""
    rim = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    corner = _corners(pixels)
    if corner is not None and (_share(rim, corner) >= _EVEN or _is_filled_by_tile(rim, corner)):
        return corner
    colour = _middle(rim)
    return colour if _share(rim, colour) >= _EVEN else None


def _corners(pixels: Pixels) -> Colour | None:
    """The colour of all four corners, where they agree."""
    near, far = slice(None, _CORNER), slice(-_CORNER, None)
    four = [_middle(pixels[down, across].reshape(-1, 3)) for down in (near, far) for across in (near, far)]
    colour = _middle(np.stack(four))
    return colour if all(np.abs(one - colour).max() <= NEAR for one in four) else None


def _is_filled_by_tile(rim: Pixels, corner: Colour) -> bool:
    """Whether the rim has the corners' colour and but one other."""
    rest = rim[~_near(rim, corner)]
    tile = _near(rest, _middle(rest)).sum() if len(rest) else 0
    return bool(len(rim) - len(rest) + tile >= _TWO * len(rim))


def _middle(colours: Colour | Pixels) -> Colour:
    """The middle value of each channel of [n, 3]."""
    middle: Colour = np.sort(colours, axis=0)[len(colours) // 2].astype(np.float32)
    return middle


def _share(colours: Pixels, colour: Colour) -> float:
    return float(_near(colours, colour).mean())


def _near(colours: Pixels, colour: Colour) -> NDArray[np.bool_]:
    """Which of [n, 3] are the same colour."""
    near: NDArray[np.bool_] = (distance(colours[None], colour) <= NEAR)[0]
    return near


def distance(pixels: Pixels, colour: Colour) -> Pixels:
    """Largest difference of a channel from the colour, at each pixel: [height, width]."""
    scalar = np.append(np.rint(colour), 0).astype(np.float64)  # OpenCV reads four numbers as one colour
    return strongest(np.asarray(cv2.absdiff(pixels, scalar), np.uint8))


def strongest(pixels: Pixels) -> Pixels:
    """The largest of the three channels."""
    red, green, blue = cv2.split(pixels)
    return np.asarray(cv2.max(cv2.max(red, green), blue), np.uint8)
