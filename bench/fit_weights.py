"""Weights of the algorithms by a logistic fit on pairs drawn and written here. Prints them; a person copies them.

    python -m bench.fit_weights [--pictures 120] [--seed 1]

Nobody's mark, photo or title is used: emblems and goods are drawn by dice, words are invented. What comes out says how
strength turns into probability on such pairs at one true pair in PRIOR; on real goods it is a first estimate.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from matching.matcher import Matcher
from matching.types import Listing, Picture, Right

PRIOR = 4.0
"""Strangers are counted so much heavier than in the sample: a false alarm costs more than a miss."""
PICTURE_FEATURES = ("copied_picture", "same_drawing", "mark_in_picture")
Dice = random.Random


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--pictures", type=int, default=120, help="emblems and goods drawn")
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    dice = Dice(options.seed)
    pairs: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for feature, strength, same in picture_pairs(dice, options.pictures):
        pairs[feature].append((strength, same))
    print("feature            true  strangers  weight    bias   strength at one half")
    for feature in PICTURE_FEATURES:
        rows = pairs[feature]
        true = sum(same for _, same in rows)
        weight, bias = logistic(np.array([value for value, _ in rows]), np.array([same for _, same in rows]))
        half = -bias / weight
        print(f"{feature:18s} {true:4d} {len(rows) - true:10d} {weight:7.2f} {bias:7.2f}   {half:.2f}")


def picture_pairs(dice: Dice, count: int) -> Iterator[tuple[str, float, bool]]:
    """Every main finding on a candidate pair with its strength, and whether the right is really shown."""
    emblems, photos = [emblem(dice) for _ in range(count)], [goods(dice) for _ in range(count)]
    rights = [Right(f"e{n}", pictures=(_picture(image),)) for n, image in enumerate(emblems[: count // 2])]
    rights += [Right(f"p{n}", "design", pictures=(_picture(image),)) for n, image in enumerate(photos[: count // 2])]
    listings = []
    for n, (drawn, photo) in enumerate(zip(emblems, photos, strict=True)):
        listings += [Listing(f"e{n} p{count - 1 - n} worn", pictures=(_picture(worn(dice, photos[-1 - n], drawn)),))]
        listings += [Listing(f"e{n} redrawn", pictures=(_picture(redrawn(dice, drawn)),))]
        listings += [Listing(f"p{n} copied", pictures=(_picture(copied(dice, photo)),))]
    matcher = Matcher.load("cpu")
    for listing, found in zip(listings, matcher.match(listings, matcher.gallery(rights), threshold=0.0), strict=True):
        for feature in PICTURE_FEATURES:  # one pair in which nothing is seen anchors the bias
            yield feature, 0.0, False
        for match in found:
            for finding in match.findings:
                if finding.feature in PICTURE_FEATURES:
                    yield finding.feature, finding.strength, match.right in listing.id.split()


def logistic(strengths: NDArray[np.float64], true: NDArray[np.bool_]) -> tuple[float, float]:
    """Weight and bias of least log loss by Newton's steps, with a little ridge; strangers weigh PRIOR."""
    rows = np.stack([strengths, np.ones(len(strengths))], axis=1)
    mass = np.where(true, 1.0, PRIOR)
    beta = np.zeros(2)
    for _ in range(50):
        p = 1 / (1 + np.exp(-rows @ beta))
        slope = rows.T @ (mass * (true - p)) - 0.05 * beta
        curve = (rows * (mass * p * (1 - p))[:, None]).T @ rows + 0.05 * np.eye(2)
        beta = beta + np.linalg.solve(curve, slope)
    return float(beta[0]), float(beta[1])


def emblem(dice: Dice, side: int = 256) -> Image.Image:
    image = Image.new("RGB", (side, side), "white")
    draw, ink = ImageDraw.Draw(image), tuple(dice.randrange(0, 140) for _ in range(3))
    for _ in range(dice.randrange(2, 7)):
        x, y, r = (dice.uniform(0.25, 0.75) * side for _ in range(3))
        r *= 0.35
        fill = ink if dice.random() < 0.7 else (255, 255, 255)
        box = (x - r, y - r * dice.uniform(0.4, 1), x + r, y + r * dice.uniform(0.4, 1))
        shape = dice.randrange(4)
        if shape == 0:
            draw.polygon([(dice.uniform(0.1, 0.9) * side, dice.uniform(0.1, 0.9) * side) for _ in range(4)], fill=fill)
        elif shape == 1:
            draw.ellipse(box, fill=fill)
        elif shape == 2:
            draw.pieslice(box, dice.randrange(360), dice.randrange(360, 720), fill=fill)
        else:
            draw.rectangle(box, outline=ink, width=dice.randrange(6, 20))
    return image


