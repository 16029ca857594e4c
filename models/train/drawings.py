"""Open drawings to learn from: the icon sets of the npm package @iconify/json, each drawing as pixels.

    npm pack @iconify/json && tar xzf iconify-json-*.tgz
    python -m models.train.drawings package OUT

Left out, so that no measured mark was ever seen: every set of logos, of programming marks and of brands; and in all
other sets each drawing whose name is that of a brand in one of those, or holds it and it is no everyday word. Left out
too: sets that may not be used freely.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

SIDE = 112
RIM = 6
MOST_OF_A_SET = 7000
FREE = ("MIT", "Apache-2.0", "OFL-1.1", "CC0-1.0", "ISC", "CC-BY-4.0", "CC-BY-3.0", "MPL-2.0", "BSD-3-Clause",
        "Unlicense")  # fmt: skip
BRANDED = ("Logos", "Programming")
"""Categories of sets that draw brands."""
BRAND_SETS = ("fa6-brands", "fa-brands", "devicon", "devicon-plain", "skill-icons", "bxl", "vscode-icons", "file-icons",
              "material-icon-theme", "unjs", "svg-spinners", "brandico")  # fmt: skip
NAMING = ("simple-icons", "logos", "devicon", "devicon-plain", "fa6-brands", "fa7-brands", "fa-brands", "bxl", "cib",
          "skill-icons", "streamline-logos", "selfhst", "thesvg", "entypo-social")  # fmt: skip
"""Sets whose names are taken for those of brands."""
SAYS_BRAND = re.compile(r"(^|-)(logo|logos|brand|brands|bxl|social|sc)(-|$)")
FAMILIES = {
    "emoji": ("noto", "noto-v1", "twemoji", "fluent-emoji", "fluent-emoji-flat", "fluent-emoji-high-contrast",
              "emojione", "emojione-monotone", "fxemoji"),
    "flags": ("flag", "circle-flags", "flagpack", "cif"),
}  # fmt: skip
"""Sets of different hands that give the same subject the same name."""
STYLES = ("outlined", "outline", "filled", "fill", "solid", "linear", "line", "bold", "thin", "light", "regular",
          "duotone", "twotone", "two-tone", "sharp", "rounded", "round", "broken", "color", "flat", "stroke",
          "baseline")  # fmt: skip
"""Endings that name a manner of drawing where a set does not list its own."""


SHORTEST_BRAND = 4
EVERYDAY = 25
"""A brand's name in names of drawings of more sets than these is also a word of every day (circle, flower)."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """`same`: what it shows, in one hand's family of styles; `concept`: what it is called, in whatever hand."""

    set: str
    name: str
    same: str
    concept: str
    svg: str


def collect(package: Path, seed: int = 1) -> list[Drawing]:
    """The drawings to learn from, in an order that the seed fixes."""
    about = json.loads((package / "collections.json").read_bytes())
    free = [
        prefix for prefix, told in sorted(about.items())
        if told.get("category") not in BRANDED and prefix not in BRAND_SETS and told["license"].get("spdx") in FREE
    ]  # fmt: skip
    brands = _brands(package)
    rare = brands & _rare_words(package, free)
    found: list[Drawing] = []
    for prefix in free:
        own = [drawing for drawing in _of_set(package, prefix) if not is_branded(drawing.name, brands, rare)]
        found += random.Random(f"{seed} {prefix}").sample(own, min(len(own), MOST_OF_A_SET))  # noqa: S311
    return found


def _brands(package: Path) -> frozenset[str]:
    names: set[str] = set()
    for prefix in NAMING:
        path = package / "json" / f"{prefix}.json"
        if path.exists():
            names.update(_plain(name) for name in json.loads(path.read_bytes())["icons"])
    return frozenset(names)


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", _base(name, ()).lower())


def _rare_words(package: Path, prefixes: Sequence[str]) -> frozenset[str]:
    """Words in names of drawings that at most EVERYDAY sets use."""
    used: Counter[str] = Counter()
    for prefix in prefixes:
        icons = json.loads((package / "json" / f"{prefix}.json").read_bytes())["icons"]
        used.update({word for name in icons for word in name.split("-")})
    return frozenset(
        word for word, sets in used.items()
        if sets <= EVERYDAY and len(word) >= SHORTEST_BRAND and word not in STYLES
    )  # fmt: skip


def is_branded(name: str, brands: frozenset[str], rare: frozenset[str]) -> bool:
    """Whether a drawing says that it shows a brand, is named after one, or has a brand's name for one of its words."""
    return bool(SAYS_BRAND.search(name)) or _plain(name) in brands or not rare.isdisjoint(name.split("-"))


