"""Open photographs to paste drawings on: many overlapping square crops of pictures in folders.

    python -m models.train.photos OUT.npy FOLDER... [--crops 3000] [--skip REGEX]
    python -m models.train.photos OUT.npy FOLDER... --things

`SOURCES.md` names the packages whose photographs may be used, and how each is fetched. OUT.npy is uint8
[n, 256, 256, 3], in an order the seed fixes; OUT.txt beside it names the photograph of each crop. With `--things`
the folders hold drawings (SVG), drawn whole on nothing: uint8 [n, 256, 256, 4].
"""

from __future__ import annotations

import argparse
import hashlib
import io
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

SIDE = 256
LEAST = 160
"""A photograph with a shorter side than this is too small to learn from."""
ENDINGS = (".jpg", ".jpeg", ".png", ".webp")
LONGEST_SVG = 300_000
"""Bytes; longer drawings are maps and mosaics that take minutes."""


def photographs(folders: list[Path], skip: str) -> list[Path]:
    """Pictures under the folders, each content once, none whose path the pattern finds."""
    left_out = re.compile(skip or "$^")
    seen: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in ENDINGS and path.is_file() and not left_out.search(path.as_posix()):
                seen.setdefault(hashlib.sha256(path.read_bytes()).hexdigest(), path)
    return list(seen.values())


def opened(path: Path) -> Image.Image | None:
    """RGB, at most 2,048 px long; None where it is no picture or a small one."""
    try:
        with Image.open(path) as image:
            image.draft("RGB", (2048, 2048))
            whole = ImageOps.exif_transpose(image).convert("RGB")
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
    whole.thumbnail((2048, 2048))
    return whole if min(whole.size) >= LEAST else None


def crops(image: Image.Image, chance: random.Random, number: int) -> Iterator[NDArray[np.uint8]]:
    """Squares of .35–1 of the shorter side, but never of fewer than `LEAST` pixels, some mirrored: [SIDE, SIDE, 3]."""
    short = min(image.size)
    for _ in range(number):
        side = max(LEAST, int(short * chance.uniform(0.35, 1.0)))
        left, top = chance.randint(0, image.width - side), chance.randint(0, image.height - side)
        box = left, top, left + side, top + side
        crop = image.resize((SIDE, SIDE), Image.Resampling.LANCZOS, box=box)
        yield np.asarray(ImageOps.mirror(crop) if chance.random() < 0.5 else crop)


def photo_crops(paths: list[Path], wanted: int, seed: int) -> tuple[NDArray[np.uint8], list[str]]:
    found: list[NDArray[np.uint8]] = []
    names: list[str] = []
    pictures = [path for path in paths if opened(path) is not None]
    for number, path in enumerate(pictures):
        image = opened(path)
        share = wanted * (number + 1) // len(pictures) - wanted * number // len(pictures)
        if image is not None:
            found += crops(image, random.Random(f"{seed} {path.name}"), share)  # noqa: S311 - repeatable
            names += [path.as_posix()] * share
        if not number % 20:
            print(f"\r{len(found):,} crops of {number + 1:,} photographs", end="", file=sys.stderr, flush=True)
    return np.array(found), names


def things(folders: list[Path], skip: str, wanted: int, seed: int) -> tuple[NDArray[np.uint8], list[str]]:
    """Drawings of several colours, each drawn whole on nothing: [n, SIDE, SIDE, 4]."""
    left_out = re.compile(skip or "$^")
    paths = sorted(path for folder in folders for path in folder.rglob("*.svg") if not left_out.search(path.as_posix()))
    random.Random(seed).shuffle(paths)  # noqa: S311 - repeatable
    found: list[NDArray[np.uint8]] = []
    names: list[str] = []
    for path in paths:
        drawn = _drawn(path)
        if drawn is not None:
            found.append(drawn)
            names.append(path.as_posix())
            if not len(found) % 100:
                print(f"\r{len(found):,} things", end="", file=sys.stderr, flush=True)
        if len(found) == wanted:
            break
    return np.array(found), names


def _drawn(path: Path) -> NDArray[np.uint8] | None:
    """[SIDE, SIDE, 4]; None where it cannot be drawn, is nearly empty, or of one tone."""
    import resvg_py

    if path.stat().st_size > LONGEST_SVG:
        return None
    try:
        png = resvg_py.svg_to_bytes(svg_path=str(path), width=SIDE, skip_system_fonts=True)
        image = Image.open(io.BytesIO(png)).convert("RGBA")
    except (ValueError, OSError):
        return None
    image.thumbnail((SIDE, SIDE))
    sheet = Image.new("RGBA", (SIDE, SIDE))
    sheet.paste(image, ((SIDE - image.width) // 2, (SIDE - image.height) // 2))
    pixels = np.asarray(sheet)
    seen = pixels[pixels[..., 3] > 8][:, :3]
    return pixels if len(seen) > 0.05 * SIDE * SIDE and seen.std(0).max() > 12 else None


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("out", type=Path)
    asked.add_argument("folders", type=Path, nargs="+")
    asked.add_argument("--crops", type=int, default=3000)
    asked.add_argument("--skip", default="", help="leave out paths that this pattern finds")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--things", action="store_true")
    options = asked.parse_args()
    if options.things:
        pixels, names = things(options.folders, options.skip, options.crops, options.seed)
    else:
        paths = photographs(options.folders, options.skip)
        pixels, names = photo_crops(paths, options.crops, options.seed)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    np.save(options.out, pixels)
    options.out.with_suffix(".txt").write_text("\n".join(names) + "\n", "utf-8")
    print(f"\n{pixels.shape} from {len(set(names)):,} pictures", file=sys.stderr)


if __name__ == "__main__":
    main()
