"""The goods: each function draws a product in three tones and answers where a mark sits (x, y, half its width)."""

from __future__ import annotations

from collections.abc import Callable

from hubiao.demo.drawing.pen import CLEAR, Colour, Pen, around

Spot = tuple[float, float, float]
Tones = tuple[Colour, Colour, Colour]  # body, shade, detail
Goods = Callable[[Pen, Tones], Spot]


def backpack(pen: Pen, tones: Tones) -> Spot:
    body, shade, detail = tones
    pen.ring(0.5, 0.14, 0.09, 0.03, shade, 180, 360)
    pen.box(0.16, 0.45, 0.84, 0.86, shade, 0.08)
    pen.box(0.22, 0.12, 0.78, 0.92, body, 0.16)
    pen.box(0.28, 0.6, 0.72, 0.86, shade, 0.06)
    pen.line([(0.32, 0.66), (0.68, 0.66)], 0.012, detail)
    return 0.5, 0.38, 0.2


def tote(pen: Pen, tones: Tones) -> Spot:
    body, shade, detail = tones
    pen.curve([(0.34, 0.4), (0.38, 0.1), (0.62, 0.1), (0.66, 0.4)], 0.035, shade)
    pen.poly([(0.18, 0.34), (0.82, 0.34), (0.88, 0.92), (0.12, 0.92)], body)
    pen.line([(0.19, 0.38), (0.81, 0.38)], 0.012, detail)
    return 0.5, 0.65, 0.22


def scarf(pen: Pen, tones: Tones) -> Spot:
    body, shade, detail = tones
    pen.poly([(0.1, 0.12), (0.9, 0.08), (0.92, 0.9), (0.08, 0.88)], body)
    pen.line([(0.14, 0.16), (0.86, 0.13), (0.88, 0.85), (0.13, 0.84), (0.14, 0.16)], 0.025, detail)
    pen.poly([(0.9, 0.08), (0.92, 0.4), (0.7, 0.09)], shade)
    return 0.48, 0.5, 0.26


def shirt(pen: Pen, tones: Tones) -> Spot:
    body, shade, detail = tones
    pen.poly(
        [
            (0.3, 0.12),
            (0.7, 0.12),
            (0.96, 0.32),
            (0.84, 0.46),
            (0.74, 0.38),
            (0.74, 0.92),
            (0.26, 0.92),
            (0.26, 0.38),
            (0.16, 0.46),
            (0.04, 0.32),
        ],
        body,
    )
    pen.oval(0.5, 0.12, 0.12, 0.07, shade)
    pen.line([(0.27, 0.88), (0.73, 0.88)], 0.01, detail)
    return 0.5, 0.44, 0.17


def cap(pen: Pen, tones: Tones) -> Spot:
    body, shade, detail = tones
    pen.blob([(0.18, 0.62), (0.22, 0.36), (0.48, 0.22), (0.74, 0.36), (0.78, 0.62), (0.5, 0.66)], body)
    pen.blob([(0.2, 0.62), (0.5, 0.64), (0.86, 0.66), (0.96, 0.76), (0.6, 0.78), (0.3, 0.72)], shade)
    pen.oval(0.48, 0.23, 0.035, 0.025, detail)
    return 0.48, 0.46, 0.15


def kettle(pen: Pen, tones: Tones) -> Spot:
    body, shade, detail = tones
    pen.curve([(0.3, 0.36), (0.34, 0.1), (0.64, 0.1), (0.7, 0.36)], 0.045, shade)
    pen.poly([(0.72, 0.5), (0.94, 0.3), (0.98, 0.36), (0.8, 0.68)], body)
    pen.blob([(0.18, 0.86), (0.14, 0.6), (0.3, 0.38), (0.68, 0.38), (0.84, 0.6), (0.8, 0.86), (0.5, 0.92)], body)
    pen.box(0.36, 0.32, 0.62, 0.39, shade, 0.03)
    pen.oval(0.49, 0.3, 0.035, 0.035, detail)
    return 0.48, 0.65, 0.17


def pan(pen: Pen, tones: Tones) -> Spot:
    body, shade, detail = tones
    pen.line([(0.6, 0.36), (0.92, 0.1)], 0.08, detail)
    pen.oval(0.4, 0.58, 0.36, 0.36, shade)
    pen.oval(0.4, 0.58, 0.31, 0.31, body)
    return 0.4, 0.58, 0.18


