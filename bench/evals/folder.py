"""A folder of labelled pictures: rows, galleries, samples, pictures; and the manifest that its score.py is to judge by.

Role `both`: a picture is a query against all others of its gallery, with the gallery `brands` as distractors. With one
column or another missing the usual is meant: core, split dev, no variant.
"""

from __future__ import annotations

import io
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from matching.types import Picture

Row = dict[str, Any]
USUAL: Row = {"set": "", "split": "dev", "role": "query", "gallery": "", "label": "", "variant": "", "core": True}
DISTRACTING = "brands"
GOODS = ("grocery", "label", "pack", "goods", "design", "product", "bottle", "wine", "sku")
"""Galleries so named hold designs and packs; all others hold marks."""


@dataclass(frozen=True, slots=True)
class Gallery:
    """One gallery with the queries that are put to it; `registered` includes those of role `both`."""

    name: str
    registered: list[Row]
    queries: list[Row]

    @property
    def kind(self) -> str:
        return "design" if self.name.lower().startswith(GOODS) else "trademark"


def read_rows(folder: Path) -> list[Row]:
    lines = (folder / "manifest.jsonl").read_bytes().splitlines()
    return [USUAL | json.loads(line) for line in lines if line.strip()]


def galleries(rows: list[Row], sample: int, parts: tuple[str, ...]) -> Iterator[Gallery]:
    """Galleries with queries; of each set, role and variant at most `sample` queries (0: all), and of `parts` only."""
    for name in sorted({row["gallery"] for row in rows if row["role"] in ("gallery", "both")}):
        own = [row for row in rows if row["gallery"] == name]
        registered = [row for row in own if row["role"] in ("gallery", "both")]
        if any(row["role"] == "both" for row in own) and name != DISTRACTING:
            registered += [row for row in rows if row["role"] == "gallery" and row["gallery"] == DISTRACTING]
        asked = [row for row in own if row["role"] in ("query", "both") and row["core"] and _wanted(row, parts)]
        strange = [row for row in own if row["role"] == "distractor" and row["core"]] if asked else []
        if asked:
            yield Gallery(name, registered, sampled(asked, sample) + sampled(strange, sample))


def _wanted(row: Row, parts: tuple[str, ...]) -> bool:
    return not parts or any(row[column] in parts for column in ("gallery", "set", "variant"))


def sampled(rows: list[Row], most: int) -> list[Row]:
    if not most:
        return rows
    sets: dict[str, list[Row]] = {}
    for row in random.Random(2).sample(rows, len(rows)):  # noqa: S311 - a repeatable sample
        sets.setdefault(f"{row['set']} {row['role']} {row['variant']}", []).append(row)
    return [row for own in sets.values() for row in own[:most]]


def to_judge(rows: list[Row], asked: set[str]) -> list[Row]:
    """The manifest of a sample. Rows of role `both` that were not asked stay in the gallery, behind those that were:
    score.py takes it that queries come first in their gallery."""
    both = [row for row in rows if row["role"] == "both"]
    first = [row for row in both if row["id"] in asked]
    return first + [row | {"role": "gallery"} if row["role"] == "both" else row for row in rows if row not in first]


def picture_of(folder: Path, row: Row) -> Picture:
    """The picture of a row; a row with a true box is cut as the set's own score.py does."""
    if not row.get("crop"):
        return Picture(row["id"], folder / row["path"])
    kept = io.BytesIO()
    image_of(folder, row).save(kept, "PNG")
    return Picture(row["id"], kept.getvalue())


def image_of(folder: Path, row: Row) -> Image.Image:
    with Image.open(folder / row["path"]) as image:
        whole = image.convert("RGB")
    if not row.get("crop"):
        return whole
    x0, y0, x1, y1 = row["crop"]
    rim = 0.05 * max(x1 - x0, y1 - y0)
    right, bottom = min(whole.width, int(x1 + rim)), min(whole.height, int(y1 + rim))
    return whole.crop((max(0, int(x0 - rim)), max(0, int(y0 - rim)), right, bottom))
