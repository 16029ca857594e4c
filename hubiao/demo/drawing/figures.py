"""The figurative marks. Each function draws one figure in two colours; `altered` draws the look-alike of it."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from hubiao.demo.drawing.pen import CLEAR, Colour, Pen, around

Figure = Callable[[Pen, Colour, Colour, bool], None]


def heron(pen: Pen, main: Colour, second: Colour, altered: bool) -> None:
    """A heron on one leg before a round sun; altered: two legs, shorter bill, smaller sun."""
    pen.oval(0.58, 0.4, 0.24 if altered else 0.32, 0.24 if altered else 0.32, second)
    pen.blob([(0.3, 0.62), (0.45, 0.5), (0.66, 0.54), (0.86, 0.72), (0.62, 0.72), (0.4, 0.74)], main)
    pen.curve([(0.36, 0.6), (0.3, 0.46), (0.44, 0.36), (0.34, 0.2)], 0.055, main)
    pen.oval(0.34, 0.18, 0.06, 0.045, main)
    pen.poly([(0.3, 0.15), (0.16 if altered else 0.04, 0.2), (0.3, 0.21)], main)
    pen.curve([(0.38, 0.15), (0.46, 0.13), (0.52, 0.17)], 0.016, main)
    pen.line([(0.52, 0.72), (0.52, 0.95)], 0.024, main)
    if altered:
        pen.line([(0.6, 0.72), (0.62, 0.95)], 0.024, main)
    else:
        pen.line([(0.58, 0.72), (0.66, 0.8), (0.54, 0.83)], 0.02, main)
    pen.line([(0.36, 0.95), (0.72, 0.95)], 0.02, main)


def knot(pen: Pen, main: Colour, second: Colour, altered: bool) -> None:
    """A flower tied of five loops; altered: six loops and a closed heart."""
    for x, y in around(6 if altered else 5, 0.24):
        pen.ring(x, y, 0.19, 0.05, main)
    if altered:
        pen.oval(0.5, 0.5, 0.1, 0.1, second)
    else:
        pen.ring(0.5, 0.5, 0.12, 0.05, second)
        pen.oval(0.5, 0.5, 0.04, 0.04, second)
    pen.curve([(0.5, 0.72), (0.44, 0.85), (0.56, 0.97)], 0.04, main)


def peak(pen: Pen, main: Colour, second: Colour, altered: bool) -> None:
    """Two peaks that hold a flame; altered: three peaks and a narrower flame."""
    pen.poly([(0.04, 0.88), (0.32, 0.4), (0.52, 0.74), (0.68, 0.48), (0.96, 0.88)], main)
    pen.poly([(0.24, 0.54), (0.32, 0.4), (0.4, 0.54), (0.34, 0.6), (0.29, 0.55)], CLEAR)
    if altered:
        pen.poly([(0.4, 0.88), (0.52, 0.58), (0.64, 0.88)], second)
        pen.blob([(0.6, 0.08), (0.66, 0.22), (0.62, 0.36), (0.55, 0.34), (0.56, 0.2)], second)
        return
    pen.blob([(0.58, 0.05), (0.7, 0.2), (0.72, 0.34), (0.6, 0.44), (0.48, 0.36), (0.48, 0.24), (0.56, 0.2)], second)
    pen.blob([(0.6, 0.24), (0.65, 0.34), (0.6, 0.4), (0.55, 0.34)], CLEAR)
    pen.line([(0.04, 0.94), (0.96, 0.94)], 0.03, main)


def pebble(pen: Pen, main: Colour, second: Colour, altered: bool) -> None:
    """A pebble that rings three waves; altered: the waves on the other side, and two of them."""
    pen.blob([(0.2, 0.56), (0.3, 0.36), (0.52, 0.32), (0.62, 0.5), (0.56, 0.72), (0.34, 0.76)], main)
    pen.oval(0.36, 0.48, 0.06, 0.04, CLEAR)
    side = (130, 230) if altered else (-52, 52)
    for radius in (0.3, 0.39) if altered else (0.28, 0.37, 0.46):
        pen.ring(0.42, 0.54, radius, 0.045, second, *side)
    pen.line([(0.16, 0.86), (0.68, 0.86)], 0.035, main)


def moonleaf(pen: Pen, main: Colour, second: Colour, altered: bool) -> None:
    """A tea leaf lying in a crescent; altered: two leaves in a full ring."""
    if altered:
        pen.ring(0.5, 0.5, 0.44, 0.06, second)
    else:
        pen.oval(0.5, 0.5, 0.45, 0.45, second)
        pen.oval(0.62, 0.42, 0.36, 0.36, CLEAR)
    pen.blob([(0.34, 0.72), (0.4, 0.46), (0.66, 0.22), (0.76, 0.2), (0.74, 0.42), (0.58, 0.64)], main)
    pen.curve([(0.3, 0.78), (0.5, 0.54), (0.7, 0.27)], 0.018, CLEAR)
    for t in (0.0, 0.09, 0.18):
        pen.line([(0.46 + t, 0.59 - t), (0.6 + t * 0.8, 0.56 - t)], 0.012, CLEAR)
    if altered:
        pen.blob([(0.34, 0.72), (0.22, 0.6), (0.2, 0.42), (0.32, 0.5)], main)


def whale(pen: Pen, main: Colour, second: Colour, altered: bool) -> None:
    """A whale that wears a hat and spouts peas; altered: no hat, a fountain, a forked tail."""
    pen.blob(
        [
            (0.08, 0.6),
            (0.16, 0.42),
            (0.4, 0.36),
            (0.62, 0.5),
            (0.8, 0.52),
            (0.9, 0.38),
            (0.92, 0.56),
            (0.78, 0.72),
            (0.5, 0.84),
            (0.2, 0.8),
        ],
        main,
    )
    pen.blob([(0.12, 0.7), (0.3, 0.74), (0.52, 0.72), (0.44, 0.82), (0.22, 0.8)], second)
    pen.oval(0.24, 0.56, 0.03, 0.035, CLEAR)
    pen.oval(0.245, 0.565, 0.015, 0.018, (20, 20, 30))
    if altered:
        pen.poly([(0.9, 0.4), (0.99, 0.26), (0.84, 0.34), (0.76, 0.24), (0.82, 0.44)], main)
        pen.curve([(0.36, 0.36), (0.36, 0.2), (0.26, 0.14)], 0.03, second)
        pen.curve([(0.36, 0.36), (0.36, 0.2), (0.46, 0.14)], 0.03, second)
        return
    pen.box(0.26, 0.32, 0.56, 0.38, second, 0.02)
    pen.box(0.32, 0.16, 0.5, 0.34, second, 0.03)
    for x, y in ((0.62, 0.3), (0.7, 0.2), (0.8, 0.14)):
        pen.oval(x, y, 0.035, 0.035, second)


def hexring(pen: Pen, main: Colour, second: Colour, altered: bool) -> None:
    """A hexagon ring with a tail, like a Q made of a nut; altered: an octagon and a straight tail."""
    sides = 8 if altered else 6
    pen.poly(around(sides, 0.46, turn=-90 if not altered else -67.5), main)
    pen.poly(around(sides, 0.28, turn=-90 if not altered else -67.5), CLEAR)
    pen.poly(around(3, 0.16, turn=30), second)
    tail = [(0.6, 0.6), (0.92, 0.92)] if altered else [(0.58, 0.58), (0.7, 0.82), (0.94, 0.84)]
    pen.line(tail, 0.1, second)


def sunripple(pen: Pen, main: Colour, second: Colour, altered: bool) -> None:
    """Half a sun over three ripples; altered: rays on the sun, two ripples."""
    pen.oval(0.5, 0.5, 0.3, 0.3, second)
    pen.box(0.1, 0.52, 0.9, 0.9, CLEAR)
    if altered:
        for x, y in around(12, 0.44)[:4] + around(12, 0.44)[-3:]:
            pen.line([(0.5 + (x - 0.5) * 0.8, 0.5 + (y - 0.5) * 0.8), (x, y)], 0.03, second)
    for row in range(2 if altered else 3):
        y = 0.58 + row * 0.12
        inset = 0.06 + row * 0.09
        pen.curve([(inset, y), (0.3, y - 0.05), (0.5, y + 0.03), (0.7, y - 0.05), (1 - inset, y)], 0.045, main)


def dragonboat(pen: Pen, main: Colour, second: Colour, altered: bool) -> None:
    """The boat race's sign: a boat of one stroke with five oars."""
    pen.curve([(0.06, 0.34), (0.14, 0.62), (0.5, 0.72), (0.84, 0.6), (0.92, 0.3), (0.82, 0.24)], 0.08, main)
    for i in range(4 if altered else 5):
        pen.line([(0.26 + i * 0.12, 0.42), (0.18 + i * 0.12, 0.86)], 0.025, second)
    pen.oval(0.5, 0.24, 0.1, 0.1, second)


