"""A goods picture: backdrop, product with a pattern, a logo on it, a camera. All follows from the frozen scene."""

from __future__ import annotations

import io
from dataclasses import dataclass
from random import Random

from PIL import Image, ImageChops, ImageFilter, ImageOps

from hubiao.demo.drawing.backdrops import backdrop, pattern
from hubiao.demo.drawing.camera import bend_image, tilt
from hubiao.demo.drawing.designs import VIEWS
from hubiao.demo.drawing.dice import dice_of
from hubiao.demo.drawing.figures import FIGURES, stranger
from hubiao.demo.drawing.goods import GOODS, Spot, Tones
from hubiao.demo.drawing.pen import SIDE, Colour, Face, Pen

OWN_SHAPE, SAME_SHAPE = 0.042, 0.008


@dataclass(frozen=True, slots=True)
class Logo:
    """What is seen as a mark: a figure (or its altered look-alike), words, both, or a figure that belongs to nobody."""

    figure: str = ""
    altered: bool = False
    word: str = ""
    face: Face = "sans"
    stranger: int = 0

    def draw(self, main: Colour, second: Colour) -> Image.Image:
        """On a transparent square; a figure stands above its word."""
        pen = Pen()
        if self.figure:
            FIGURES[self.figure](pen, main, second, self.altered)
        elif self.stranger:
            stranger(pen, main, second, dice_of(self.stranger))
        top = pen.done()
        if not self.word:
            return top
        text = Pen()
        has_top = bool(self.figure or self.stranger)
        text.word(self.word, main, face=self.face, box=(0.02, 0.7, 0.98, 0.98) if has_top else (0.02, 0.2, 0.98, 0.8))
        image = text.done()
        if has_top:
            small = top.resize((int(SIDE * 0.64),) * 2, Image.Resampling.LANCZOS)
            image.paste(small, (int(SIDE * 0.18), 4), small)
        return image


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture to draw. `goods` is an everyday product or `design:view`; `share` the logo's part of the width."""

    goods: str
    seed: int
    logo: Logo | None = None
    share: float = 0.3


def draw_scene(scene: Scene) -> Image.Image:
    """The picture, 360 to 480 pixels wide."""
    dice = dice_of(scene.seed)
    width, height = dice.choice([(400, 400), (440, 360), (360, 460), (480, 400)])
    tones, ink = colours(dice)
    image = backdrop(dice, width, height)
    product, spot = draw_goods(scene.goods, tones, dice, bent=SAME_SHAPE if ":" in scene.goods else OWN_SHAPE)
    side = int(min(width, height) * dice.uniform(0.72, 0.98))
    if scene.logo:
        put_logo(product, scene.logo, spot, ink, scene.share * width / side, dice)
    tall = 1.0 if ":" in scene.goods else dice.uniform(0.84, 1.12)
    product = product.rotate(dice.uniform(-8, 8), Image.Resampling.BICUBIC)
    product = tilt(product, dice, 0.09).resize((side, int(side * tall)), Image.Resampling.LANCZOS)
    put_shadowed(
        image, product, ((width - side) // 2 + dice.randint(-12, 12), (height - side) // 2 + dice.randint(-8, 8))
    )
    return image


def jpeg(image: Image.Image, quality: int = 72) -> bytes:
    out = io.BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def draw_goods(name: str, tones: Tones, dice: Random, *, bent: float = 0.0) -> tuple[Image.Image, Spot]:
    """The product with a pattern on it, and where its mark goes. `bent`: how far (of the side) its outline may differ
    from the next one of its kind, for no two makers' goods have the same shape.
    """
    pen = Pen()
    design, _, view = name.partition(":")
    if view in ("first", "any"):
        view = VIEWS[design][1][0] if view == "first" else dice.choice(VIEWS[design][1])
    spot = VIEWS[design][0](pen, tones, view) if view else GOODS[name](pen, tones)
    product = bend_image(pen.done(), dice, bent)
    if bent >= OWN_SHAPE and dice.random() < 0.5:
        product, spot = ImageOps.mirror(product), (1 - spot[0], *spot[1:])
    strength = Image.new("L", (SIDE, SIDE), dice.choice([0, 40, 60, 90]))
    dressed = Image.composite(pattern(dice, SIDE, tones), product.convert("RGB"), strength)
    dressed.putalpha(product.getchannel("A"))
    return dressed, spot


def put_logo(
    product: Image.Image, logo: Logo, spot: Spot, ink: tuple[Colour, Colour], share: float, dice: Random
) -> None:
    """Paste the logo on its spot: at `share` of the product's width, turned and seen a little from the side."""
    size = max(40, int(SIDE * min(share, 0.62)))
    drawn = tilt(logo.draw(*ink).resize((size, size), Image.Resampling.LANCZOS), dice, 0.07)
    drawn = drawn.rotate(dice.uniform(-14, 14), Image.Resampling.BICUBIC, expand=True)
    corner = (int(spot[0] * SIDE - drawn.width / 2), int(spot[1] * SIDE - drawn.height / 2))
    product.paste(drawn, corner, drawn)


def put_shadowed(image: Image.Image, product: Image.Image, corner: tuple[int, int]) -> None:
    shadow = product.getchannel("A").filter(ImageFilter.GaussianBlur(7)).point(lambda value: value // 3)
    image.paste((30, 30, 35), (corner[0] + 7, corner[1] + 9), shadow)
    image.paste(product, corner, product)


def colours(dice: Random) -> tuple[Tones, tuple[Colour, Colour]]:
    """Three tones of one hue, and two inks that stand out on them."""
    hue, light = dice.randrange(256), dice.random() < 0.6
    saturation = dice.randrange(20, 150)
    values = (225, 175, 110) if light else (95, 65, 190)
    body, shade, detail = (hsv(hue, saturation, value) for value in values)
    other = (hue + dice.randrange(70, 190)) % 256
    ink = (
        (hsv(other, 200, 80), hsv(dice.randrange(256), 190, 150))
        if light
        else (hsv(other, 25, 250), hsv(other, 150, 235))
    )
    return (body, shade, detail), ink


def hsv(hue: int, saturation: int, value: int) -> Colour:
    red, green, blue = Image.new("HSV", (1, 1), (hue, saturation, value)).convert("RGB").tobytes()
    return (red, green, blue)


def copied(original: bytes, seed: int) -> bytes:
    """Another's photo, taken: cropped, mirrored or stamped, resized and encoded again."""
    dice = dice_of(seed)
    image = Image.open(io.BytesIO(original)).convert("RGB")
    width, height = image.size
    cut = dice.uniform(0, 0.09)
    image = image.crop(
        (int(width * cut), int(height * cut * 0.6), int(width * (1 - cut * 0.4)), int(height * (1 - cut)))
    )
    if dice.random() < 0.3:
        image = ImageOps.mirror(image)
    if dice.random() < 0.5:
        stamp = Logo(word=dice.choice(["优选好物", "工坊正品", "小屋包邮"])).draw((255, 255, 255), (255, 255, 255))
        stamp = stamp.resize((image.width // 2,) * 2).rotate(dice.choice([0, 25]))
        stamp.putalpha(ImageChops.multiply(stamp.getchannel("A"), Image.new("L", stamp.size, 150)))
        image.paste(stamp, (dice.randrange(image.width // 2), dice.randrange(image.height // 2)), stamp)
    scale = dice.uniform(0.75, 1.15)
    return jpeg(
        image.resize((int(image.width * scale), int(image.height * scale)), Image.Resampling.BICUBIC),
        dice.randrange(45, 75),
    )
