"""`python -m matching.text.tables.build shapes|splits|sound|words|all`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from matching.text.tables.build.fonts import add_fonts, chosen_fonts

_DATA = Path(__file__).parent.parent / "data"


def _shapes(options: argparse.Namespace) -> int:
    from matching.text.tables.build.shapes import build_shapes

    return build_shapes(chosen_fonts(options), options.target / "shapes.npz")


def _splits(options: argparse.Namespace) -> int:
    from matching.text.tables.build.splits import build_splits

    return build_splits(options.target / "splits.npz")


def _sound(options: argparse.Namespace) -> int:
    from matching.text.tables.build.sound import build_sound

    return build_sound(options.target / "sound.npz")


def _words(options: argparse.Namespace) -> int:
    from matching.text.tables.build.words import build_words

    return build_words(options.target / "words.npz")


_TABLES: dict[str, Callable[[argparse.Namespace], int]] = {
    "shapes": _shapes,
    "splits": _splits,
    "sound": _sound,
    "words": _words,
}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", choices=[*_TABLES, "all"])
    parser.add_argument("--target", type=Path, default=_DATA, help="folder for the tables")
    add_fonts(parser)
    return parser.parse_args()


if __name__ == "__main__":
    _chosen = _options()
    for _name in _TABLES if _chosen.table == "all" else [_chosen.table]:
        print(f"{_name}: {_TABLES[_name](_chosen)} rows")
