"""The six protected designs, each in its views. Shapes far from the everyday goods, so that copying one shows."""

from __future__ import annotations

from collections.abc import Callable

from hubiao.demo.drawing.goods import Spot, Tones
from hubiao.demo.drawing.pen import CLEAR, Pen, around

Design = Callable[[Pen, Tones, str], Spot]
FRONT, SIDE, BACK, TOP = "front", "side", "back", "top"


def egg_pack(pen: Pen, tones: Tones, view: str) -> Spot:
    """A backpack like an egg in a cup of slats."""
    body, shade, detail = tones
    if view == SIDE:
        pen.blob([(0.4, 0.06), (0.68, 0.3), (0.74, 0.66), (0.54, 0.92), (0.36, 0.8), (0.34, 0.3)], body)
        pen.curve([(0.36, 0.18), (0.2, 0.44), (0.34, 0.8)], 0.04, shade)
        for i in range(3):
            pen.curve([(0.42, 0.6 + i * 0.1), (0.58, 0.64 + i * 0.1), (0.72, 0.56 + i * 0.1)], 0.025, detail)
        return 0.54, 0.36, 0.1
    pen.blob([(0.5, 0.05), (0.72, 0.22), (0.82, 0.58), (0.66, 0.88), (0.34, 0.88), (0.18, 0.58), (0.28, 0.22)], body)
    if view == BACK:
        for x in (0.36, 0.64):
            pen.curve([(x, 0.16), (x * 1.1 - 0.05, 0.5), (x, 0.84)], 0.07, shade)
        return 0.5, 0.5, 0.08
    for i in range(4):
        pen.curve([(0.2, 0.54 + i * 0.09), (0.5, 0.64 + i * 0.09), (0.8, 0.54 + i * 0.09)], 0.03, detail)
    pen.curve([(0.34, 0.2), (0.5, 0.3), (0.66, 0.2)], 0.015, shade)
    return 0.5, 0.42, 0.14


def loop_kettle(pen: Pen, tones: Tones, view: str) -> Spot:
    """A kettle whose handle is one great loop that runs into the spout."""
    body, shade, detail = tones
    if view == TOP:
        pen.oval(0.5, 0.5, 0.34, 0.34, body)
        pen.oval(0.5, 0.5, 0.14, 0.14, shade)
        pen.line([(0.5, 0.5), (0.96, 0.5)], 0.06, detail)
        return 0.34, 0.5, 0.08
    pen.curve(
        [(0.86, 0.34), (0.72, 0.62), (0.78, 0.24), (0.5, 0.05), (0.16, 0.2), (0.1, 0.6), (0.26, 0.84)], 0.06, detail
    )
    pen.poly([(0.32, 0.46), (0.68, 0.46), (0.84, 0.92), (0.2, 0.92)], body)
    pen.oval(0.5, 0.46, 0.18, 0.05, shade)
    pen.oval(0.5, 0.4, 0.04, 0.04, detail)
    return 0.52, 0.72, 0.14


def stone_speaker(pen: Pen, tones: Tones, view: str) -> Spot:
    """A speaker like three stacked pebbles."""
    body, shade, detail = tones
    if view == TOP:
        for radius, tone in ((0.42, body), (0.3, shade), (0.18, detail)):
            pen.oval(0.5, 0.5, radius, radius * 0.8, tone)
        return 0.5, 0.5, 0.1
    pen.blob([(0.08, 0.78), (0.3, 0.62), (0.74, 0.62), (0.93, 0.8), (0.7, 0.94), (0.24, 0.94)], body)
    pen.blob([(0.18, 0.52), (0.4, 0.38), (0.76, 0.42), (0.82, 0.58), (0.6, 0.68), (0.28, 0.66)], shade)
    pen.blob([(0.32, 0.3), (0.46, 0.14), (0.68, 0.18), (0.72, 0.36), (0.54, 0.44), (0.38, 0.42)], body)
    for i in range(5):
        pen.oval(0.36 + i * 0.07, 0.54, 0.018, 0.018, detail)
    return 0.5, 0.79, 0.12


