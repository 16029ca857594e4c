"""Where lines of letters stand: a map of "here are letters" by the network, its blobs, each as a polygon.

Method: Liao et al., Real-time scene text detection with differentiable binarization (AAAI 2020): the map is drawn for
lines shrunk by a share of their area over their girth, so blobs are grown back by it.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from matching.images.decode import Pixels
from matching.reading.network import network

STEP = 32
"""The network's input is a multiple of this on both sides."""
LIKELY = 0.3
SURE = 0.5
"""Mean of the map within a blob from which on it is a line."""
GROWN = 1.6
THINNEST = 3.0
MOST = 40

Points = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Place:
    """A line in pixels of the picture: `corners` [4, 2] clockwise from the top left."""

    corners: Points
    score: float

    @property
    def height(self) -> float:
        return float(np.linalg.norm(self.corners[3] - self.corners[0]))

    @property
    def width(self) -> float:
        return float(np.linalg.norm(self.corners[1] - self.corners[0]))


def find(pixels: Pixels, side: int) -> list[Place]:
    """The lines of a picture looked at with its longer side of about `side` pixels, largest first."""
    height, width = pixels.shape[:2]
    scale = side / max(height, width)
    size = _stepped(width * scale), _stepped(height * scale)
    resized = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
    heat = network("det").run(_tensor(resized))[0, 0]
    mask = cv2.dilate((heat > LIKELY).astype(np.uint8), np.ones((2, 2), np.uint8))
    blobs, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    back = np.array([width / size[0], height / size[1]], np.float32)
    found = [place for blob in sorted(blobs, key=cv2.contourArea, reverse=True)[: 4 * MOST]
             if (place := _place(np.asarray(blob, np.int32), heat, back))]  # fmt: skip
    return sorted(found, key=lambda place: -place.height * place.width)[:MOST]


def _stepped(length: float) -> int:
    return max(STEP, round(length / STEP) * STEP)


def _tensor(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Blue first, −1 … 1."""
    return np.ascontiguousarray(pixels[..., ::-1].transpose(2, 0, 1)[None], np.float32) / 127.5 - 1.0


def _place(blob: NDArray[np.int32], heat: NDArray[np.float32], back: Points) -> Place | None:
    (centre, (width, height), turn) = cv2.minAreaRect(blob)
    if min(width, height) < THINNEST:
        return None
    score = _mean_within(heat, np.asarray(cv2.boxPoints((centre, (width, height), turn)), np.float32))
    if score < SURE:
        return None
    grown = GROWN * width * height / (width + height)
    corners = np.asarray(cv2.boxPoints((centre, (width + grown, height + grown), turn)), np.float32) * back
    return Place(_ordered(corners), score)


def _mean_within(heat: NDArray[np.float32], corners: Points) -> float:
    low = np.clip(np.floor(corners.min(axis=0)).astype(int), 0, np.array(heat.shape[::-1]) - 1)
    high = np.clip(np.ceil(corners.max(axis=0)).astype(int) + 1, low + 1, heat.shape[::-1])
    part = heat[low[1] : high[1], low[0] : high[0]]
    mask = np.zeros(part.shape, np.uint8)
    cv2.fillConvexPoly(mask, np.rint(corners - low).astype(np.int32), 1)
    return float(cv2.mean(part, mask)[0])


def _ordered(corners: Points) -> Points:
    """Clockwise from the top left one, so that the first edge is the upper one."""
    middle = corners.mean(axis=0)
    angles = np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0])
    turning = corners[np.argsort(angles)]
    first = int(np.argmin(turning.sum(axis=1)))
    return np.roll(turning, -first, axis=0).astype(np.float32)
