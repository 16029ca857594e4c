"""A plain chart on white: points, lines, ticks and captions, drawn with Pillow."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 900, 700, 76, 40, 92, 84
INK, FAINT = (30, 34, 40), (214, 218, 224)
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Axis:
    """From `low` to `high`, with a tick at each of `ticks`; `log` for powers."""

    title: str
    low: float
    high: float
    ticks: Sequence[float]
    log: bool = False

    def place(self, value: float) -> float:
        """0 at `low`, 1 at `high`; what lies beyond is put on the edge."""
        low, high, at = (math.log(n) if self.log else n for n in (self.low, self.high, max(value, 1e-12)))
        return min(1.0, max(0.0, (at - low) / (high - low)))


@dataclass(slots=True)
class Chart:
    """Draw with the methods, then `save`."""

    title: str
    x: Axis
    y: Axis
    _image: Image.Image = field(init=False)
    _draw: ImageDraw.ImageDraw = field(init=False)

    def __post_init__(self) -> None:
        self._image = Image.new("RGB", (WIDTH, HEIGHT), "white")
        self._draw = ImageDraw.Draw(self._image)
        self._draw.text((LEFT, 20), self.title, INK, _font(22))
        self._draw.text(((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14), self.x.title, INK, _font(17), anchor="ms")
        self._draw.text((LEFT, TOP - 10), self.y.title, INK, _font(17), anchor="ls")
        for tick in self.x.ticks:
            at, _ = self._at((tick, self.y.low))
            self._draw.line((at, TOP, at, HEIGHT - BOTTOM), FAINT)
            self._draw.text((at, HEIGHT - BOTTOM + 8), f"{tick:g}", INK, _font(15), anchor="mt")
        for tick in self.y.ticks:
            _, at = self._at((self.x.low, tick))
            self._draw.line((LEFT, at, WIDTH - RIGHT, at), FAINT)
            self._draw.text((LEFT - 8, at), f"{tick:g}", INK, _font(15), anchor="rm")

    def line(self, points: Sequence[Point], colour: str, width: int = 3) -> None:
        self._draw.line([self._at(point) for point in points], colour, width)

    def points(self, points: Sequence[Point], colour: str, labels: Sequence[str] = ()) -> None:
        """Dots; their labels stand in a row along the lower axis."""
        for point in points:
            x, y = self._at(point)
            self._draw.ellipse((x - 5, y - 5, x + 5, y + 5), colour)
        for point, label in zip(points, labels, strict=False):
            self._draw.text((self._at(point)[0], HEIGHT - BOTTOM - 6), label, colour, _font(14), anchor="ms")

    def bar(self, point: Point, low: float, high: float, colour: str) -> None:
        """An interval standing on one x."""
        x, bottom = self._at((point[0], low))
        self._draw.line((x, bottom, x, self._at((point[0], high))[1]), colour, 2)

    def note(self, line: int, text: str, colour: str | None = None) -> None:
        """Text in the lower right of the field, where a calibrated or a flat curve leaves room."""
        self._draw.text(
            (WIDTH - RIGHT - 14, HEIGHT - BOTTOM - 120 + 22 * line), text, colour or INK, _font(16), anchor="rs"
        )

    def save(self, path: Path) -> None:
        self._image.save(path, optimize=True)

    def _at(self, point: Point) -> Point:
        x = LEFT + self.x.place(point[0]) * (WIDTH - RIGHT - LEFT)
        return x, HEIGHT - BOTTOM - self.y.place(point[1]) * (HEIGHT - BOTTOM - TOP)


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)