def whale_car(pen: Pen, tones: Tones, view: str) -> Spot:
    """A toy car whose body is a whale, with one big wheel behind and a small one before."""
    body, shade, detail = tones
    if view == FRONT:
        pen.blob([(0.5, 0.16), (0.76, 0.34), (0.8, 0.66), (0.5, 0.8), (0.2, 0.66), (0.24, 0.34)], body)
        for x in (0.3, 0.7):
            pen.box(x - 0.07, 0.66, x + 0.07, 0.92, detail, 0.04)
            pen.oval(x, 0.44, 0.05, 0.06, CLEAR)
        return 0.5, 0.6, 0.1
    pen.blob(
        [
            (0.06, 0.56),
            (0.14, 0.36),
            (0.4, 0.26),
            (0.66, 0.42),
            (0.8, 0.36),
            (0.94, 0.12),
            (0.96, 0.44),
            (0.82, 0.66),
            (0.4, 0.74),
            (0.12, 0.7),
        ],
        body,
    )
    pen.blob([(0.14, 0.46), (0.24, 0.34), (0.36, 0.36), (0.34, 0.48)], CLEAR)
    for x, radius in ((0.26, 0.11), (0.68, 0.19)):
        pen.oval(x, 0.74 if radius > 0.15 else 0.8, radius, radius, detail)
        pen.oval(x, 0.74 if radius > 0.15 else 0.8, radius / 2, radius / 2, shade)
    return 0.48, 0.56, 0.09


def ring_driver(pen: Pen, tones: Tones, view: str) -> Spot:
    """A screwdriver machine whose grip is a closed ring."""
    body, shade, detail = tones
    if view == BACK:
        pen.poly(around(6, 0.3, y=0.32), body)
        pen.oval(0.5, 0.32, 0.14, 0.14, shade)
        pen.box(0.4, 0.56, 0.6, 0.94, detail, 0.05)
        return 0.5, 0.75, 0.07
    pen.box(0.02, 0.26, 0.18, 0.3, detail)
    pen.poly([(0.16, 0.18), (0.5, 0.1), (0.9, 0.14), (0.94, 0.4), (0.5, 0.44), (0.16, 0.38)], body)
    pen.ring(0.62, 0.62, 0.3, 0.1, body)
    pen.ring(0.62, 0.62, 0.22, 0.03, shade)
    pen.box(0.48, 0.86, 0.78, 0.96, detail, 0.03)
    return 0.54, 0.27, 0.13


def wave_flacon(pen: Pen, tones: Tones, view: str) -> Spot:
    """A bottle whose sides are three waves under a round stopper."""
    body, shade, detail = tones
    pen.oval(0.5, 0.15, 0.13, 0.13, detail)
    pen.box(0.45, 0.24, 0.55, 0.36, shade)
    width = 0.3 if view == FRONT else 0.16
    left = [
        (0.5 - width * k, y) for k, y in ((0.5, 0.34), (1, 0.46), (0.7, 0.56), (1.1, 0.68), (0.75, 0.78), (1, 0.92))
    ]
    pen.blob([*left, *[(1 - x, y) for x, y in reversed(left)]], body)
    pen.line([(0.5 - width * 0.6, 0.56), (0.5 + width * 0.6, 0.56)], 0.012, shade)
    return 0.5, 0.7, 0.5 * width


VIEWS: dict[str, tuple[Design, tuple[str, ...]]] = {
    "egg_pack": (egg_pack, (FRONT, SIDE, BACK)),
    "loop_kettle": (loop_kettle, (SIDE, TOP)),
    "stone_speaker": (stone_speaker, (FRONT, TOP)),
    "whale_car": (whale_car, (SIDE, FRONT)),
    "ring_driver": (ring_driver, (SIDE, BACK)),
    "wave_flacon": (wave_flacon, (FRONT, SIDE)),
}
