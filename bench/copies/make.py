"""Make the set of copied photographs. The same photos and seed give the same set.

    python -m bench.copies.make PHOTOS SET [--seed 1] [--queries 1000]

Photos are dealt into four: registered (scenes of one photo are registered apart, and are near kin of each other),
strangers that are asked too, photos that are only mixed in, and a background that scores may be normalised by. SET gets
manifest.jsonl in the manner of the development set: role gallery, query (edited copies), distractor, background.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from pathlib import Path
from typing import Any

from PIL import Image

from bench.copies.edits import EDITS
from bench.copies.scenes import Scene, scenes

SHARES = (("gallery", 0.66), ("distractor", 0.84), ("background", 0.92), ("mixed", 1.0))
ASKED_STRANGERS = 0.3
"""Share of queries that were copied from nothing registered."""
LARGEST = 600


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("photos", type=Path)
    asked.add_argument("out", type=Path)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--queries", type=int, default=1000)
    options = asked.parse_args()
    dealt = deal(sorted(options.photos.glob("*.jpg")), options.seed)
    rows = registered(dealt, options.out) + queries(dealt, options.out, options.queries, options.seed)
    (options.out / "manifest.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    print({role: sum(row["role"] == role for row in rows) for role in ("gallery", "background", "query", "distractor")})


def deal(paths: list[Path], seed: int) -> dict[str, list[Scene]]:
    """Scenes by role; all scenes of a photo, and all photos of a series (`name-2`, `name-3`), have one role."""
    dealt: dict[str, list[Scene]] = {role: [] for role, _ in SHARES}
    for path in paths:
        series = re.sub(r"-\d+$", "", path.stem)
        lot = random.Random(f"{seed} {series}").random()  # noqa: S311 - repeatable
        role = next(role for role, share in SHARES if lot < share)
        dealt[role] += scenes(path)
    return dealt


def registered(dealt: dict[str, list[Scene]], out: Path) -> list[dict[str, Any]]:
    return [
        _row(scene.image, out, f"{role}/{scene.name}", role=role, label=scene.name, variant="photo")
        for role in ("gallery", "background")
        for scene in dealt[role]
    ]


def queries(dealt: dict[str, list[Scene]], out: Path, wanted: int, seed: int) -> list[dict[str, Any]]:
    """Every edit as often as every other; each scene is copied before one is copied twice."""
    others = [scene.image for scene in dealt["mixed"]]
    names, rows = list(EDITS), []
    for role, number in (
        ("query", round(wanted * (1 - ASKED_STRANGERS))),
        ("distractor", round(wanted * ASKED_STRANGERS)),
    ):
        dice = random.Random(f"{seed} {role}")  # noqa: S311 - repeatable
        origin = dealt["gallery" if role == "query" else "distractor"]
        turns = dice.sample(origin, len(origin))
        for place in range(number):
            scene, edit = turns[place % len(turns)], names[place % len(names)]
            image = EDITS[edit](scene.image, dice, others)
            label = scene.name if role == "query" else ""
            rows.append(_row(image, out, f"{role}/{place:04}-{edit}", role=role, label=label, variant=edit))
            if not len(rows) % 50:
                print(f"\r{len(rows)}/{wanted}", end="", file=sys.stderr, flush=True)
    return rows


def _row(image: Image.Image, out: Path, name: str, *, role: str, label: str, variant: str) -> dict[str, Any]:
    path = out / f"{name}.jpg"
    path.parent.mkdir(parents=True, exist_ok=True)
    small = image.copy()
    small.thumbnail((2 * LARGEST, 2 * LARGEST))
    small.save(path, quality=85)
    told = {"role": role, "label": label, "variant": variant, "path": path.relative_to(out).as_posix()}
    return {"id": name, "set": "copies", "split": "dev", "gallery": "copies", "core": True} | told


if __name__ == "__main__":
    main()
