"""A pen on a square of its own: coordinates in 0…1, drawn large and brought down, so that edges are smooth."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).resolve().parent.parent / "fonts"
Colour = tuple[int, ...]
CLEAR: Colour = (0, 0, 0, 0)
Point = tuple[float, float]
Face = Literal["sans", "serif"]
SIDE = 400  # pixels of a finished drawing
LARGE = 800  # pixels it is drawn at


@lru_cache(maxsize=64)
def font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / f"{face}.otf"), size, layout_engine=ImageFont.Layout.BASIC)


class Pen:
    """Draws on a transparent square; `done` answers it at SIDE × SIDE."""

    def __init__(self) -> None:
        self.image = Image.new("RGBA", (LARGE, LARGE), (0, 0, 0, 0))
        self._draw = ImageDraw.Draw(self.image)

    def poly(self, points: Sequence[Point], colour: Colour) -> None:
        self._draw.polygon([(x * LARGE, y * LARGE) for x, y in points], fill=colour)

    def oval(self, x: float, y: float, rx: float, ry: float, colour: Colour) -> None:
        self._draw.ellipse(_box(x - rx, y - ry, x + rx, y + ry), fill=colour)

    def ring(
        self, x: float, y: float, radius: float, width: float, colour: Colour, start: float = 0, end: float = 360
    ) -> None:
        """An arc of a circle; degrees clockwise from three o'clock."""
        box = _box(x - radius, y - radius, x + radius, y + radius)
        self._draw.arc(box, start, end, fill=colour, width=int(width * LARGE))

    def box(self, x0: float, y0: float, x1: float, y1: float, colour: Colour, round_by: float = 0.0) -> None:
        self._draw.rounded_rectangle(_box(x0, y0, x1, y1), radius=round_by * LARGE, fill=colour)

    def line(self, points: Sequence[Point], width: float, colour: Colour) -> None:
        """A stroke with round ends and joints."""
        self._draw.line(
            [(x * LARGE, y * LARGE) for x, y in points], fill=colour, width=int(width * LARGE), joint="curve"
        )
        for x, y in (points[0], points[-1]):
            self.oval(x, y, width / 2, width / 2, colour)

    def curve(self, points: Sequence[Point], width: float, colour: Colour) -> None:
        self.line(bend(points), width, colour)

    def blob(self, points: Sequence[Point], colour: Colour) -> None:
        """A closed smooth shape through the points."""
        self.poly(bend([*points, points[0]], closed=True), colour)

    def word(
        self,
        text: str,
        colour: Colour,
        *,
        face: Face = "sans",
        box: tuple[float, float, float, float] = (0.05, 0.3, 0.95, 0.7),
    ) -> None:
        """The text as large as the box (x0, y0, x1, y1) allows, in its middle."""
        x0, y0, x1, y1 = (value * LARGE for value in box)
        left, top, right, bottom = font(face, 200).getbbox(text)
        size = int(200 * min((x1 - x0) / (right - left), (y1 - y0) / (bottom - top)))
        left, top, right, bottom = font(face, size).getbbox(text)
        corner = ((x0 + x1 - left - right) / 2, (y0 + y1 - top - bottom) / 2)
        self._draw.text(corner, text, font=font(face, size), fill=colour)

    def done(self) -> Image.Image:
        return self.image.resize((SIDE, SIDE), Image.Resampling.LANCZOS)


def bend(points: Sequence[Point], *, closed: bool = False, steps: int = 14) -> list[Point]:
    """A Catmull-Rom curve through the points."""
    inner = list(points)
    padded = [inner[-2] if closed else inner[0], *inner, inner[1] if closed else inner[-1]]
    path: list[Point] = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        path += [
            (_spline(a[0], b[0], c[0], d[0], t / steps), _spline(a[1], b[1], c[1], d[1], t / steps))
            for t in range(steps)
        ]
    return [*path, inner[-1]]


def around(count: int, radius: float, *, x: float = 0.5, y: float = 0.5, turn: float = -90.0) -> list[Point]:
    """Points at equal angles on a circle; the first at `turn` degrees."""
    angles = [math.radians(turn + 360 * i / count) for i in range(count)]
    return [(x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def _box(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
    return (x0 * LARGE, y0 * LARGE, x1 * LARGE, y1 * LARGE)
