"""Which side of a design a picture shows, as offices, files and their names say it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from matching.types import ViewName
from registry.drafts import clean

NAMES: dict[str, ViewName] = {
    "主视图": "front", "正视图": "front", "前视图": "front", "front": "front", "front view": "front",
    "后视图": "back", "背视图": "back", "back": "back", "rear": "back", "back view": "back", "rear view": "back",
    "左视图": "left", "left": "left", "left view": "left", "left side view": "left",
    "右视图": "right", "right": "right", "right view": "right", "right side view": "right",
    "俯视图": "top", "顶视图": "top", "top": "top", "top view": "top", "plan view": "top",
    "仰视图": "bottom", "底视图": "bottom", "bottom": "bottom", "bottom view": "bottom",
    "立体图": "perspective", "透视图": "perspective", "perspective": "perspective", "perspective view": "perspective",
}  # fmt: skip


def read_view(text: str) -> ViewName:
    """The view that an office's word names; empty for one we do not know."""
    return NAMES.get(clean(text).lower().rstrip("0123456789 "), "")


def view_of_file(name: str) -> ViewName:
    """The view that the last word of a file's name says, such as `CN302-主视图.jpg` or `12_front.png`."""
    stem = clean(PurePosixPath(name.replace("\\", "/")).stem).lower()
    last = re.split(r"[-_. ()（）]+", stem.rstrip("0123456789-_. ()（）"))[-1]
    return read_view(last) or next(
        (view for word, view in NAMES.items() if not word.isascii() and stem.endswith(word)), ""
    )
