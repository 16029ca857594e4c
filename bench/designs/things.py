"""Things of daily use by dice: ten families, each with as many makes as wanted, and near variants of each make.

A near variant differs from its make in one number, as a competitor's lawful neighbour does: the hard negative.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bench.designs.solids import Solid, arc, box, extrude, lathe, tube


class Dice:
    """Numbers of one make; number `changed` is drawn again, far from where it was, for a near variant."""

    def __init__(self, seed: int, changed: int | None = None) -> None:
        self._dice = random.Random(seed)  # noqa: S311 - repeatable
        self._changed = changed
        self.asked = 0

    def pick(self, low: float, high: float) -> float:
        share = self._dice.random()
        if self.asked == self._changed:
            share = (share + 0.5) % 1.0
        self.asked += 1
        return low + share * (high - low)

    def choose(self, count: int) -> int:
        return int(self.pick(0, count - 1e-9))


@dataclass(frozen=True, slots=True)
class Thing:
    """A make: `variant` 0 as made, others near it."""

    name: str
    family: str
    make: int
    variant: int
    parts: tuple[Solid, ...]


def bottle(d: Dice) -> list[Solid]:
    body, tall, neck, long = d.pick(0.22, 0.5), d.pick(0.9, 1.6), d.pick(0.07, 0.14), d.pick(0.1, 0.45)
    shoulder, waist, cap = d.pick(0.05, 0.5), d.pick(0.65, 1.1), d.pick(1.1, 1.9)
    profile = [(body * 0.92, 0), (body, 0.06), (body * waist, tall * 0.5), (body, tall)]
    profile += [((body + neck) / 2, tall + shoulder * 0.7), (neck, tall + shoulder), (neck, tall + shoulder + long)]
    top = tall + shoulder + long
    lid = lathe([(neck * cap, top - 0.02), (neck * cap, top + 0.15)])
    return [lathe(profile), lid] + (
        [lathe([(body * 1.03, tall * 0.2), (body * 1.03, tall * 0.3)])] if d.choose(2) else []
    )


def cup(d: Dice) -> list[Solid]:
    low, high, tall = d.pick(0.25, 0.5), d.pick(0.35, 0.65), d.pick(0.6, 1.2)
    belly, ear, thick = d.pick(-0.15, 0.2), d.pick(0.15, 0.35), d.pick(0.03, 0.08)
    foot, kind = d.pick(0.0, 0.15), d.choose(3)
    profile = [
        (low * 0.8, 0),
        (low * 0.8, foot),
        (low, foot + 0.02),
        ((low + high) / 2 + belly, tall * 0.5),
        (high, tall),
    ]
    profile += [(high - 0.04, tall), (low * 0.9, foot + 0.1)]
    side = (low + high) / 2 + belly - 0.02
    if kind == 2:
        handle = tube([(0, 0, 0), (ear, 0, 0), (ear, tall * 0.5, 0), (0, tall * 0.5, 0)], thick).moved(
            side, tall * 0.25
        )
    else:
        handle = tube(arc(ear, -95, 95), thick).scaled(1, 0.9 if kind else 1.3).moved(side, tall * 0.5)
    return [lathe(profile), handle]


def lamp(d: Dice) -> list[Solid]:
    foot, stem, tall = d.pick(0.2, 0.45), d.pick(0.02, 0.07), d.pick(0.6, 1.2)
    low, high, shade = d.pick(0.3, 0.65), d.pick(0.1, 0.45), d.pick(0.25, 0.6)
    kind, ball = d.choose(3), d.pick(0.05, 0.22)
    parts = [lathe([(foot, 0), (foot, 0.05), (foot * 0.6, 0.12)]), lathe([(stem, 0.1), (stem, tall)])]
    parts.append(lathe([(stem, tall * 0.4 - ball), (ball + stem, tall * 0.4), (stem, tall * 0.4 + ball)]))
    dome = [(low * np.cos(a), tall + shade * np.sin(a)) for a in np.linspace(0, 1.4, 7)]
    return [
        *parts,
        lathe(dome if kind == 0 else [(low, tall), ((low + high) / 2, tall + shade * 0.6), (high, tall + shade)]),
    ]


def chair(d: Dice) -> list[Solid]:
    wide, deep, seat, leg = d.pick(0.6, 0.95), d.pick(0.55, 0.85), d.pick(0.5, 0.75), d.pick(0.025, 0.07)
    back, lean, bars, spread = d.pick(0.45, 0.95), d.pick(0, 18), 2 + d.choose(4), d.pick(0, 0.15)
    thick, kind = d.pick(0.04, 0.12), d.choose(3)
    legs = [
        tube([(sx * (wide / 2 + spread), 0, sz * (deep / 2 + spread)), (sx * wide / 2.3, seat, sz * deep / 2.3)], leg)
        for sx in (-1, 1)
        for sz in (-1, 1)
    ]
    upright: list[Solid] = []
    if kind == 0:
        upright = [box(wide, back, 0.05)]
    elif kind == 1:
        upright = [box(0.05, back, 0.05).moved((k / (bars - 1) - 0.5) * wide * 0.9) for k in range(bars)]
        upright.append(box(wide, 0.12, 0.06).moved(0, back - 0.06))
    else:
        upright = [box(wide, back / bars * 0.55, 0.05).moved(0, (k + 0.4) * back / bars) for k in range(bars)]
        upright += [tube([(s * wide / 2, 0, 0), (s * wide / 2, back, 0)], 0.035) for s in (-1, 1)]
    placed = [one.turned(0, -lean).moved(0, seat + thick, -deep / 2 + 0.04) for one in upright]
    return [*legs, box(wide, thick, deep).moved(0, seat), *placed]


def case(d: Dice) -> list[Solid]:
    wide, tall, deep = d.pick(0.7, 1.3), d.pick(0.5, 1.0), d.pick(0.2, 0.5)
    cut, ear, rise, thick = d.pick(0.02, 0.2), d.pick(0.15, 0.35), d.pick(0.15, 0.4), d.pick(0.025, 0.06)
    clasps, taper, lid = 1 + d.choose(3), d.pick(0.75, 1.0), d.pick(0.5, 0.8)
    w, z = wide / 2, deep / 2
    outline = [
        (-w + cut, -z),
        (w - cut, -z),
        (w, -z + cut / 2),
        (w, z - cut / 2),
        (w - cut, z),
        (-w + cut, z),
        (-w, z - cut / 2),
        (-w, -z + cut / 2),
    ]
    handle = tube(
        [(x, y * rise, 0) for x, y in ((-ear, 0), (-ear * 0.9, 0.8), (0, 1), (ear * 0.9, 0.8), (ear, 0))], thick
    )
    locks = [box(0.1, 0.16, 0.05).moved((k - (clasps - 1) / 2) * 0.3, tall * lid, z) for k in range(clasps)]
    return [
        extrude(outline, tall, taper),
        box(wide * 1.01, 0.03, deep * 1.01).moved(0, tall * lid),
        handle.moved(0, tall),
        *locks,
    ]


def shoe(d: Dice) -> list[Solid]:
    long, wide, sole, toe = d.pick(1.0, 1.4), d.pick(0.28, 0.42), d.pick(0.05, 0.25), d.pick(0.12, 0.3)
    heel, shaft, opening, wedge = d.pick(0.3, 0.6), d.pick(0.0, 0.7), d.pick(0.16, 0.26), d.pick(0.0, 0.3)
    ends = np.linspace(0, 1, 12)
    bend = [np.sin(np.pi * min(1.0, 0.12 + 0.86 * t)) ** 0.5 for t in ends]
    upper = tube(
        [(long * (t - 0.5), sole + wedge * (1 - t) + (toe * t + heel * (1 - t)) * 0.5, 0) for t in ends],
        [max(0.02, (toe * t + heel * (1 - t)) * 0.5 * b) for t, b in zip(ends, bend, strict=True)],
        16,
    )
    outline = [(long * 0.52 * np.cos(a), wide * 0.5 * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 24, endpoint=False)]
    cuff = lathe([(opening, 0), (opening * 1.05, 0.1 + shaft)]).moved(-long * 0.3, sole + wedge + heel * 0.55)
    block = box(long * 0.28, sole + wedge, wide * 0.7).moved(-long * 0.32)
    return [upper.scaled(1, 1, wide / max(toe, heel)), extrude(outline, sole).moved(0, wedge * 0.2), cuff, block]


def teapot(d: Dice) -> list[Solid]:
    body, tall, spout, lift = d.pick(0.4, 0.6), d.pick(0.45, 0.9), d.pick(0.25, 0.55), d.pick(0.1, 0.5)
    ear, thick, knob, over = d.pick(0.18, 0.35), d.pick(0.03, 0.07), d.pick(0.04, 0.11), d.choose(2)
    curve = [(body * (0.55 + 0.45 * np.sin(np.pi * t)), tall * t) for t in np.linspace(0, 1, 9)]
    pipe = tube(
        [(body * 0.7, tall * 0.35, 0), (body + spout * 0.5, tall * 0.45, 0), (body + spout, tall * 0.5 + lift, 0)],
        [0.1, 0.07, 0.05],
    )
    handle = (
        tube(arc(body * 0.9, 10, 170), thick).moved(0, tall * 0.8)
        if over
        else tube(arc(ear, 90, 270), thick).moved(-body * 0.9, tall * 0.5)
    )
    lid = lathe([(body * 0.5, tall), (body * 0.3, tall + 0.1), (knob, tall + 0.12), (knob, tall + 0.12 + 2 * knob)])
    return [lathe(curve), pipe, handle, lid]


def vase(d: Dice) -> list[Solid]:
    steps = 6
    radii = [d.pick(0.15, 0.55) for _ in range(steps)]
    tall, sides = d.pick(0.8, 1.5), (4, 6, 32)[d.choose(3)]
    heights = np.linspace(0, tall, 25)
    bent = np.interp(heights, np.linspace(0, tall, steps), radii)
    soft = np.convolve(np.pad(bent, 2, "edge"), np.ones(5) / 5, "valid")
    return [lathe([(float(r), float(y)) for r, y in zip(soft, heights, strict=True)], sides)]


def stool(d: Dice) -> list[Solid]:
    top, thick, tall, count = d.pick(0.3, 0.55), d.pick(0.04, 0.2), d.pick(0.5, 1.1), 3 + d.choose(3)
    spread, leg, ring, at = d.pick(0.6, 1.4), d.pick(0.025, 0.07), d.choose(2), d.pick(0.2, 0.6)
    angles = [2 * np.pi * k / count + 0.3 for k in range(count)]
    legs = [
        tube(
            [
                (top * spread * np.cos(a), 0, top * spread * np.sin(a)),
                (top * 0.7 * np.cos(a), tall, top * 0.7 * np.sin(a)),
            ],
            leg,
        )
        for a in angles
    ]
    reach = top * (spread + (0.7 - spread) * at)
    hoop = (
        [tube([(reach * np.cos(a), tall * at, reach * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 25)], 0.025)]
        if ring
        else []
    )
    return [*legs, *hoop, lathe([(top * 0.95, tall), (top, tall + thick / 2), (top * 0.9, tall + thick)])]


def speaker(d: Dice) -> list[Solid]:
    wide, tall, deep, cones = d.pick(0.4, 0.9), d.pick(0.6, 1.3), d.pick(0.3, 0.6), 1 + d.choose(3)
    first, shrink, feet, top = d.pick(0.4, 0.9), d.pick(0.5, 1.0), d.pick(0.0, 0.15), d.pick(0.7, 1.0)
    body = extrude(
        [(-wide / 2, -deep / 2), (wide / 2, -deep / 2), (wide / 2, deep / 2), (-wide / 2, deep / 2)], tall, top
    )
    parts = [body.moved(0, feet)]
    for k in range(cones):
        radius = min(wide, tall / cones) * 0.45 * first * shrink**k
        ring = lathe([(radius, 0), (radius, 0.05), (radius * 0.75, 0.05), (radius * 0.3, 0.02)]).turned(0, 90)
        parts.append(ring.moved(0, feet + tall * (k + 0.5) / cones, deep / 2))
    parts += [
        box(0.07, feet + 0.01, 0.07).moved(sx * wide * 0.4, 0, sz * deep * 0.4) for sx in (-1, 1) for sz in (-1, 1)
    ]
    return parts


FAMILIES: dict[str, Callable[[Dice], list[Solid]]] = {
    made.__name__: made for made in (bottle, cup, lamp, chair, case, shoe, teapot, vase, stool, speaker)
}


def things(makes: int, variants: int = 3, seed: int = 0) -> list[Thing]:
    """`makes` of each family in turn, each with its near variants: `makes` × `variants` things in all."""
    names = list(FAMILIES)
    found = []
    for make in range(makes):
        family = names[make % len(names)]
        counter = Dice(seed * 1000 + make)
        FAMILIES[family](counter)
        dice = random.Random(seed * 77 + make)  # noqa: S311 - repeatable
        changes = dice.sample(range(counter.asked), variants - 1)
        for variant, changed in enumerate([None, *changes]):
            parts = FAMILIES[family](Dice(seed * 1000 + make, changed))
            found.append(Thing(f"{family} {make}.{variant}", family, make, variant, tuple(parts)))
    return found
