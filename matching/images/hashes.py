"""Perceptual hashes: what survives recompression, resizing and small edits of a picture."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import imagehash
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from matching.images.decode import Pixels

if TYPE_CHECKING:
    import torch

SIDE = 16
BITS = 2 * SIDE * SIDE
"""256 of pHash (frequencies) and 256 of dHash (gradients)."""
SEEN = 4 * SIDE
"""Pixels of the square grey picture that is hashed."""
FLATTEST = 6.0
"""Standard deviation of grey below which a picture is blank and its hash noise."""
LEAST_QUALITY = 50.0
"""What PDQ's authors ask of a picture (ThreatExchange, hashing/pdq, 2019): below, hashes of strangers collide."""
_WAVE = 3.0
"""Lanczos's window, in pixels of the smaller picture."""
_FIXED = 1 << 22
"""Pillow resizes bytes with weights in whole numbers of this fraction."""


def hash_bits(grey: Pixels, least: float = LEAST_QUALITY) -> NDArray[np.bool_] | None:
    """pHash and dHash of a grey picture, [BITS]; None for one that is blank or of less than the `least` quality."""
    image = Image.fromarray(grey)
    if grey.std() < FLATTEST or quality(np.asarray(image.resize((SEEN, SEEN)))[None])[0] < least:
        return None
    parts = imagehash.phash(image, hash_size=SIDE), imagehash.dhash(image, hash_size=SIDE)
    return np.concatenate([part.hash.ravel() for part in parts])


def quality(pixels: Pixels) -> NDArray[np.float64]:
    """PDQ's measure, 0…100, of each of [n, SEEN, SEEN]: steps between neighbours in whole hundredths, summed, by 90."""
    shades = pixels.astype(np.int64)
    total = sum(
        (np.abs(np.diff(shades, axis=axis)) * 100 // 255).sum(axis=(1, 2)).astype(np.float64) for axis in (1, 2)
    )
    return np.minimum(100.0, np.asarray(total) / 90)


def hash_batch(pixels: Pixels, device: str = "cpu") -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """The bits of `hash_bits` for many grey pictures [n, SEEN, SEEN] at once: [n, BITS], and which of them count [n].

    Equal to imagehash's wherever a frequency is not the median itself to within rounding, as in mirrored drawings.
    """
    import torch

    with torch.inference_mode():
        shades = torch.from_numpy(np.ascontiguousarray(pixels)).to(device, non_blocking=True).to(torch.float64)
        waves = torch.from_numpy(_cosines()).to(device)
        low = waves @ shades @ waves.T
        flat = low.flatten(1)
        middle = flat.sort(dim=1).values[:, SIDE * SIDE // 2 - 1 : SIDE * SIDE // 2 + 1].mean(dim=1, keepdim=True)
        small = _resized(shades)
        steps = (small[:, :, 1:] > small[:, :, :-1]).flatten(1)
        every = shades.flatten(1)
        spread = (every - every.mean(dim=1, keepdim=True)).square().mean(dim=1).sqrt()
        bits = torch.cat([flat > middle, steps], dim=1).cpu().numpy()
        return bits, (spread >= FLATTEST).cpu().numpy() & (quality(pixels) >= LEAST_QUALITY)


def _resized(shades: torch.Tensor) -> torch.Tensor:
    """[n, SIDE, SIDE + 1], byte for byte as Pillow makes it: across, rounded to bytes, then down.

    Weights are whole numbers below 2²³ and bytes below 2⁸, so that sums are exact in float64 on any device.
    """
    import torch

    across, down = (torch.from_numpy(_weights(size)).to(shades.device) for size in (SIDE + 1, SIDE))
    wide = ((shades @ across.T + _FIXED // 2) / _FIXED).floor().clamp(0, 255)
    return ((down @ wide + _FIXED // 2) / _FIXED).floor().clamp(0, 255)


@lru_cache(maxsize=1)
def _cosines() -> NDArray[np.float64]:
    """The SIDE lowest waves of the cosine transform (DCT-II) of SEEN points: [SIDE, SEEN]."""
    return 2 * np.cos(np.pi * np.arange(SIDE)[:, None] * (2 * np.arange(SEEN) + 1) / (2 * SEEN))


@lru_cache(maxsize=2)
def _weights(size: int) -> NDArray[np.float64]:
    """Pillow's whole-numbered Lanczos weights from SEEN pixels to `size`: [size, SEEN]."""
    scale = SEEN / size
    weights = np.zeros((size, SEEN))
    for place in range(size):
        centre, reach = (place + 0.5) * scale, _WAVE * scale
        first, last = max(0, int(centre - reach + 0.5)), min(SEEN, int(centre + reach + 0.5))
        x = (np.arange(first, last) - centre + 0.5) / scale
        wave = np.where(np.abs(x) < _WAVE, np.sinc(x) * np.sinc(x / _WAVE), 0.0)
        whole = wave / wave.sum() * _FIXED
        weights[place, first:last] = np.trunc(whole + np.where(whole < 0, -0.5, 0.5))
    return weights
