"""Scores of `hubiao screen`'s own core on the development set of pictures; that of texts is `bench.text --table`.

    python -m bench.screen_evals [--data ../shared/evals] [--sample N]

The set comes with its own score.py; this writes what the matcher found into a scratch folder and lets that judge.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench import SHARED

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from matching.matcher import Matcher
from matching.types import Listing, Picture, Right


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--data", type=Path, default=SHARED / "evals")
    asked.add_argument("--sample", type=int, default=0, help="at most this many queries of each set of pictures")
    asked.add_argument("--device", default="auto")
    asked.add_argument("--keep", type=Path, help="folder for the raw scores")
    options = asked.parse_args()
    matcher = Matcher.load(options.device)
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        pictures(matcher, options, folder)
    print(f"\npeak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB on {matcher.device}")


def pictures(matcher: Matcher, options: argparse.Namespace, scratch: Path) -> None:
    """Every picture as a listing of one picture, against the gallery its row names."""
    data = options.data / "images"
    rows = [json.loads(line) for line in (data / "manifest.jsonl").read_bytes().splitlines()]
    scores: dict[str, dict[str, float]] = {}
    for name in ("brands", "grocery"):
        own = [row for row in rows if row["gallery"] == name]
        registered = [row for row in own if row["role"] == "gallery"]
        queries = _sampled([row for row in own if row["role"] != "gallery" and row["core"]], options.sample)
        scores |= _compare(matcher, data, name, registered, queries)
    out = scratch / "pictures.json"
    out.write_text(json.dumps(scores), "utf-8")
    _score(data, "--data", str(data), "--pairs", str(out))


def _compare(
    matcher: Matcher, data: Path, name: str, registered: list[dict[str, Any]], queries: list[dict[str, Any]]
) -> dict[str, dict[str, float]]:
    kind: Any = "trademark" if name == "brands" else "design"
    start = time.perf_counter()
    gallery = matcher.gallery(Right(row["id"], kind, pictures=(_picture(data, row),)) for row in registered)
    gallery.pictures()
    print(f"\n## pictures: {len(gallery)} in gallery {name}, {len(gallery) / (time.perf_counter() - start):.0f}/s")
    start = time.perf_counter()
    scores: dict[str, dict[str, float]] = {}
    for first in range(0, len(queries), 64):
        part = queries[first : first + 64]
        listings = [Listing(row["id"], pictures=(_picture(data, row),)) for row in part]
        for listing, matches in zip(listings, matcher.match(listings, gallery, threshold=0.0), strict=True):
            scores[listing.id] = {match.right: match.probability for match in matches}
        print(f"\r{len(scores)}/{len(queries)}", end="", file=sys.stderr, flush=True)
    print(f"{len(queries)} queries, {len(queries) / (time.perf_counter() - start):.1f} pictures/s")
    return scores


def _picture(data: Path, row: dict[str, Any]) -> Picture:
    """The picture of a row; a row with a true box is cut as the set's own score.py does."""
    if not row.get("crop"):
        return Picture(row["id"], data / row["path"])
    import io

    from PIL import Image

    with Image.open(data / row["path"]) as image:
        x0, y0, x1, y1 = row["crop"]
        rim = 0.05 * max(x1 - x0, y1 - y0)
        right, bottom = min(image.width, int(x1 + rim)), min(image.height, int(y1 + rim))
        box = max(0, int(x0 - rim)), max(0, int(y0 - rim)), right, bottom
        kept = io.BytesIO()
        image.convert("RGB").crop(box).save(kept, "PNG")
    return Picture(row["id"], kept.getvalue())


def _sampled(rows: list[dict[str, Any]], most: int) -> list[dict[str, Any]]:
    if not most:
        return rows
    sets: dict[str, list[dict[str, Any]]] = {}
    for row in random.Random(2).sample(rows, len(rows)):  # noqa: S311 - a repeatable sample
        sets.setdefault(f"{row['set']} {row['role']} {row['variant']}", []).append(row)
    return [row for own in sets.values() for row in own[:most]]


def _score(folder: Path, *arguments: str) -> None:
    sys.stdout.flush()
    subprocess.run([sys.executable, str(folder / "score.py"), *arguments], check=True)


if __name__ == "__main__":
    main()
