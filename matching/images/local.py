"""Local features: small patches that stay recognisable when a mark is scaled, turned or printed on goods."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from matching.images.decode import Pixels

WIDTH = 128
MARK_SIDE = 256
MARK_MOST = 400
TEXTURED_SIDE = 448
TEXTURED_MOST = 600
"""A registered photo or label that is full of patches at MARK_SIDE is seen larger: its letters tell it from its kin."""
TEXTURED_FROM = 250
GOODS_SIDE = 384
GOODS_MOST = 1000
"""Of goods many faint patches at a modest size found more (83 of 100 packs) than few strong ones of a large picture
(68), in half the time."""
_RIM = 0.08
"""A drawing is given this much of its own ground around it, so that patches at its edge are whole."""
_LARGER = 1.3
"""Small pictures are enlarged by no more than this: the finder itself doubles what it is given."""
_DRAWING_SIDE = 400
"""Pictures up to this long are mostly drawings and cost little; larger ones go without a rim."""
_CONTRAST = 0.02
HALF_TURN = np.float32(np.pi)


@dataclass(frozen=True, slots=True)
class Patches:
    """Strongest first: `points` [n, 2] and `sizes` [n] in longer sides of the picture, `angles` [n] of the main
    gradient in radians from x towards y, `codes` [n, WIDTH] RootSIFT, whole 0…255."""

    points: NDArray[np.float32]
    codes: NDArray[np.uint8]
    sizes: NDArray[np.float32]
    angles: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.points)


NONE = Patches(
    np.zeros((0, 2), np.float32), np.zeros((0, WIDTH), np.uint8), np.zeros(0, np.float32), np.zeros(0, np.float32)
)


def patches_of_mark(grey: Pixels) -> Patches:
    """Of a registered picture: drawings small, photos and labels larger."""
    flat = _patches(grey, MARK_SIDE, MARK_MOST, rim=True)
    if len(flat) < TEXTURED_FROM or max(grey.shape) <= MARK_SIDE:
        return flat
    return _patches(grey, TEXTURED_SIDE, TEXTURED_MOST, rim=True)


def patches_of_goods(grey: Pixels) -> Patches:
    return _patches(grey, GOODS_SIDE, GOODS_MOST, rim=max(grey.shape) <= _DRAWING_SIDE)


def _patches(grey: Pixels, side: int, most: int, *, rim: bool) -> Patches:
    scale = min(side / max(grey.shape), _LARGER)
    edge = round(max(grey.shape) * _RIM) if rim else 0
    wide = cv2.copyMakeBorder(grey, edge, edge, edge, edge, cv2.BORDER_REPLICATE)
    size = max(8, round(wide.shape[1] * scale)), max(8, round(wide.shape[0] * scale))
    sized = cv2.resize(wide, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    keys, codes = cv2.SIFT.create(nfeatures=most, contrastThreshold=_CONTRAST).detectAndCompute(sized, None)
    if codes is None:
        return NONE
    told = np.array([(*key.pt, key.size, key.angle, key.response) for key in keys])
    order = np.argsort(-told[:, 4], kind="stable")[:most]
    told, unit = told[order], max(grey.shape)
    factors = np.array([wide.shape[1] / size[0], wide.shape[0] / size[1]])
    return Patches(
        ((told[:, :2] * factors - edge) / unit).astype(np.float32),
        root_codes(np.asarray(codes, np.float32)[order]),
        (told[:, 2] * factors.mean() / unit).astype(np.float32),
        np.deg2rad(told[:, 3]).astype(np.float32),
    )


def root_codes(sift: NDArray[np.float32]) -> NDArray[np.uint8]:
    """RootSIFT (Arandjelović & Zisserman 2012): square root of the share each bin has; unit length is 255."""
    share = sift / np.maximum(sift.sum(axis=1, keepdims=True), 1e-6)
    codes: NDArray[np.uint8] = np.rint(255 * np.sqrt(share)).astype(np.uint8)
    return codes


def inverted(patches: Patches) -> Patches:
    """The patches as they are when light and dark are exchanged.

    SIFT turns a patch to its main gradient; exchanged, that points the other way, so the 4×4 cells are seen turned by
    180° while the eight directions within each stay as they are.
    """
    codes = np.ascontiguousarray(patches.codes.reshape(-1, 4, 4, 8)[:, ::-1, ::-1].reshape(-1, WIDTH))
    return Patches(patches.points, codes, patches.sizes, patches.angles + HALF_TURN)


def mirrored(patches: Patches) -> Patches:
    """The patches as they are in the picture flipped left to right, about x = 0.

    Along its main gradient a patch stays as it is, across it the rows change places and the directions turn back.
    """
    turned = (-np.arange(8)) % 8
    codes = np.ascontiguousarray(patches.codes.reshape(-1, 4, 4, 8)[:, ::-1][..., turned].reshape(-1, WIDTH))
    flipped = patches.points * np.array([-1, 1], np.float32)
    return Patches(flipped, codes, patches.sizes, HALF_TURN - patches.angles)


def strongest(patches: Patches, most: int) -> Patches:
    return Patches(patches.points[:most], patches.codes[:most], patches.sizes[:most], patches.angles[:most])
