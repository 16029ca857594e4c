"""A set to fit and check the weights of pictures on: marks drawn by two hands, none of them in another set of ours.

    npm pack @iconify/json && tar xzf iconify-json-*.tgz
    python -m bench.redrawn package OUT [--photos DIR]
    python -m bench.screen_evals --data OUT

The register is one hand's drawings, the queries are another's of the same marks, and further drawings of marks that are
not in the register are the innocent ones. The encoder never saw any of these sets. The manifest is that of the
development set, so the same commands read both. Drawings that carry a name of the development set's brands are left
out, so that its figures stay those of marks that nothing was fitted on.
"""

from __future__ import annotations

import argparse
import io
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import resvg_py
from PIL import Image

SIDE = 256
REGISTERED = ("token", "arcticons", "material-icon-theme")
ASKED = ("token-branded", "selfhst", "thesvg-color", "cryptocurrency-color", "file-icons")
KNOWN = ("simple-icons", "logos", "devicon", "devicon-plain", "fa6-brands", "fa7-brands", "fa-brands", "bxl")
"""Sets whose names are left out."""
MOST_REGISTERED = 3500
MOST_INNOCENT = 400


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("package", type=Path)
    asked.add_argument("out", type=Path)
    options = asked.parse_args()
    make(options.package, options.out)


def make(package: Path, out: Path) -> None:
    known = {name for prefix in KNOWN for name in _names(package, prefix)}
    registered = {prefix: _svgs(package, prefix, known) for prefix in REGISTERED}
    queries = {prefix: _svgs(package, prefix, known) for prefix in ASKED}
    wanted = {name for own in queries.values() for name in own}
    dice = random.Random(3)  # noqa: S311 - a repeatable set
    places = [(prefix, name) for prefix, own in registered.items() for name in own]
    dice.shuffle(places)
    places.sort(key=lambda place: place[1] not in wanted)
    rows = [_row(out, prefix, name, registered[prefix][name], "gallery") for prefix, name in places[:MOST_REGISTERED]]
    there = {row["label"] for row in rows if row}
    for prefix, own in queries.items():
        names = dice.sample(sorted(own), len(own))
        rows += [_row(out, prefix, name, own[name], "query") for name in names if name in there]
        strangers = [name for name in names if name not in there][:MOST_INNOCENT]
        rows += [_row(out, prefix, name, own[name], "distractor") for name in strangers]
    lines = [json.dumps(row) for row in rows if row]
    (out / "manifest.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines):,} pictures")


def _names(package: Path, prefix: str) -> Iterator[str]:
    return map(_plain, json.loads((package / "json" / f"{prefix}.json").read_bytes())["icons"])


def _plain(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())


def _svgs(package: Path, prefix: str, known: set[str]) -> dict[str, str]:
    data: dict[str, Any] = json.loads((package / "json" / f"{prefix}.json").read_bytes())
    found = {}
    for name, icon in data["icons"].items():
        width, height = (icon.get(side, data.get(side, 16)) for side in ("width", "height"))
        if _plain(name) not in known and len(_plain(name)) > 2:
            box = f"{icon.get('left', 0)} {icon.get('top', 0)} {width} {height}"
            head = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
            found[_plain(name)] = f'{head} viewBox="{box}" width="{width}" height="{height}">{icon["body"]}</svg>'
    return found


def _row(out: Path, prefix: str, name: str, svg: str, role: str) -> dict[str, Any] | None:
    path = out / "images" / prefix / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        png = resvg_py.svg_to_bytes(svg_string=svg, width=SIDE, background="#ffffff", skip_system_fonts=True)
    except ValueError:
        return None
    image = Image.open(io.BytesIO(png)).convert("RGB")
    if min(colour[1] - colour[0] for colour in [max(image.getextrema(), key=lambda pair: pair[1] - pair[0])]) < 40:  # type: ignore[type-var]
        return None
    image.save(path)
    return {
        "id": f"{prefix}/{name}", "set": prefix, "split": "dev", "role": role, "gallery": "brands", "label": name,
        "variant": "icon", "path": str(path.relative_to(out)), "core": True,
    }  # fmt: skip


if __name__ == "__main__":
    main()