def mug(pen: Pen, tones: Tones) -> Spot:
    body, shade, detail = tones
    pen.ring(0.72, 0.52, 0.17, 0.055, shade)
    pen.box(0.18, 0.2, 0.7, 0.86, body, 0.05)
    pen.oval(0.44, 0.21, 0.26, 0.06, shade)
    pen.oval(0.44, 0.22, 0.22, 0.04, detail)
    return 0.44, 0.54, 0.18


def headphones(pen: Pen, tones: Tones) -> Spot:
    body, shade, detail = tones
    pen.ring(0.5, 0.48, 0.38, 0.07, body, 180, 360)
    for x in (0.17, 0.83):
        pen.box(x - 0.12, 0.44, x + 0.12, 0.84, body, 0.1)
        pen.box(x - 0.05, 0.5, x + 0.05, 0.78, shade, 0.05)
    pen.box(0.32, 0.48, 0.68, 0.84, detail, 0.04)
    pen.box(0.335, 0.495, 0.665, 0.825, body, 0.035)
    return 0.5, 0.66, 0.13


def speaker(pen: Pen, tones: Tones) -> Spot:
    body, shade, detail = tones
    pen.box(0.14, 0.2, 0.86, 0.84, body, 0.1)
    for x in (0.3, 0.7):
        pen.oval(x, 0.62, 0.12, 0.12, shade)
        pen.oval(x, 0.62, 0.05, 0.05, detail)
    return 0.5, 0.36, 0.15


def teatin(pen: Pen, tones: Tones) -> Spot:
    body, shade, detail = tones
    pen.box(0.22, 0.24, 0.78, 0.92, body, 0.03)
    pen.box(0.2, 0.12, 0.8, 0.26, shade, 0.03)
    pen.line([(0.24, 0.86), (0.76, 0.86)], 0.016, detail)
    return 0.5, 0.56, 0.2


def teabox(pen: Pen, tones: Tones) -> Spot:
    body, shade, detail = tones
    pen.poly([(0.12, 0.3), (0.3, 0.14), (0.94, 0.14), (0.84, 0.3)], shade)
    pen.poly([(0.84, 0.3), (0.94, 0.14), (0.94, 0.74), (0.84, 0.9)], detail)
    pen.box(0.12, 0.3, 0.84, 0.9, body)
    return 0.48, 0.6, 0.24


def toycar(pen: Pen, tones: Tones) -> Spot:
    body, shade, detail = tones
    pen.blob([(0.3, 0.46), (0.36, 0.22), (0.64, 0.22), (0.74, 0.46)], shade)
    pen.box(0.06, 0.42, 0.94, 0.74, body, 0.12)
    for x in (0.26, 0.74):
        pen.oval(x, 0.76, 0.12, 0.12, detail)
        pen.oval(x, 0.76, 0.05, 0.05, shade)
    return 0.5, 0.56, 0.13


def plush(pen: Pen, tones: Tones) -> Spot:
    body, shade, detail = tones
    for x in (0.32, 0.68):
        pen.oval(x, 0.16, 0.1, 0.1, shade)
    pen.oval(0.5, 0.3, 0.24, 0.22, body)
    pen.oval(0.5, 0.7, 0.28, 0.25, body)
    for x in (0.42, 0.58):
        pen.oval(x, 0.27, 0.025, 0.03, detail)
    pen.oval(0.5, 0.36, 0.07, 0.05, shade)
    return 0.5, 0.7, 0.17


def drill(pen: Pen, tones: Tones) -> Spot:
    body, shade, detail = tones
    pen.box(0.02, 0.31, 0.2, 0.35, detail)
    pen.box(0.18, 0.25, 0.32, 0.41, shade, 0.02)
    pen.box(0.3, 0.16, 0.86, 0.48, body, 0.08)
    pen.poly([(0.54, 0.44), (0.78, 0.44), (0.86, 0.8), (0.64, 0.8)], body)
    pen.box(0.54, 0.78, 0.94, 0.94, shade, 0.03)
    return 0.58, 0.32, 0.13


