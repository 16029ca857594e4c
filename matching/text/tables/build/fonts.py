"""The fonts the characters are drawn with: Noto Sans CJK and Noto Serif CJK (SIL Open Font License 1.1)."""

from __future__ import annotations

import argparse
from pathlib import Path

_NOTO = Path("/usr/share/fonts/opentype/noto")
"""Where Debian's package fonts-noto-cjk puts them."""

Fonts = list[tuple[Path, int]]
"""Files, and which face of the collection."""


def add_fonts(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--sans", type=Path, default=_NOTO / "NotoSansCJK-Regular.ttc")
    parser.add_argument("--serif", type=Path, default=_NOTO / "NotoSerifCJK-Regular.ttc")
    parser.add_argument("--face", type=int, default=2, help="the simplified Chinese face of both collections")


def chosen_fonts(options: argparse.Namespace) -> Fonts:
    return [(options.sans, options.face), (options.serif, options.face)]
