"""Marks as they are printed: open drawings and invented words, alone or locked up, recoloured, outlined, on a patch."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from models.train.grounds import colour
from models.train.lettering import HEIGHT, cut, fonts_in, word_mark

Mark = NDArray[np.float32]
"""[height, width, 4]: red, green, blue 0…255 and cover 0…1."""
Colour = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Drawings:
    """`ink` [n, s, s] covers, `colour` [m, s, s, 4], and the fonts for words. One of the two may be empty."""

    ink: NDArray[np.uint8]
    colour: NDArray[np.uint8]
    fonts: list[Path]


def open_drawings(folder: Path, fonts: Path | None = None) -> Drawings:
    """What models.train.drawings wrote, mapped rather than read."""
    return Drawings(np.load(folder / "ink.npy", "r"), np.load(folder / "colour.npy", "r"), fonts_in(fonts))


def mark(chance: Generator, drawings: Drawings, below: Colour) -> Mark:
    """One mark to be seen on a ground of about the colour `below`."""
    dice = chance.random()
    if dice < 0.22:
        made = in_ink(word_mark(chance, drawings.fonts), _ink(chance, below))
    elif dice < 0.42:
        made = _lock_up(chance, drawings, below)
    else:
        made = _figure(chance, drawings, _ink(chance, below))
    dice = chance.random()
    if dice < 0.1:
        made = _outlined(chance, made)
    elif dice < 0.32:
        return _on_patch(chance, made)
    elif dice < 0.4:
        return _with_rim(chance, made)
    return made


def in_ink(cover: NDArray[np.uint8], ink: Colour) -> Mark:
    made = np.empty((*cover.shape, 4), np.float32)
    made[..., :3], made[..., 3] = ink, cover / np.float32(255)
    return made


def _ink(chance: Generator, below: Colour) -> Colour:
    """Black, white, a colour, or hardly other than what is below: tone on tone."""
    dice = chance.random()
    if dice < 0.2:
        return np.asarray(chance.uniform(0, 40, 3), np.float32)
    if dice < 0.4:
        return np.asarray(chance.uniform(215, 255, 3), np.float32)
    if dice < 0.55:
        lighter = below.mean() < 60 or (below.mean() < 200 and chance.random() < 0.5)
        return np.asarray(np.clip(below + chance.uniform(18, 55) * (1 if lighter else -1), 0, 255), np.float32)
    return colour(chance)


def _figure(chance: Generator, drawings: Drawings, ink: Colour) -> Mark:
    """A drawing in one ink, or, half the time where there are such, in its own colours (at times of other hue)."""
    if len(drawings.colour) and (not len(drawings.ink) or chance.random() < 0.45):
        own = np.asarray(drawings.colour[int(chance.integers(len(drawings.colour)))])
        if chance.random() < 0.2:
            return in_ink(_tight(own)[..., 3], ink)
        made = _tight(own).astype(np.float32)
        made[..., 3] /= 255
        if chance.random() < 0.3:
            made[..., :3] = made[..., chance.permutation(3)]
        return made
    return in_ink(cut(np.asarray(drawings.ink[int(chance.integers(len(drawings.ink)))])), ink)


def _tight(own: NDArray[np.uint8]) -> NDArray[np.uint8]:
    rows, columns = np.flatnonzero(own[..., 3].max(1) > 24), np.flatnonzero(own[..., 3].max(0) > 24)
    return own[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] if len(rows) else own


def _lock_up(chance: Generator, drawings: Drawings, below: Colour) -> Mark:
    """A figure with its word beside or below it."""
    ink = _ink(chance, below)
    figure, word = _figure(chance, drawings, ink), in_ink(word_mark(chance, drawings.fonts), ink)
    below_it = chance.random() < 0.5
    share = chance.uniform(0.35, 1.0)
    if below_it:
        word = _sized(word, figure.shape[1] * chance.uniform(0.8, 1.6) / word.shape[1])
    else:
        word = _sized(word, min(figure.shape[0] * share / word.shape[0], 4 * figure.shape[1] / word.shape[1]))
    gap = int(HEIGHT * chance.uniform(0.05, 0.35))
    return _joined(figure, word, gap, below=below_it)


def _sized(made: Mark, scale: float) -> Mark:
    size = max(6, round(made.shape[1] * scale)), max(6, round(made.shape[0] * scale))
    return np.asarray(cv2.resize(made, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR))


def _joined(one: Mark, other: Mark, gap: int, *, below: bool) -> Mark:
    """Side by side, or one below the other, both in the middle."""
    if below:
        turned = _joined(one.transpose(1, 0, 2), other.transpose(1, 0, 2), gap, below=False)
        return np.ascontiguousarray(turned.transpose(1, 0, 2))
    height = max(one.shape[0], other.shape[0])
    made = np.zeros((height, one.shape[1] + gap + other.shape[1], 4), np.float32)
    for part, x in ((one, 0), (other, one.shape[1] + gap)):
        y = (height - part.shape[0]) // 2
        made[y : y + part.shape[0], x : x + part.shape[1]] = part
    return made


def _outlined(chance: Generator, made: Mark) -> Mark:
    """Its edges alone, in its own colours."""
    width = max(1, round(max(made.shape[:2]) * chance.uniform(0.012, 0.03)))
    wide = np.pad(made, ((width, width), (width, width), (0, 0)), "edge")
    wide[..., 3] = np.pad(made[..., 3], width)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * width + 1,) * 2)
    wide[..., 3] = cv2.morphologyEx(np.ascontiguousarray(wide[..., 3]), cv2.MORPH_GRADIENT, kernel)
    return wide


def _with_rim(chance: Generator, made: Mark) -> Mark:
    """Cut out with a rim of one colour, as stickers and embroidered badges are."""
    width = max(2, round(max(made.shape[:2]) * chance.uniform(0.03, 0.09)))
    wide = np.pad(made, ((width, width), (width, width), (0, 0)))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * width + 1,) * 2)
    around = in_ink(np.asarray(cv2.dilate(wide[..., 3], kernel) * 255, np.uint8), colour(chance))
    return over(around, wide)


def _on_patch(chance: Generator, made: Mark) -> Mark:
    """On a label, button or tile of one colour; the mark turns white or black where it would drown."""
    height, width = made.shape[:2]
    rim = int(max(made.shape[:2]) * chance.uniform(0.08, 0.3))
    round_ = chance.random() < 0.35
    side = int(np.hypot(width, height) * 0.95) + rim // 2
    across, down = (
        (side, side) if round_ and max(width, height) < 2 * min(width, height) else (width + 2 * rim, height + 2 * rim)
    )
    patch = np.zeros((down, across), np.uint8)
    _fill(chance, patch, round_)
    tone = colour(chance)
    cover = made[..., 3:]
    own = (made[..., :3] * cover).sum((0, 1)) / max(float(cover.sum()), 1.0)
    if np.abs(own - tone).max() < 60:
        made = made.copy()
        made[..., :3] = 20.0 if tone.mean() > 128 else 245.0
    wide = np.zeros((down, across, 4), np.float32)
    x, y = (across - width) // 2, (down - height) // 2
    wide[y : y + height, x : x + width] = made
    return over(in_ink(patch, tone), wide)


def _fill(chance: Generator, patch: NDArray[np.uint8], round_: bool) -> None:
    down, across = patch.shape
    if round_:
        cv2.ellipse(patch, (across // 2, down // 2), (across // 2 - 1, down // 2 - 1), 0, 0, 360, 255, -1, cv2.LINE_AA)
        return
    corner = int(min(down, across) * chance.choice([0.0, 0.12, 0.25, 0.5]))
    patch[corner : down - corner or None] = 255
    patch[:, corner : across - corner or None] = 255
    patch[:corner, :corner] = patch[:corner, -corner or across :] = 0
    patch[-corner or down :, :corner] = patch[-corner or down :, -corner or across :] = 0
    for y in (corner, down - corner - 1):
        for x in (corner, across - corner - 1):
            cv2.circle(patch, (x, y), corner, 255, -1, cv2.LINE_AA)


def over(below: Mark, above: Mark) -> Mark:
    """One laid over the other."""
    cover = above[..., 3:]
    made = np.empty_like(below)
    both = cover + below[..., 3:] * (1 - cover)
    made[..., :3] = (above[..., :3] * cover + below[..., :3] * below[..., 3:] * (1 - cover)) / np.maximum(both, 1e-4)
    made[..., 3:] = both
    return made
