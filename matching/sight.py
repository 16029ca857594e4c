"""The networks that look at pictures: one proposes where a mark may be, the other says what it looks like."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from matching.images.decode import Pixels
from matching.images.looks import Looks, looks_of_goods, looks_of_mark
from models.detector import Detector, load_detector
from models.encoder import Encoder, load_encoder


@dataclass(frozen=True)
class Sight:
    """Both networks on one device; safe to share between threads."""

    encoder: Encoder
    detector: Detector

    def look(self, pixels: Pixels, *, registered: bool) -> Looks:
        """What the encoder makes of a picture: of a right in its forms, of a listing in its regions too."""
        proposals = () if registered else self.detector.propose([pixels])[0]
        looks = looks_of_mark(pixels) if registered else looks_of_goods(pixels, proposals)
        vectors = self.encoder.encode(looks.pixels)
        return looks.encoded(vectors.astype(np.float16), self.encoder.terms(vectors))


@cache
def load_sight(device: str = "cpu") -> Sight:
    """Networks with the weights that ship. Raises WeightsError or CardError."""
    return Sight(load_encoder(device), load_detector(device))
