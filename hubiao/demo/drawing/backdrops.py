"""What is behind the goods and what is woven into them, so that no two pictures look alike."""

from __future__ import annotations

from random import Random

from PIL import Image, ImageDraw, ImageFilter

from hubiao.demo.drawing.pen import Colour


def backdrop(dice: Random, width: int, height: int) -> Image.Image:
    """A table, a wall, a gradient, tiles or soft lights."""
    far, near = _tone(dice, 150, 245), _tone(dice, 110, 225)
    image = _gradient(width, height, far, near)
    draw = ImageDraw.Draw(image)
    kind = dice.randrange(6)
    if kind == 1:
        edge = int(height * dice.uniform(0.55, 0.8))
        draw.rectangle((0, edge, width, height), fill=_tone(dice, 90, 210))
    elif kind == 2:
        step = dice.randrange(36, 90)
        for x in range(-height, width, step):
            draw.line((x, 0, x + dice.choice([0, height]), height), fill=near, width=dice.randrange(2, 9))
    elif kind == 3:
        step = dice.randrange(40, 80)
        for x in range(0, width, step):
            for y in range(0, height, step):
                if (x // step + y // step) % 2:
                    draw.rectangle((x, y, x + step, y + step), fill=far)
    elif kind == 4:
        for _ in range(dice.randrange(6, 14)):
            radius = dice.randrange(14, 60)
            x, y = dice.randrange(width), dice.randrange(height)
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=_tone(dice, 150, 250))
        image = image.filter(ImageFilter.GaussianBlur(dice.choice([3, 8])))
    elif kind == 5:
        for y in range(0, height, dice.randrange(26, 60)):
            draw.line((0, y, width, y + dice.randrange(-6, 7)), fill=near, width=3)
    return image


def pattern(dice: Random, side: int, tones: tuple[Colour, Colour, Colour]) -> Image.Image:
    """Stripes, dots, checks, or only a light from above."""
    body, shade, detail = tones
    image = _gradient(side, side, body, shade)
    draw = ImageDraw.Draw(image)
    kind, step = dice.randrange(5), dice.randrange(26, 70)
    if kind == 1:
        for x in range(-side, side, step):
            draw.line((x, 0, x + dice.choice([0, side // 2]), side), fill=detail, width=step // 4)
    elif kind == 2:
        for x in range(0, side, step):
            for y in range(0, side, step):
                draw.ellipse((x, y, x + step // 3, y + step // 3), fill=detail)
    elif kind == 3:
        for x in range(0, side, step):
            draw.line((x, 0, x, side), fill=detail, width=3)
            draw.line((0, x, side, x), fill=detail, width=3)
    elif kind == 4:
        for y in range(0, side, step):
            draw.rectangle((0, y, side, y + step // 2), fill=shade)
    return image


def _gradient(width: int, height: int, top: Colour, bottom: Colour) -> Image.Image:
    column = Image.new("RGB", (1, 2))
    column.putpixel((0, 0), top)
    column.putpixel((0, 1), bottom)
    return column.resize((width, height), Image.Resampling.BILINEAR)


def _tone(dice: Random, low: int, high: int) -> Colour:
    base = dice.randrange(low, high)
    return tuple(min(255, max(0, base + dice.randint(-30, 30))) for _ in range(3))
