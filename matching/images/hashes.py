"""Perceptual hashes: what survives recompression, resizing and small edits of a picture."""

from __future__ import annotations

import imagehash
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from matching.images.decode import Pixels

SIDE = 16
BITS = 2 * SIDE * SIDE
"""256 of pHash (frequencies) and 256 of dHash (gradients)."""
FLATTEST = 6.0
"""Standard deviation of grey below which a picture is blank and its hash noise."""


def hash_bits(grey: Pixels) -> NDArray[np.bool_] | None:
    """pHash and dHash of a grey picture, [BITS]; None for a blank one."""
    if grey.std() < FLATTEST:
        return None
    image = Image.fromarray(grey)
    parts = imagehash.phash(image, hash_size=SIDE), imagehash.dhash(image, hash_size=SIDE)
    return np.concatenate([part.hash.ravel() for part in parts])