def _of_set(package: Path, prefix: str) -> Iterator[Drawing]:
    data: dict[str, Any] = json.loads((package / "json" / f"{prefix}.json").read_bytes())
    styles = tuple(filter(None, data.get("suffixes", {})))
    family = next((name for name, sets in FAMILIES.items() if prefix in sets), re.sub(r"-[a-z]+$", "", prefix))
    for name, icon in data["icons"].items():
        width, height = (icon.get(side, data.get(side, 16)) for side in ("width", "height"))
        left, top = icon.get("left", 0), icon.get("top", 0)
        rim = RIM / SIDE * max(width, height)
        long = max(width, height) + 2 * rim
        box = f"{left - (long - width) / 2} {top - (long - height) / 2} {long} {long}"
        base = _base(name, styles)
        if re.search(r"-(10|12|16|28|32|48)-?(filled|regular|light)?$", name) and prefix == "fluent":
            continue
        svg = (
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'viewBox="{box}" width="{SIDE}" height="{SIDE}">{icon["body"]}</svg>'
        )
        yield Drawing(prefix, name, f"{family}:{base}", base, svg)


def _base(name: str, styles: tuple[str, ...]) -> str:
    """The name without its manner of drawing: the set's own endings first, then the usual ones."""
    base = re.sub(r"-(20|24)$", "", re.sub(r"-(20|24)-(?=filled|regular|light)", "-", name))
    for style in sorted(styles, key=len, reverse=True):
        if base.endswith(f"-{style}"):
            base = base.removesuffix(f"-{style}")
            break
    while True:
        head, _, tail = base.rpartition("-")
        if not head or tail not in STYLES:
            break
        base = head
    for style in ("outline-", "baseline-", "round-", "sharp-", "twotone-"):
        base = base.removeprefix(style)
    return base


def render(drawing: Drawing) -> NDArray[np.uint8] | None:
    """[SIDE, SIDE, 4]; None where nothing, or next to nothing, is drawn."""
    import resvg_py

    try:
        png = resvg_py.svg_to_bytes(svg_string=drawing.svg, skip_system_fonts=True)
        pixels = np.asarray(Image.open(io.BytesIO(png)).convert("RGBA"))
    except (ValueError, OSError):
        return None
    return pixels if pixels.shape[:2] == (SIDE, SIDE) and pixels[..., 3].mean() > 3 else None


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("package", type=Path)
    asked.add_argument("out", type=Path)
    asked.add_argument("--most", type=int, default=0)
    options = asked.parse_args()
    drawings = collect(options.package)
    random.Random(1).shuffle(drawings)  # noqa: S311 - a repeatable order
    drawings = drawings[: options.most or None]
    store(drawings, options.out)


def store(drawings: list[Drawing], out: Path) -> None:
    """ink.npy [n, SIDE, SIDE] of one-colour drawings, colour.npy [m, SIDE, SIDE, 4] of the others, names.json."""
    out.mkdir(parents=True, exist_ok=True)
    ink, colour, names = [], [], {"ink": [], "colour": []}  # type: ignore[var-annotated]
    with Pool() as pool:
        for number, (drawing, pixels) in enumerate(zip(drawings, pool.imap(render, drawings, 64), strict=True)):
            if number % 500 == 0:
                print(f"\r{number:,} of {len(drawings):,}", end="", file=sys.stderr, flush=True)
            if pixels is None:
                continue
            plain = int(pixels[..., :3][pixels[..., 3] > 8].max(initial=0)) < 8
            (ink if plain else colour).append(pixels[..., 3] if plain else pixels)
            names["ink" if plain else "colour"].append((drawing.set, drawing.name, drawing.same, drawing.concept))
    np.save(out / "ink.npy", np.array(ink))
    np.save(out / "colour.npy", np.array(colour))
    (out / "names.json").write_text(json.dumps(names))
    print(f"\n{len(ink):,} of one colour, {len(colour):,} of several", file=sys.stderr)


if __name__ == "__main__":
    main()
