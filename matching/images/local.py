"""Local features: small patches that stay recognisable when a mark is scaled, turned or printed on goods."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from matching.images.decode import Pixels

WIDTH = 128
MARK_SIDE = 256
GOODS_SIDE = 640
MARK_MOST = 250
GOODS_MOST = 600
_RIM = 0.08
"""A drawing is given this much of its own ground around it, so that patches at its edge are whole."""
_SMALL = 300
_LARGER = 1.6
"""Pictures longer than _SMALL are seen up to so much larger, for the small marks on them."""
_DRAWING_SIDE = 400
"""Pictures up to this long are mostly drawings and cost little; larger ones go without a rim."""


@dataclass(frozen=True, slots=True)
class Patches:
    """Strongest first: `points` [n, 2] in longer sides of the picture, `codes` [n, WIDTH] RootSIFT, whole 0…255."""

    points: NDArray[np.float32]
    codes: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.points)


def patches_of_mark(grey: Pixels) -> Patches:
    return _patches(grey, MARK_SIDE, MARK_MOST)


def patches_of_goods(grey: Pixels) -> Patches:
    return _patches(grey, GOODS_SIDE, GOODS_MOST)


def _patches(grey: Pixels, side: int, most: int) -> Patches:
    scale = min(side / max(grey.shape), _LARGER if max(grey.shape) > _SMALL else 1.0)
    rim = round(max(grey.shape) * _RIM) if side == MARK_SIDE or max(grey.shape) <= _DRAWING_SIDE else 0
    wide = cv2.copyMakeBorder(grey, rim, rim, rim, rim, cv2.BORDER_REPLICATE)
    size = max(8, round(wide.shape[1] * scale)), max(8, round(wide.shape[0] * scale))
    sized = cv2.resize(wide, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    keys, codes = cv2.SIFT.create(nfeatures=most, contrastThreshold=0.03).detectAndCompute(sized, None)
    if codes is None:
        return Patches(np.zeros((0, 2), np.float32), np.zeros((0, WIDTH), np.uint8))
    strongest = np.argsort([-key.response for key in keys], kind="stable")
    factors = np.array([wide.shape[1] / size[0], wide.shape[0] / size[1]])
    points = (np.array([key.pt for key in keys]) * factors - rim) / max(grey.shape)
    return Patches(points.astype(np.float32)[strongest], root_codes(np.asarray(codes, np.float32)[strongest]))


def root_codes(sift: NDArray[np.float32]) -> NDArray[np.uint8]:
    """RootSIFT (Arandjelović & Zisserman 2012): square root of the share each bin has; unit length is 255."""
    share = sift / np.maximum(sift.sum(axis=1, keepdims=True), 1e-6)
    codes: NDArray[np.uint8] = np.rint(255 * np.sqrt(share)).astype(np.uint8)
    return codes


def inverted(codes: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The codes that the same patches have when light and dark are exchanged.

    SIFT turns a patch to its main gradient; exchanged, that points the other way, so the 4×4 cells are seen turned by
    180° while the eight directions within each stay as they are.
    """
    return np.ascontiguousarray(codes.reshape(-1, 4, 4, 8)[:, ::-1, ::-1].reshape(-1, WIDTH))