def seal(pen: Pen, main: Colour, second: Colour, altered: bool) -> None:
    """The geographical indication's sign: a seal with mist over a leaf bud."""
    pen.box(0.06, 0.06, 0.94, 0.94, main, 0.1)
    pen.blob([(0.5, 0.16), (0.6, 0.34), (0.5, 0.52), (0.4, 0.34)], CLEAR)
    pen.curve([(0.5, 0.5), (0.5, 0.62), (0.46, 0.7)], 0.025, CLEAR)
    for row in range(2 if altered else 3):
        pen.curve(
            [(0.16, 0.66 + row * 0.09), (0.38, 0.61 + row * 0.09), (0.6, 0.68 + row * 0.09), (0.84, 0.62 + row * 0.09)],
            0.026,
            second,
        )


FIGURES: dict[str, Figure] = {
    figure.__name__: figure
    for figure in (heron, knot, peak, pebble, moonleaf, whale, hexring, sunripple, dragonboat, seal)
}


def stranger(pen: Pen, main: Colour, second: Colour, dice: Random) -> None:
    """A figure that belongs to nobody: what innocent goods wear."""
    shape = dice.randrange(6)
    count = dice.randrange(3, 9)
    if shape == 0:
        for x, y in around(count, 0.28, turn=dice.random() * 90):
            pen.oval(x, y, 0.13, 0.13, main if dice.random() < 0.6 else second)
    elif shape == 1:
        pen.poly(around(count, 0.45), main)
        pen.poly(around(count, 0.25, turn=dice.random() * 90), second)
    elif shape == 2:
        pen.blob([(x + dice.uniform(-0.1, 0.1), y + dice.uniform(-0.1, 0.1)) for x, y in around(count + 2, 0.36)], main)
        pen.oval(dice.uniform(0.4, 0.6), dice.uniform(0.4, 0.6), 0.12, 0.12, second)
    elif shape == 3:
        outer, inner = around(count + 1, 0.46), around(count + 1, 0.2, turn=-90 + 180 / (count + 1))
        pen.poly([point for pair in zip(outer, inner, strict=True) for point in pair], main)
    elif shape == 4:
        for i in range(count):
            y = 0.14 + 0.72 * i / count
            pen.box(dice.uniform(0.05, 0.35), y, dice.uniform(0.55, 0.95), y + 0.5 / count, (main, second)[i % 2], 0.02)
    else:
        pen.curve([(dice.random() * 0.9 + 0.05, dice.random() * 0.9 + 0.05) for _ in range(count + 1)], 0.07, main)
        pen.oval(dice.uniform(0.2, 0.8), dice.uniform(0.2, 0.8), 0.1, 0.1, second)
