"""How often hidden parts are found in pictures of which parts were hidden, and how often in innocent ones.

python -m bench.evasions [--photos ../shared/evals/images/images/photos-dev] [--sample 200] [--seed 1]
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import SHARED
from bench.fit_weights import emblem
from matching.errors import PictureError
from matching.images.decode import Pixels, decode
from matching.images.evasion import hidden_parts

Box = tuple[int, int, int, int]
Mask = NDArray[np.bool_]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--photos", type=Path, default=SHARED / "evals" / "images" / "images" / "photos-dev")
    asked.add_argument("--sample", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    cv2.setNumThreads(1)
    dice = random.Random(options.seed)  # noqa: S311 - repeatable
    photos = _read(options.photos, options.sample, dice)
    print(f"{len(photos)} innocent photos; false alarms by kind (after JPEG as the hidden ones):")
    alarms = [{part.kind for part in hidden_parts(compressed(photo, dice))} for photo in photos]
    for kind in ("mosaic", "blur", "cover"):
        print(f"  {kind:8s} {np.mean([kind in some for some in alarms]):.3f}")
    print(f"  any      {np.mean([bool(some) for some in alarms]):.3f}")
    for name, (kind, hide) in HIDINGS.items():
        found, exact = 0, 0
        for photo in photos:
            image, box = hidden(photo, hide, dice)
            parts = [part for part in hidden_parts(image) if _meets(part.box, box, image)]
            found += bool(parts)
            exact += any(part.kind == kind for part in parts)
        print(f"{name:8s} found {found / len(photos):.2f}, named {kind} {exact / len(photos):.2f}")


def hidden(
    photo: Pixels, hide: Callable[[Pixels, Box, random.Random], None], dice: random.Random
) -> tuple[Pixels, Box]:
    """The photo with an emblem on it that was made unrecognisable, through JPEG, and where."""
    image = photo.copy()
    height, width = image.shape[:2]
    w = round(width * dice.uniform(0.12, 0.35))
    h = min(round(w * dice.uniform(0.5, 1.1)), height // 2)
    x, y = round(dice.uniform(0.2, 0.8) * (width - w)), round(dice.uniform(0.2, 0.8) * (height - h))
    mark = np.asarray(emblem(dice).resize((max(8, round(w * 0.8)), max(8, round(h * 0.8)))))
    top, left = y + (h - mark.shape[0]) // 2, x + (w - mark.shape[1]) // 2
    under = image[top : top + mark.shape[0], left : left + mark.shape[1]]
    under[mark.min(axis=2) < 128] = mark[mark.min(axis=2) < 128]
    hide(image, (x, y, w, h), dice)
    return compressed(image, dice), (x, y, w, h)


def mosaic(image: Pixels, box: Box, dice: random.Random) -> None:
    x, y, w, h = box
    block = max(6, round(dice.uniform(0.06, 0.16) * w))
    part = image[y : y + h, x : x + w]
    small = cv2.resize(part, (max(2, w // block), max(2, h // block)), interpolation=cv2.INTER_AREA)
    tiles = cv2.resize(small, (small.shape[1] * block, small.shape[0] * block), interpolation=cv2.INTER_NEAREST)
    part[: tiles.shape[0], : tiles.shape[1]] = tiles[:h, :w]


def blur(image: Pixels, box: Box, dice: random.Random) -> None:
    soft = cv2.GaussianBlur(image, (0, 0), dice.uniform(0.06, 0.14) * box[2])
    mask = _shape(image, box, round_=dice.random() < 0.5)
    image[mask] = soft[mask]


def plate(image: Pixels, box: Box, dice: random.Random) -> None:
    image[_shape(image, box, round_=False)] = _paint(dice)


def sticker(image: Pixels, box: Box, dice: random.Random) -> None:
    """A round face, as emoji are."""
    x, y, w, h = box
    image[_shape(image, box, round_=True)] = _paint(dice)
    for side in (0.35, 0.65):
        cv2.circle(image, (round(x + side * w), round(y + 0.4 * h)), max(2, w // 14), (30, 20, 10), -1)
    cv2.ellipse(image, (x + w // 2, y + round(0.6 * h)), (w // 4, h // 6), 0, 0, 180, (30, 20, 10), max(2, w // 30))


def stroke(image: Pixels, box: Box, dice: random.Random) -> None:
    """Strokes of a brush to and fro."""
    x, y, w, h = box
    thick = max(8, h // 3)
    corners = np.array([(x if k % 2 else x + w, y + h * (k + 0.5) / 4 + dice.uniform(-4, 4)) for k in range(4)])
    cv2.polylines(image, [np.rint(corners).astype(np.int32)], False, _paint(dice), thick, cv2.LINE_AA)


HIDINGS: dict[str, tuple[str, Callable[[Pixels, Box, random.Random], None]]] = {
    "mosaic": ("mosaic", mosaic), "blur": ("blur", blur), "plate": ("cover", plate), "sticker": ("cover", sticker),
    "stroke": ("cover", stroke),
}  # fmt: skip


def compressed(image: Pixels, dice: random.Random) -> Pixels:
    data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, dice.randrange(70, 95)])[1]
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)


def _shape(image: Pixels, box: Box, *, round_: bool) -> Mask:
    x, y, w, h = box
    mask = np.zeros(image.shape[:2], np.uint8)
    if round_:
        cv2.ellipse(mask, (x + w // 2, y + h // 2), (w // 2, h // 2), 0, 0, 360, 1, -1)
    else:
        cv2.rectangle(mask, (x, y), (x + w, y + h), 1, -1)
    return mask > 0


def _paint(dice: random.Random) -> tuple[int, int, int]:
    return dice.choice(((0, 0, 0), (255, 255, 255), (250, 205, 60), (220, 40, 40), (60, 130, 220), (128, 128, 128)))


def _meets(box: tuple[float, float, float, float], true: Box, image: Pixels) -> bool:
    height, width = image.shape[:2]
    x, y = (box[0] + box[2] / 2) * width, (box[1] + box[3] / 2) * height
    return bool(true[0] <= x <= true[0] + true[2] and true[1] <= y <= true[1] + true[3])


def _read(folder: Path, count: int, dice: random.Random) -> list[Pixels]:
    files = sorted(file for file in folder.rglob("*") if file.suffix.lower() in (".jpg", ".jpeg", ".png"))
    found = []
    for file in dice.sample(files, min(count, len(files))):
        try:
            found.append(decode(file.read_bytes()))
        except PictureError as error:
            print(f"{file.name} left out: {error}", file=sys.stderr)
    return found


if __name__ == "__main__":
    main()
