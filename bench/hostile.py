"""Broken and hostile pictures fed to the decoder, in this very process: none may crash it.

    python -m bench.hostile [--count 100000] [--seed 1]

Half are small good pictures of every format, mutated: bytes flipped, cut off, spliced, repeated, lengths and sizes set
to extremes. Half are random bytes, most behind the first bytes of a real format. Prints how many were read or refused,
by reason, and the slowest. An error other than PictureError ends the run with the bytes saved beside.
"""

from __future__ import annotations

import argparse
import collections
import io
import random
import re
import struct
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms
from rich.progress import track

from matching.errors import PictureError
from matching.images.decode import decode

EXTREMES = (0, 1, 0x7F, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 20_000, 65_500)
HEADS = (
    b"\xff\xd8\xff\xe0", b"\xff\xd8\xff\xe1", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\x00\x01\x00\x00WEBPVP8 ",
    b"RIFF\x00\x01\x00\x00WEBPVP8L", b"RIFF\x00\x01\x00\x00WEBPVP8X", b"BM", b"II*\x00", b"MM\x00*", b"II+\x00",
    b"\x00\x00\x00\x1cftypavif", b"\x00\x00\x00\x18ftypheic", b"<svg ", b"%PDF-1.7", b"PK\x03\x04",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    outcomes: collections.Counter[str] = collections.Counter()
    slowest: list[tuple[float, str, str]] = []
    started = time.perf_counter()
    for name, data in track(strings(given.count, given.seed), "decoding", given.count):
        before = time.perf_counter()
        outcome = judged(name, data)
        slowest = sorted([*slowest, (time.perf_counter() - before, name, outcome)], reverse=True)[:5]
        outcomes[outcome] += 1
    print(f"{given.count} byte strings in {time.perf_counter() - started:.0f} s; crashed: 0\n")
    print("\n".join(f"{count:7}  {outcome}" for outcome, count in outcomes.most_common()))
    print("\nslowest\n" + "\n".join(f"{took * 1000:7.0f} ms  {name}: {outcome}" for took, name, outcome in slowest))


def judged(name: str, data: bytes) -> str:
    """`read`, or the reason of refusal with numbers and brackets left out."""
    try:
        decode(data)
    except PictureError as error:
        return "refused: " + re.sub(r"\(.*|\d+", lambda found: "#" if found[0].isdigit() else "", str(error))[:72]
    except Exception:
        Path("hostile.bin").write_bytes(data)
        print(f"crashed on {name}; bytes in hostile.bin", file=sys.stderr)
        raise
    return "read"


def strings(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """`count` pairs of a name and bytes, the same for the same seed."""
    dice = random.Random(seed)  # noqa: S311
    good = sorted(pictures(dice).items())
    for number in range(count):
        if number % 2:
            yield "noise", noise(dice)
        else:
            name, data = dice.choice(good)
            yield name, mutated(data, dice)


def noise(dice: random.Random) -> bytes:
    head = dice.choice(HEADS) if dice.random() < 0.8 else b""
    return head + dice.randbytes(int(2 ** dice.uniform(0, 13)))


def mutated(data: bytes, dice: random.Random) -> bytes:
    """One blow or some, many of them near the head where the lengths are."""
    bytes_ = bytearray(data)
    for _ in range(1 + min(7, int(dice.expovariate(0.7)))):
        place = min(len(bytes_) - 1, int(len(bytes_) * dice.random() ** dice.choice((1, 3)))) if bytes_ else 0
        blow = dice.randrange(6)
        if blow == 0:
            bytes_[place : place + 1] = bytes([dice.randrange(256)])
        elif blow == 1:
            size = dice.choice((1, 2, 4))
            value = dice.choice(EXTREMES) & (256**size - 1)
            bytes_[place : place + size] = value.to_bytes(size, dice.choice(("big", "little")))
        elif blow == 2:
            del bytes_[place : place + int(2 ** dice.uniform(0, 8))]
        elif blow == 3:
            bytes_[place:place] = dice.randbytes(int(2 ** dice.uniform(0, 8)))
        elif blow == 4:
            bytes_[place:place] = bytes_[place // 2 : place // 2 + int(2 ** dice.uniform(0, 10))]
        elif dice.random() < 0.3:
            del bytes_[max(1, int(len(bytes_) * dice.random())) :]
    return bytes(bytes_)


def pictures(dice: random.Random) -> dict[str, bytes]:
    """Small good pictures: every format, mode and packing that the decoder opens."""
    photo = Image.frombytes("RGB", (24, 16), dice.randbytes(24 * 16 * 3)).resize((96, 64), Image.Resampling.BICUBIC)
    deep = Image.fromarray(np.asarray(photo.convert("L")).astype(np.uint16) * 257)
    frames = [photo.rotate(turn) for turn in (30, 60)]
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "invented"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    found: dict[str, bytes] = {}

    def put(name: str, image: Image.Image, kind: str, **options: object) -> None:
        out = io.BytesIO()
        image.save(out, kind, **options)
        found[name] = out.getvalue()

    put("jpeg", photo, "JPEG", exif=exif, icc_profile=profile)
    put("jpeg progressive", photo, "JPEG", progressive=True)
    put("jpeg grey", photo.convert("L"), "JPEG")
    put("jpeg cmyk", photo.convert("CMYK"), "JPEG")
    put("mpo", photo, "MPO", save_all=True, append_images=frames)
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"):
        put(f"png {mode}", deep if mode == "I;16" else photo.convert(mode), "PNG")
    put("png exif icc", photo, "PNG", exif=exif, icc_profile=profile)
    put("png animated", photo, "PNG", save_all=True, append_images=frames)
    put("gif animated", photo.convert("P"), "GIF", save_all=True, append_images=[one.convert("P") for one in frames])
    put("webp", photo, "WEBP", exif=exif, icc_profile=profile)
    put("webp lossless", photo.convert("RGBA"), "WEBP", lossless=True)
    put("webp animated", photo, "WEBP", save_all=True, append_images=frames)
    put("bmp", photo, "BMP")
    put("bmp P", photo.convert("P"), "BMP")
    for packing in ("raw", "tiff_lzw", "tiff_adobe_deflate", "packbits", "jpeg"):
        put(f"tiff {packing}", photo, "TIFF", compression=packing)
    for mode in ("1", "CMYK", "I;16", "F"):
        put(f"tiff {mode}", deep if mode == "I;16" else photo.convert("L").convert(mode), "TIFF")
    put("tiff LAB", ImageCms.applyTransform(photo, _to_lab()) or photo, "TIFF")
    put("avif", photo, "AVIF")
    found["png bomb"] = _sized(found["png RGB"], 16, 20_000)
    found["png chunk"] = found["png RGB"][:33] + struct.pack(">I", 0x7FFFFFFF) + found["png RGB"][37:]
    return found


def _to_lab() -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB")


def _sized(png: bytes, at: int, side: int) -> bytes:
    """The PNG with width and height set to `side`."""
    return png[:at] + struct.pack(">II", side, side) + png[at + 8 :]


if __name__ == "__main__":
    main()
