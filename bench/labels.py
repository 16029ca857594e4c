"""Invented labels and packs, and photographs of them: bent round a bottle, seen at an angle, badly lit.

Families share the maker's name, the layout and the small print, and differ in one word, a motif and a colour, as real
ranges of goods do. Letters are syllables put together by chance; nothing registered is drawn but by accident.
"""

from __future__ import annotations

import random

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Colour = tuple[int, int, int]
Grid = NDArray[np.uint8]
FACES = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf", "LiberationSans-Bold.ttf",
         "LiberationSansNarrow-Regular.ttf", "LiberationMono-Regular.ttf")  # fmt: skip
SYLLABLES = ("ba", "bel", "cro", "da", "den", "fir", "go", "hal", "il", "jor", "ka", "kel", "lum", "mo", "nar", "or",
             "pel", "qui", "ras", "sol", "tam", "ul", "ver", "wix", "yar", "zen")  # fmt: skip


def word(dice: random.Random, syllables: int) -> str:
    return "".join(dice.choice(SYLLABLES) for _ in range(syllables))


def colour(dice: random.Random, low: int = 0, high: int = 255) -> Colour:
    return dice.randint(low, high), dice.randint(low, high), dice.randint(low, high)


def face(dice: random.Random, size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """One of the free fonts where the machine has them."""
    try:
        return ImageFont.truetype(dice.choice(FACES), max(7, size))
    except OSError:
        return ImageFont.load_default(max(7, size))


def label(seed: int, family: int = -1, width: int = 300, height: int = 380) -> Image.Image:
    """`family` fixes name, layout and small print; `seed` the rest."""
    own = random.Random(seed)  # noqa: S311 - repeatable
    kin = random.Random(90_000 + family if family >= 0 else seed)  # noqa: S311
    image = Image.new("RGB", (width, height), colour(kin, 150))
    draw = ImageDraw.Draw(image)
    ink = colour(kin, 0, 110)
    draw.rectangle((6, 6, width - 7, height - 7), outline=ink, width=kin.randint(1, 6))
    band = kin.uniform(0.05, 0.5) * height
    draw.rectangle((0, band, width, band + 0.26 * height), fill=colour(own, 0, 120))
    _text(draw, kin, word(kin, 3).title(), (width * 0.5, band + 0.09 * height), width * 0.16, (250, 250, 240))
    _text(draw, own, word(own, 3).upper(), (width * 0.5, band + 0.2 * height), width * 0.09, (250, 240, 200))
    _motif(draw, own, (width * kin.uniform(0.3, 0.7), band + 0.42 * height), width * 0.16)
    top = height * 0.88 - kin.randint(2, 4) * 13
    small = face(kin, 10)
    while top < height - 20:
        line = " ".join(word(kin, kin.randint(1, 3)) for _ in range(6))
        draw.text((14, top), line[: int(width / 6.5)], fill=ink, font=small)
        top += 13
    return image


def _text(
    draw: ImageDraw.ImageDraw, dice: random.Random, text: str, at: tuple[float, float], size: float, ink: Colour
) -> None:
    draw.text(at, text, fill=ink, font=face(dice, int(size)), anchor="mm")


def _motif(draw: ImageDraw.ImageDraw, dice: random.Random, at: tuple[float, float], reach: float) -> None:
    for _ in range(dice.randint(4, 9)):
        x, y = (centre + dice.uniform(-reach, reach) for centre in at)
        half = dice.uniform(0.1, 0.6) * reach
        kind = dice.choice(("ellipse", "polygon", "arc"))
        if kind == "ellipse":
            draw.ellipse((x - half, y - half, x + half, y + half), fill=colour(dice))
        elif kind == "arc":
            draw.arc((x - half, y - half, x + half, y + half), 0, dice.randint(90, 300), colour(dice, 0, 120), 3)
        else:
            count = dice.randint(3, 6)
            corners = [(x + dice.uniform(-half, half), y + dice.uniform(-half, half)) for _ in range(count)]
            draw.polygon(corners, fill=colour(dice))


def clutter(dice: random.Random, width: int, height: int) -> Image.Image:
    """What stands behind and beside the goods: things, and letters of others."""
    image = Image.new("RGB", (width, height), colour(dice, 60, 230))
    draw = ImageDraw.Draw(image)
    for _ in range(25):
        x, y = dice.uniform(0, width), dice.uniform(0, height)
        box = (x, y, x + dice.uniform(5, 160), y + dice.uniform(5, 160))
        dice.choice((draw.rectangle, draw.ellipse))(box, fill=colour(dice))
    for _ in range(6):
        at = dice.uniform(0, width), dice.uniform(0, height)
        _text(draw, dice, word(dice, 2), at, dice.uniform(12, 50), colour(dice))
    return image


def bent(pixels: Grid, angle: float) -> Grid:
    """The part of a picture that is seen when it is wrapped round a cylinder, `angle` radians to either side."""
    height, width = pixels.shape[:2]
    across = np.linspace(-np.sin(angle), np.sin(angle), width, dtype=np.float32)
    x = (np.arcsin(across) / angle + 1) / 2 * (width - 1)
    sag = (0.12 * height * (np.cos(np.arcsin(across)) - 1)).astype(np.float32)
    rows = np.arange(height, dtype=np.float32)[:, None] - sag[None]
    shown = cv2.remap(
        pixels, np.broadcast_to(x, rows.shape).astype(np.float32).copy(), rows, cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT, borderValue=(0, 0, 0, 0),
    )  # fmt: skip
    return np.asarray(shown, np.uint8)


def photograph(image: Image.Image, seed: int, side: int = 420, share: float = 0.6) -> Image.Image:
    """A photo of the label on a bottle among other things; the label is about `share` of the picture's side high."""
    dice = random.Random(seed)  # noqa: S311 - repeatable
    scene = np.asarray(clutter(dice, side, side)).copy()
    flat = np.asarray(image.convert("RGBA")).copy()
    thing = bent(flat, dice.uniform(0.5, 1.25)) if dice.random() < 0.75 else flat
    height, width = thing.shape[:2]
    size = share * side * dice.uniform(0.8, 1.2) / height
    turn, middle = dice.gauss(0, 0.12), (side * dice.uniform(0.4, 0.6), side * dice.uniform(0.42, 0.58))
    corners = np.array([(-width, -height), (width, -height), (width, height), (-width, height)]) * size / 2
    spun = corners @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]]) + middle
    spun += np.array([[dice.uniform(-0.05, 0.05) * side * share for _ in range(2)] for _ in range(4)])
    source = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    seen = cv2.warpPerspective(
        thing, cv2.getPerspectiveTransform(source, spun.astype(np.float32)), (side, side), flags=cv2.INTER_AREA
    )
    opaque = seen[..., 3:].astype(np.float32) / 255
    mixed = (scene * (1 - opaque) + seen[..., :3] * opaque).astype(np.float32)
    return _worn(mixed, dice)


def _worn(pixels: NDArray[np.float32], dice: random.Random) -> Image.Image:
    """Light from one side, a lens not quite sharp, grain, and a shop's JPEG."""
    side = pixels.shape[1]
    lit = np.linspace(dice.uniform(0.5, 1.1), dice.uniform(0.5, 1.1), side, dtype=np.float32)[None, :, None]
    soft = cv2.GaussianBlur(pixels * lit, (0, 0), dice.uniform(0.5, 1.5))
    grain = np.random.default_rng(dice.randrange(1 << 30)).normal(0, dice.uniform(1, 6), soft.shape)
    shown = np.clip(soft + grain, 0, 255).astype(np.uint8)
    _, packed = cv2.imencode(".jpg", shown[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, dice.randint(45, 90)])
    return Image.fromarray(np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR))[..., ::-1].copy())