def toolbox(pen: Pen, tones: Tones) -> Spot:
    body, shade, detail = tones
    pen.ring(0.5, 0.34, 0.16, 0.05, shade, 180, 360)
    pen.box(0.08, 0.34, 0.92, 0.88, body, 0.05)
    pen.box(0.08, 0.34, 0.92, 0.46, shade, 0.05)
    for x in (0.26, 0.74):
        pen.box(x - 0.05, 0.42, x + 0.05, 0.52, detail, 0.01)
    return 0.5, 0.68, 0.17


def perfume(pen: Pen, tones: Tones) -> Spot:
    body, shade, detail = tones
    pen.box(0.4, 0.06, 0.6, 0.24, detail, 0.02)
    pen.box(0.44, 0.22, 0.56, 0.34, shade)
    pen.box(0.2, 0.32, 0.8, 0.94, body, 0.08)
    return 0.5, 0.64, 0.2


def creamjar(pen: Pen, tones: Tones) -> Spot:
    body, shade, detail = tones
    pen.box(0.12, 0.22, 0.88, 0.46, shade, 0.05)
    pen.box(0.16, 0.44, 0.84, 0.86, body, 0.08)
    pen.line([(0.14, 0.4), (0.86, 0.4)], 0.012, detail)
    return 0.5, 0.65, 0.19


def notebook(pen: Pen, tones: Tones) -> Spot:
    body, shade, detail = tones
    pen.box(0.2, 0.08, 0.84, 0.92, body, 0.03)
    pen.box(0.2, 0.08, 0.3, 0.92, shade, 0.02)
    for i in range(7):
        pen.oval(0.2, 0.17 + i * 0.11, 0.02, 0.02, detail)
    return 0.56, 0.42, 0.2


def lamp(pen: Pen, tones: Tones) -> Spot:
    body, shade, detail = tones
    pen.line([(0.5, 0.5), (0.5, 0.88)], 0.03, detail)
    pen.oval(0.5, 0.9, 0.2, 0.05, shade)
    pen.poly([(0.34, 0.12), (0.66, 0.12), (0.86, 0.56), (0.14, 0.56)], body)
    return 0.5, 0.38, 0.15


def umbrella(pen: Pen, tones: Tones) -> Spot:
    body, shade, detail = tones
    pen.line([(0.5, 0.1), (0.5, 0.86)], 0.02, detail)
    pen.ring(0.44, 0.86, 0.07, 0.022, detail, 0, 180)
    pen.poly([(0.04, 0.54), *[(x, y) for x, y in around(24, 0.46, y=0.56, turn=180)[:13]], (0.96, 0.54)], body)
    for x in (0.2, 0.5, 0.8):
        pen.oval(x, 0.56, 0.16, 0.05, CLEAR)
    pen.line([(0.5, 0.12), (0.5, 0.5)], 0.01, shade)
    return 0.5, 0.32, 0.14


def bottle(pen: Pen, tones: Tones) -> Spot:
    body, shade, detail = tones
    pen.box(0.38, 0.04, 0.62, 0.2, detail, 0.03)
    pen.blob(
        [(0.4, 0.2), (0.3, 0.34), (0.29, 0.6), (0.31, 0.92), (0.69, 0.92), (0.71, 0.6), (0.7, 0.34), (0.6, 0.2)], body
    )
    pen.box(0.3, 0.84, 0.7, 0.9, shade)
    return 0.5, 0.56, 0.15


def blanket(pen: Pen, tones: Tones) -> Spot:
    body, shade, detail = tones
    for i, tone in enumerate((shade, body, shade)):
        pen.box(0.08 + i * 0.02, 0.28 + i * 0.18, 0.92 - i * 0.02, 0.48 + i * 0.18, tone, 0.08)
    pen.line([(0.14, 0.56), (0.86, 0.56)], 0.01, detail)
    return 0.5, 0.5, 0.18


GOODS: dict[str, Goods] = {
    goods.__name__: goods
    for goods in (
        backpack, tote, scarf, shirt, cap, kettle, pan, mug, headphones, speaker, teatin, teabox, toycar, plush,
        drill, toolbox, perfume, creamjar, notebook, lamp, umbrella, bottle, blanket,
    )
}  # fmt: skip