def goods(dice: Dice, width: int = 480, height: int = 400) -> Image.Image:
    image = Image.new("RGB", (width, height), tuple(dice.randrange(120, 256) for _ in range(3)))
    draw = ImageDraw.Draw(image)
    for _ in range(dice.randrange(8, 50)):
        x, y = dice.uniform(-20, width), dice.uniform(-20, height)
        box = (x, y, x + dice.uniform(5, 160), y + dice.uniform(5, 160))
        dice.choice((draw.rectangle, draw.ellipse))(box, fill=tuple(dice.randrange(40, 256) for _ in range(3)))
    return image.filter(ImageFilter.GaussianBlur(dice.uniform(0, 1.2)))


def worn(dice: Dice, photo: Image.Image, drawn: Image.Image) -> Image.Image:
    """The emblem on goods: 15–40 % of the width, turned, leaning, inked in one colour, through JPEG."""
    side = round(photo.width * dice.uniform(0.15, 0.4))
    mask = ImageOps.invert(drawn.convert("L")).resize((side, side), Image.Resampling.LANCZOS)
    lean = [1, dice.uniform(-0.2, 0.2), 0, dice.uniform(-0.2, 0.2), 1, 0]
    mask = mask.transform(mask.size, Image.Transform.AFFINE, lean, Image.Resampling.BILINEAR)
    mask = mask.rotate(dice.uniform(-20, 20), Image.Resampling.BILINEAR, expand=True)
    ink = Image.new("RGB", mask.size, dice.choice(((15, 15, 15), (250, 250, 250), (180, 20, 30), (20, 60, 160))))
    image = photo.copy()
    at = dice.randrange(image.width - mask.width), dice.randrange(max(1, image.height - mask.height))
    image.paste(ink, at, ImageOps.autocontrast(mask))
    return _jpeg(image, dice)


def redrawn(dice: Dice, drawn: Image.Image) -> Image.Image:
    """The emblem in another ink on another ground or tile, moved and scaled."""
    ink, ground = (tuple(dice.randrange(lo, lo + 100) for _ in range(3)) for lo in dice.choice(((0, 155), (155, 0))))
    own = ImageOps.colorize(drawn.convert("L"), ink, ground).resize((dice.randrange(120, 360),) * 2)
    image = Image.new("RGB", (dice.randrange(360, 600), dice.randrange(360, 600)), ground)
    image.paste(own, (dice.randrange(image.width - own.width + 1), dice.randrange(image.height - own.height + 1)))
    return _jpeg(image, dice)


def copied(dice: Dice, photo: Image.Image) -> Image.Image:
    """The photo as a thief posts it: cut, mirrored, brighter, stamped, recompressed."""
    cut = [dice.uniform(0, 0.04) for _ in range(4)]
    width, height = photo.size
    image = photo.crop(
        (int(cut[0] * width), int(cut[1] * height), int((1 - cut[2]) * width), int((1 - cut[3]) * height))
    )
    image = ImageOps.mirror(image) if dice.random() < 0.3 else image
    image = ImageEnhance.Brightness(image).enhance(dice.uniform(0.8, 1.2))
    if dice.random() < 0.4:
        ImageDraw.Draw(image).rectangle((10, 10, 10 + 0.3 * width, 40), fill=(255, 255, 255))
    return _jpeg(image, dice)


def _jpeg(image: Image.Image, dice: Dice) -> Image.Image:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=dice.randrange(40, 95))
    return Image.open(io.BytesIO(out.getvalue())).convert("RGB")


def _picture(image: Image.Image) -> Picture:
    out = io.BytesIO()
    image.save(out, "PNG")
    return Picture("drawn", out.getvalue())


if __name__ == "__main__":
    main()
