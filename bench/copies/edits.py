"""What copyists do to a photo. Each edit takes the photo, a dice, and other photos to mix in."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont, ImageOps

Edit = Callable[[Image.Image, random.Random, Sequence[Image.Image]], Image.Image]
WORDS = ("NEW ARRIVAL", "Best price", "Free shipping", "SALE -50%", "Original quality", "Only today", "Top seller 2026",
         "Wholesale", "Ready stock", "Made to order")  # fmt: skip


def crop(image: Image.Image, dice: random.Random, _others: Sequence[Image.Image]) -> Image.Image:
    """30–70 % of the area."""
    share = dice.uniform(0.3, 0.7) ** 0.5
    stretch = dice.uniform(0.85, 1.18)
    wide, high = int(image.width * min(1, share * stretch)), int(image.height * min(1, share / stretch))
    left, top = dice.randint(0, image.width - wide), dice.randint(0, image.height - high)
    return image.crop((left, top, left + wide, top + high))


def flip(image: Image.Image, _dice: random.Random, _others: Sequence[Image.Image]) -> Image.Image:
    return ImageOps.mirror(image)


def border(image: Image.Image, dice: random.Random, _others: Sequence[Image.Image]) -> Image.Image:
    """Bars of one colour, unlike on each side."""
    rim = [int(dice.uniform(0.02, 0.3) * side) for side in (*image.size, *image.size)]
    sheet = Image.new("RGB", (image.width + rim[0] + rim[2], image.height + rim[1] + rim[3]), _colour(dice))
    sheet.paste(image, (rim[0], rim[1]))
    return sheet


def text(image: Image.Image, dice: random.Random, _others: Sequence[Image.Image]) -> Image.Image:
    """One to four lines over the photo, some on a bar."""
    drawn = image.copy()
    draw = ImageDraw.Draw(drawn)
    for _ in range(dice.randint(1, 4)):
        font = ImageFont.load_default(int(image.width * dice.uniform(0.06, 0.14)))
        words = dice.choice(WORDS)
        at = dice.uniform(0, 0.4) * image.width, dice.uniform(0, 0.85) * image.height
        if dice.random() < 0.5:
            draw.rectangle(draw.textbbox(at, words, font=font), fill=_colour(dice))
        draw.text(at, words, fill=_colour(dice), font=font)
    return drawn


def recompression(image: Image.Image, dice: random.Random, _others: Sequence[Image.Image]) -> Image.Image:
    """Reduced to 140–260 pixels and packed hard, twice."""
    side = dice.randint(140, 260)
    small = ImageOps.contain(image, (side, side))
    return _packed(_packed(small, dice.randint(8, 25)), dice.randint(15, 40))


def tint(image: Image.Image, dice: random.Random, _others: Sequence[Image.Image]) -> Image.Image:
    """A filter: grey, sepia, inverted, hard contrast, or other hues."""
    way = dice.randrange(5)
    if way == 0:
        return ImageOps.grayscale(image).convert("RGB")
    if way == 1:
        return ImageOps.colorize(ImageOps.grayscale(image), "#2b1a08", "#fff0d2", mid="#a77b4a")
    if way == 2:
        return ImageOps.posterize(ImageEnhance.Contrast(image).enhance(1.8), 3)
    if way == 3:
        bright = ImageEnhance.Brightness(image).enhance(dice.choice((0.5, 1.6)))
        return ImageEnhance.Color(bright).enhance(dice.choice((0.2, 2.5)))
    hsv = np.array(image.convert("HSV"))
    hsv[..., 0] += np.uint8(dice.randint(40, 210))
    return Image.fromarray(hsv, "HSV").convert("RGB")


def screenshot(image: Image.Image, dice: random.Random, _others: Sequence[Image.Image]) -> Image.Image:
    """A page of a shop on a telephone: bars, buttons and lines around the photo."""
    wide, high = 540, 1100
    ground = dice.choice(((255, 255, 255), (245, 245, 245), (24, 24, 26)))
    ink = (30, 30, 30) if sum(ground) > 300 else (230, 230, 230)
    page = Image.new("RGB", (wide, high), ground)
    draw = ImageDraw.Draw(page)
    shown = ImageOps.contain(image, (int(wide * dice.uniform(0.7, 1.0)), 620))
    top = dice.randint(70, 160)
    page.paste(shown, ((wide - shown.width) // 2, top))
    draw.text((20, 14), "9:41        88%", fill=ink, font=ImageFont.load_default(22))
    line = top + shown.height + 24
    for _ in range(dice.randint(3, 6)):
        draw.text((20, line), f"{dice.choice(WORDS)}  {dice.choice(WORDS)}", fill=ink, font=ImageFont.load_default(24))
        line += 44
    draw.rounded_rectangle((20, high - 90, wide - 20, high - 30), 20, fill=_colour(dice))
    return page


def collage(image: Image.Image, dice: random.Random, others: Sequence[Image.Image]) -> Image.Image:
    """One of two to four photos side by side."""
    number = dice.choice((2, 3, 4))
    tiles = [image, *dice.sample(list(others), number - 1)]
    dice.shuffle(tiles)
    across = 2 if number != 3 else 3
    side = 320
    sheet = Image.new("RGB", (across * side, -(-number // across) * side), "white")
    for place, tile in enumerate(tiles):
        sheet.paste(ImageOps.fit(tile, (side - 6, side - 6)), (place % across * side + 3, place // across * side + 3))
    return sheet


def overlay(image: Image.Image, dice: random.Random, others: Sequence[Image.Image]) -> Image.Image:
    """Pasted on another photo at 35–60 % of its width."""
    ground = ImageOps.fit(dice.choice(list(others)), (720, 540))
    side = int(720 * dice.uniform(0.35, 0.6))
    pasted = ImageOps.contain(image, (side, min(side, 500)))
    at = dice.randint(0, 720 - pasted.width), dice.randint(0, 540 - pasted.height)
    ground.paste(pasted, at)
    return ground


def blur(image: Image.Image, dice: random.Random, _others: Sequence[Image.Image]) -> Image.Image:
    """Out of focus, or in coarse squares."""
    if dice.random() < 0.5:
        return image.filter(ImageFilter.GaussianBlur(max(image.size) * dice.uniform(0.006, 0.016)))
    cells = dice.randint(48, 90)
    small = ImageOps.contain(image, (cells, cells), Image.Resampling.BOX)
    return small.resize(image.size, Image.Resampling.NEAREST)


def rotation(image: Image.Image, dice: random.Random, _others: Sequence[Image.Image]) -> Image.Image:
    """By a quarter or half, or by 5–40° with corners filled."""
    if dice.random() < 0.35:
        return image.rotate(dice.choice((90, 180, 270)), expand=True)
    angle = dice.choice((-1, 1)) * dice.uniform(5, 40)
    return image.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=_colour(dice))


def several(image: Image.Image, dice: random.Random, others: Sequence[Image.Image]) -> Image.Image:
    """Three of the others, one after another."""
    for name in dice.sample(("crop", "flip", "border", "text", "tint", "recompression", "rotation"), 3):
        image = EDITS[name](image, dice, others)
    return image


EDITS: dict[str, Edit] = {
    "crop": crop, "flip": flip, "border": border, "text": text, "recompression": recompression, "tint": tint,
    "screenshot": screenshot, "collage": collage, "overlay": overlay, "blur": blur, "rotation": rotation,
    "several": several,
}  # fmt: skip


def _colour(dice: random.Random) -> tuple[int, int, int]:
    return dice.choice(((255, 255, 255), (0, 0, 0), (220, 40, 40), (250, 200, 40), (40, 90, 200), (128, 128, 128)))


def _packed(image: Image.Image, quality: int) -> Image.Image:
    kept = io.BytesIO()
    image.save(kept, "JPEG", quality=quality)
    return Image.open(io.BytesIO(kept.getvalue())).convert("RGB")
