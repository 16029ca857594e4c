"""Pictures of goods, made by dice, as JPEG bytes; or the photos of a folder, if one is given."""

from __future__ import annotations

import io
import random
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

SIDE = 800
WORDS = ("Velmora", "Tarquith", "summer bag", "free shipping", "NORDLYX 42", "ceramic cup")


def pictures(number: int, folder: Path | None = None, seed: int = 1) -> list[bytes]:
    if folder:
        found = sorted(path for path in folder.rglob("*") if path.suffix.lower() in (".jpg", ".jpeg"))
        return [found[place % len(found)].read_bytes() for place in range(number)]
    return [_packed(drawn(random.Random(f"{seed} {place}"))) for place in range(number)]  # noqa: S311


def drawn(dice: random.Random) -> Image.Image:
    """A ground of soft patches, a thing with a figure on it, and on every other one a line of letters."""
    grains = np.random.default_rng(dice.randrange(1 << 30))
    coarse = Image.fromarray(grains.integers(60, 220, (12, 12, 3), np.uint8)).resize(
        (SIDE, SIDE), Image.Resampling.BICUBIC
    )
    fine = grains.normal(0, 9, (SIDE, SIDE, 1))
    image = Image.fromarray(np.clip(np.asarray(coarse) + fine, 0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(image)
    x, y, size = dice.randint(80, 320), dice.randint(80, 320), dice.randint(220, 380)
    draw.rounded_rectangle((x, y, x + size, y + size), 40, fill=_colour(dice), outline=_colour(dice), width=6)
    figure(draw, dice, (x + size * 0.3, y + size * 0.3, size * 0.35))
    if dice.random() < 0.5:
        draw.text((x, y + size + 10), dice.choice(WORDS), fill=_colour(dice), font=ImageFont.load_default(48))
    return image.filter(ImageFilter.GaussianBlur(0.7))


def figure(draw: ImageDraw.ImageDraw, dice: random.Random, at: tuple[float, float, float]) -> None:
    """A few simple shapes within a square (x, y, side)."""
    x, y, side = at
    for _ in range(dice.randint(2, 5)):
        corners = [(x + dice.random() * side, y + dice.random() * side) for _ in range(dice.randint(3, 7))]
        draw.polygon(corners, fill=_colour(dice))


def mark(seed: str) -> bytes:
    """A registered drawing, made by dice, as PNG bytes."""
    dice = random.Random(seed)  # noqa: S311 - repeatable
    image = Image.new("RGB", (256, 256), "white")
    figure(ImageDraw.Draw(image), dice, (20, 20, 216))
    kept = io.BytesIO()
    image.save(kept, "PNG")
    return kept.getvalue()


def _colour(dice: random.Random) -> tuple[int, int, int]:
    return dice.randint(0, 255), dice.randint(0, 255), dice.randint(0, 255)


def _packed(image: Image.Image) -> bytes:
    kept = io.BytesIO()
    image.save(kept, "JPEG", quality=85)
    return kept.getvalue()
