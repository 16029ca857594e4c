"""Pixels to lines of letters."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from matching.images.decode import Pixels
from matching.images.ground import NEAR, distance, ground_of
from matching.reading import gate
from matching.reading.finder import Place, find
from matching.reading.line import Line
from matching.reading.order import in_order
from matching.reading.recognizer import recognize
from matching.reading.strips import column, is_upright, straight

SMALLEST, LARGEST = 320, 736
"""Longer side in pixels at which lines are looked for."""
OF_MARK = 256
"""The same for registered pictures, whose letters are large."""
ALREADY = 12
"""Mean difference of pixels below which a drawing is black on white already."""
LETTER = 16
"""Pixels that a letter shall be high there."""
CLEAR = 0.85
"""A line read with less certainty is tried upside down as well."""
LEAST = 0.6
"""A line read with less certainty is none."""
MARGIN = 0.1

Strip = NDArray[np.uint8]


def read(pixels: Pixels) -> tuple[Line, ...]:
    """The lines of letters in a picture [H, W, 3], in reading order; nothing where the gate sees none."""
    likely = gate.rows(pixels)
    if not likely:
        return ()
    return look(pixels, int(min(LARGEST, max(SMALLEST, LETTER / likely.height if likely.letters else SMALLEST))))


def look(pixels: Pixels, side: int) -> tuple[Line, ...]:
    """The lines found with the longer side of about `side` pixels, without asking the gate."""
    margin = round(MARGIN * max(pixels.shape[:2]))
    framed = np.asarray(cv2.copyMakeBorder(pixels, margin, margin, margin, margin, cv2.BORDER_REPLICATE), np.uint8)
    found = ((place, *_best(framed, place)) for place in find(framed, round(side * (1 + 2 * MARGIN))))
    return in_order(
        Line(text, _shares(place, margin, pixels), score)
        for place, text, score in found
        if score >= LEAST and any(map(str.isalnum, text))
    )


def read_mark(pixels: Pixels) -> tuple[Line, ...]:
    """The lines in a registered picture: looked at without asking the gate, for it is read once and may be one word.

    A drawing whose lines are unclear is looked at again as ink: dark on white, whatever its colours.
    """
    lines = look(pixels, OF_MARK)
    if lines and min(line.score for line in lines) >= CLEAR:
        return lines
    ink = _inked(pixels)
    return lines if ink is None else max((lines, look(ink, OF_MARK)), key=_certainty)


def _certainty(lines: tuple[Line, ...]) -> float:
    return sum(line.score * len(line.text) for line in lines)


def _inked(pixels: Pixels) -> Pixels | None:
    """How far each pixel is from the colour of an even rim, as ink on white; None without such a rim, and where the
    drawing is just that already."""
    colour = ground_of(pixels)
    if colour is None:
        return None
    far = distance(pixels, colour)
    strong = far[far > NEAR]
    peak = float(np.percentile(strong, 90)) if strong.size else 255.0
    ink = 255 - np.clip(far * (255.0 / peak), 0, 255).astype(np.uint8)
    inked = np.repeat(ink[..., None], 3, axis=2)
    return inked if cv2.norm(inked, pixels, cv2.NORM_L1) / pixels.size > ALREADY else None


def _best(pixels: Pixels, place: Place) -> tuple[str, float]:
    """What is read with most certainty, of all the ways in which the line may be meant."""
    best = "", 0.0
    for strip in _ways(pixels, place):
        text, score = recognize(strip)
        best = max(best, (text.strip(), score), key=lambda read: read[1])
        if best[1] >= CLEAR:
            break
    return best


def _ways(pixels: Pixels, place: Place) -> Iterator[Strip]:
    if is_upright(place):
        yield column(pixels, place)
    yield (laid := straight(pixels, place))
    yield _turned(laid)


def _turned(strip: Strip) -> Strip:
    return np.ascontiguousarray(strip[::-1, ::-1])


def _shares(place: Place, margin: int, pixels: Pixels) -> tuple[tuple[float, float], ...]:
    height, width = pixels.shape[:2]
    return tuple((float((x - margin) / width), float((y - margin) / height)) for x, y in place.corners)
