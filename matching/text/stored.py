"""Segments of the word index as plain arrays in a folder, mapped into memory when they are loaded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, get_type_hints

import numpy as np

from matching.text.segment import Segment

_RULES = Path(__file__).parent
_DATA = _RULES / "tables" / "data"


@cache
def fingerprint() -> str:
    """Digest of what keys are made from, tables and rules; keys made from others find nothing, or less."""
    digest = sha256()
    for file in (*sorted(_DATA.glob("*.npz")), *sorted(_RULES.glob("*.py")), *sorted(_RULES.glob("[hl]a*/*.py"))):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


def save_segment(segment: Segment, folder: Path) -> None:
    folder.mkdir(parents=True)
    for name, array in _flat(segment, ""):
        np.save(folder / f"{name}.npy", array)


def load_segment(folder: Path) -> Segment:
    """Arrays are mapped copy-on-write: processes share their pages, and nobody writes."""
    found: Segment = _build(Segment, folder, "")
    return found


def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else kind._fields


def _flat(value: Any, name: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, np.ndarray | np.generic):
        yield name, value
        return
    for part in _names(type(value)):
        yield from _flat(getattr(value, part), f"{name}.{part}".lstrip("."))


def _build(kind: Any, folder: Path, name: str) -> Any:
    if not (is_dataclass(kind) or hasattr(kind, "_fields")):
        array = np.load(folder / f"{name}.npy", mmap_mode="c", allow_pickle=False)
        return array[()] if array.ndim == 0 else array.view(np.ndarray)
    hints = get_type_hints(kind)
    return kind(*(_build(hints[part], folder, f"{name}.{part}".lstrip(".")) for part in _names(kind)))
