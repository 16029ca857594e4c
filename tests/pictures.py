"""Pictures drawn by code: an invented mark, goods that bear it, and bytes that are no picture."""

from __future__ import annotations

import io
import random
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

CJK_FONT = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
MARK_BOX = (0.35, 0.28, 0.3, 0.24)
"""Where `goods` puts the mark: x, y, width, height in 0…1."""


def as_png(picture: Image.Image) -> bytes:
    """Encode it."""
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@lru_cache(maxsize=8)
def font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """A font with Chinese where the machine has one."""
    return ImageFont.truetype(str(CJK_FONT), size) if CJK_FONT.exists() else ImageFont.load_default(size)


def mark(seed: int = 1, size: tuple[int, int] = (320, 320), word: str = "") -> bytes:
    """A registered mark: a few shapes on white, with its word below."""
    return as_png(_draw_mark(random.Random(seed), size, word))


def goods(seed: int = 1, *, mark_seed: int | None = None, size: tuple[int, int] = (600, 500)) -> bytes:
    """A product photo: a coloured thing on a soft ground, with a mark on it at MARK_BOX where `mark_seed` is given."""
    chance = random.Random(seed + 1000)
    picture = Image.new("RGB", size, tuple(chance.randint(205, 240) for _ in range(3)))
    draw = ImageDraw.Draw(picture)
    width, height = size
    body = tuple(chance.randint(60, 200) for _ in range(3))
    draw.rounded_rectangle((width * 0.22, height * 0.12, width * 0.78, height * 0.92), radius=40, fill=body)
    draw.ellipse((width * 0.36, height * 0.02, width * 0.64, height * 0.2), outline=body, width=18)
    if mark_seed is not None:
        x, y, w, h = MARK_BOX
        size_ = (int(width * w), int(height * h))
        picture.paste(_draw_mark(random.Random(mark_seed), size_, ""), (int(width * x), int(height * y)))
    return as_png(picture)


def svg() -> bytes:
    """A picture that carries a script: must be refused."""
    return b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def broken() -> bytes:
    """Starts like a PNG and ends at once."""
    return mark()[:60]


def _draw_mark(chance: random.Random, size: tuple[int, int], word: str) -> Image.Image:
    picture = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(picture)
    width, height = size
    ink = tuple(chance.randint(10, 150) for _ in range(3))
    base = height * (0.72 if word else 0.92)
    for _ in range(3):
        x, y = chance.uniform(0.1, 0.5) * width, chance.uniform(0.08, 0.4) * base
        w, h = chance.uniform(0.25, 0.45) * width, chance.uniform(0.3, 0.55) * base
        shape = chance.choice(("ellipse", "polygon", "pie"))
        if shape == "ellipse":
            draw.ellipse((x, y, x + w, y + h), outline=ink, width=max(3, width // 28))
        elif shape == "polygon":
            draw.polygon([(x, y + h), (x + w / 2, y), (x + w, y + h * 0.8)], fill=ink)
        else:
            draw.pieslice((x, y, x + w, y + h), chance.randint(0, 180), chance.randint(200, 350), fill=ink)
    if word:
        letters = font(int(height * 0.18))
        draw.text((width / 2, height * 0.86), word, fill=ink, font=letters, anchor="mm")
    return picture
