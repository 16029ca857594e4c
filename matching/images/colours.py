"""Whatever colours a file speaks, as red, green, blue of the usual screen (sRGB)."""

from __future__ import annotations

import io
from functools import lru_cache

import numpy as np
from PIL import Image, ImageCms

Profile = ImageCms.ImageCmsTransform | None

_MOST_PROFILE = 4 * 1024 * 1024
"""Bytes; printers' profiles have some 2 MB, and what is longer is no profile."""
_SPACES = {"RGB ": "RGB", "CMYK": "CMYK"}
_DEEP = ("I", "F", "I;16", "I;16L", "I;16B", "I;16N")
_PALE, _DARK = 225, 40
"""A see-through picture whose every visible point is at least so bright is laid on this dark instead of on white."""


def to_rgb(image: Image.Image) -> Image.Image:
    """The loaded picture in mode RGB: deep greys brought to 8 bits, profiles applied, transparency laid on a ground."""
    if image.mode in _DEEP:
        return _shallow(image).convert("RGB")
    flat = _on_ground(image) if image.has_transparency_data else image
    profile = image.info.get("icc_profile")
    if flat.mode in ("RGB", "CMYK") and isinstance(profile, bytes) and len(profile) <= _MOST_PROFILE:
        transform = _transform(profile, flat.mode)
        if transform is not None:
            return ImageCms.applyTransform(flat, transform) or flat.convert("RGB")
    return flat.convert("RGB")


def _shallow(image: Image.Image) -> Image.Image:
    """16 bits by their upper eight; 32 bits and fractions stretched between the least and the most that occurs."""
    if image.mode.startswith("I;16"):
        return Image.fromarray((np.asarray(image) >> 8).astype(np.uint8))
    deep = np.nan_to_num(np.asarray(image, np.float32), posinf=0, neginf=0)
    low, high = float(deep.min()), float(deep.max())
    if image.mode == "I" and low >= 0 and 255 < high <= 65535:
        low, high = 0.0, 65535.0
    return Image.fromarray(np.rint((deep - low) * (255 / max(high - low, 1e-9))).astype(np.uint8))


def _on_ground(image: Image.Image) -> Image.Image:
    """On white, as shops show it; a pale drawing on dark, where it can be seen."""
    clear = image.convert("RGBA")
    ground = Image.new("RGBA", clear.size, (_DARK, _DARK, _DARK) if _is_pale(clear) else "white")
    ground.alpha_composite(clear)
    return ground.convert("RGB")


def _is_pale(clear: Image.Image) -> bool:
    points = np.asarray(clear)
    visible = points[points[..., 3] > 127][:, :3]
    return bool(len(visible)) and bool((visible.min(axis=1) >= _PALE).mean() > 0.98)


@lru_cache(maxsize=32)
def _transform(profile: bytes, mode: str) -> Profile:
    """From the profile's colours to sRGB; None where it is sRGB already, broken or for another kind of picture."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if _SPACES.get(source.profile.xcolor_space) != mode or "sRGB" in (source.profile.profile_description or ""):
            return None
        return ImageCms.buildTransform(source, _screen(), mode, "RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


@lru_cache(maxsize=1)
def _screen() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
