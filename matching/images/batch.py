"""Many files to one tensor of pixels on the device where they are compared: on the card itself, or by threads."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec

import numpy as np
import torch
from PIL import Image

from matching.errors import PictureError
from matching.images.decode import MOST_BYTES, MOST_PIXELS, SMALLEST_SIDE, Pixels, decode

SIDE = 640
_ORIENTATION = 0x0112


@dataclass(frozen=True, slots=True)
class Batch:
    """`pixels` uint8 [n, side, side, 3]: each picture in the upper left, zeros beyond its `sizes` (height, width).

    `errors` says by place why a picture is missing; its size is (0, 0), so that nothing shifts and nothing is lost.
    """

    pixels: torch.Tensor
    sizes: tuple[tuple[int, int], ...]
    errors: Mapping[int, PictureError]


def decode_batch(files: Sequence[bytes], *, device: str = "cpu", side: int = SIDE, threads: int | None = None) -> Batch:
    """Decode all; a broken file costs only itself. On CUDA the copy may still run: the same stream waits for it."""
    decoded: dict[int, Pixels | torch.Tensor | PictureError] = {}
    with ThreadPoolExecutor(threads or os.cpu_count() or 1) as pool:
        if device.startswith("cuda") and find_spec("torchvision"):
            plain = [place for place, fits in enumerate(pool.map(is_plain_jpeg, files)) if fits]
            decoded.update(_on_card([files[place] for place in plain], plain, device, side))
        rest = [place for place in range(len(files)) if place not in decoded]
        decoded.update(zip(rest, pool.map(lambda place: _decoded(files[place], side), rest), strict=True))
    return _batch([decoded[place] for place in range(len(files))], device, side)


def is_plain_jpeg(data: bytes) -> bool:
    """Whether a card's decoder reads it as `decode` does: three channels, upright, no colour profile, within limits."""
    if not data.startswith(b"\xff\xd8\xff") or len(data) > MOST_BYTES:
        return False
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG",)) as image:
            width, height = image.size
            plain = image.format == "JPEG" and image.mode == "RGB" and "icc_profile" not in image.info
            upright = "exif" not in image.info or image.getexif().get(_ORIENTATION, 1) == 1
            return plain and upright and min(width, height) >= SMALLEST_SIDE and width * height <= MOST_PIXELS
    except (OSError, ValueError, SyntaxError, KeyError, TypeError, Image.DecompressionBombError, Warning):
        return False


def _decoded(data: bytes, side: int) -> Pixels | PictureError:
    try:
        return decode(data, side)
    except PictureError as error:
        return error


def _on_card(files: Sequence[bytes], places: Sequence[int], device: str, side: int) -> dict[int, torch.Tensor]:
    """What the card's JPEG decoder can read; nothing where one of them breaks it: threads then tell which."""
    from torchvision.io import ImageReadMode, decode_jpeg  # type: ignore[import-not-found,unused-ignore]

    raw = [torch.frombuffer(bytearray(data), dtype=torch.uint8) for data in files]
    try:
        read = decode_jpeg(raw, mode=ImageReadMode.RGB, device=device) if raw else []
    except RuntimeError:
        return {}
    sized = {place: fitted(pixels, side) for place, pixels in zip(places, read, strict=True)}
    return {place: pixels for place, pixels in sized.items() if min(pixels.shape[:2]) >= SMALLEST_SIDE}


def fitted(pixels: torch.Tensor, side: int) -> torch.Tensor:
    """uint8 [3, h, w] to [h, w, 3] at most `side` long, by averages."""
    height, width = pixels.shape[1:]
    scale = min(1.0, side / max(height, width))
    if scale < 1:
        size = max(1, round(height * scale)), max(1, round(width * scale))
        soft = torch.nn.functional.interpolate(pixels[None].float(), size, mode="bilinear", antialias=True)
        pixels = soft[0].round().clamp(0, 255).to(torch.uint8)
    return pixels.permute(1, 2, 0)


def _batch(decoded: Sequence[Pixels | torch.Tensor | PictureError], device: str, side: int) -> Batch:
    """One copy for all that threads read, from pinned memory; what the card read stays there."""
    here = torch.zeros(len(decoded), side, side, 3, dtype=torch.uint8, pin_memory=device.startswith("cuda"))
    for place, one in enumerate(decoded):
        if isinstance(one, np.ndarray):
            here[place, : one.shape[0], : one.shape[1]] = torch.from_numpy(one)
    pixels = here.to(device, non_blocking=True)
    for place, one in enumerate(decoded):
        if isinstance(one, torch.Tensor):
            pixels[place, : one.shape[0], : one.shape[1]] = one
    sizes = tuple((0, 0) if isinstance(one, PictureError) else (one.shape[0], one.shape[1]) for one in decoded)
    return Batch(pixels, sizes, {place: one for place, one in enumerate(decoded) if isinstance(one, PictureError)})
