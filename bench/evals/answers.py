"""What the core answers to each query of a gallery, with how fast."""

from __future__ import annotations

import json
import math
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.evals.folder import Gallery, Row, picture_of
from matching.matcher import Matcher
from matching.types import Listing, Match, Right

AT_ONCE = 64
OFFSET, MOST = 50.0, 40.0


@dataclass(frozen=True, slots=True)
class Answer:
    """A query with the matches of its gallery, best first. `found`: (id of the row, its label, match)."""

    query: Row
    gallery: str
    known: bool
    """Whether anything right is registered."""
    found: tuple[tuple[Row, Match], ...]

    @property
    def wrong(self) -> tuple[Row, Match] | None:
        """The best of what is wrong."""
        return next(((row, match) for row, match in self.found if not self.is_right(row)), None)

    @property
    def right(self) -> tuple[Row, Match] | None:
        return next(((row, match) for row, match in self.found if self.is_right(row)), None)

    def is_right(self, row: Row) -> bool:
        same = row["gallery"] == self.query["gallery"] and str(row["label"]) == str(self.query["label"])
        return self.query["role"] != "distractor" and same and row["id"] != self.query["id"]

    def as_json(self) -> dict[str, Any]:
        """The query, the place and probability of the right answer, and the five best."""
        query = {column: self.query[column] for column in ("id", "set", "role", "variant", "label")}
        rank = next((place for place, (row, _) in enumerate(self.found, 1) if self.is_right(row)), None)
        known = self.right[1].probability if self.right else None
        best = [_as_json(row, match) for row, match in self.found[:5]]
        return query | {"gallery": self.gallery, "rank": rank, "p": known, "best": best}


def _as_json(row: Row, match: Match) -> dict[str, Any]:
    features = [finding.feature for finding in match.findings]
    return {"id": row["id"], "label": row["label"], "p": match.probability, "features": features}


def answers(matcher: Matcher, folder: Path, gallery: Gallery, *, apart: bool) -> list[Answer]:
    """One right for each label, with all its pictures, as a holder would file them; `apart`: one for each picture.

    Pictures that are queries too stay rights of their own, and none is found in itself.
    """
    rights = _rights(gallery, apart)
    start = time.perf_counter()
    kind: Any = gallery.kind
    held = matcher.gallery(
        Right(name, kind, pictures=tuple(picture_of(folder, row) for row in rows)) for name, rows in rights.items()
    )
    held.pictures()
    spent = time.perf_counter() - start
    pictures = len(gallery.registered)
    print(f"\n## {gallery.name}: {len(held)} rights with {pictures} pictures, {pictures / spent:.0f}/s", flush=True)
    start = time.perf_counter()
    told: list[Answer] = []
    labels = Counter(str(row["label"]) for row in gallery.registered if row["gallery"] == gallery.name)
    for first in range(0, len(gallery.queries), AT_ONCE):
        part = gallery.queries[first : first + AT_ONCE]
        listings = [Listing(row["id"], pictures=(picture_of(folder, row),)) for row in part]
        for row, matches in zip(part, matcher.match(listings, held, threshold=0.0), strict=True):
            known = labels[str(row["label"])] > (row["role"] == "both")
            told.append(Answer(row, gallery.name, known, _found(row, matches, rights)))
        print(f"\r{len(told)}/{len(gallery.queries)}", end="", file=sys.stderr, flush=True)
    print(f"\n{len(told)} queries, {len(told) / (time.perf_counter() - start):.1f} pictures/s", flush=True)
    return told


def _rights(gallery: Gallery, apart: bool) -> dict[str, list[Row]]:
    rights: dict[str, list[Row]] = {}
    for row in gallery.registered:
        alone = apart or row["role"] == "both"
        rights.setdefault(row["id"] if alone else f"{row['gallery']}/{row['label']}", []).append(row)
    return rights


def _found(query: Row, matches: Sequence[Match], rights: dict[str, list[Row]]) -> tuple[tuple[Row, Match], ...]:
    return tuple((row, match) for match in matches for row in rights[match.right] if row["id"] != query["id"])


def pairs(told: Sequence[Answer]) -> dict[str, dict[str, float]]:
    """Scores as score.py reads them: log-odds, above 0 so that a pair that is missing ranks last."""
    return {one.query["id"]: {row["id"]: _score(match.probability) for row, match in one.found} for one in told}


def _score(probability: float) -> float:
    if not 0 < probability < 1:
        return OFFSET + (MOST if probability >= 1 else -MOST)
    return OFFSET + max(-MOST, min(MOST, math.log(probability / (1 - probability))))


def keep(told: Sequence[Answer], folder: Path) -> None:
    """`answers.jsonl`, one query a line, and `pairs.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = "".join(json.dumps(one.as_json(), ensure_ascii=False) + "\n" for one in told)
    (folder / "answers.jsonl").write_text(lines, "utf-8")
    (folder / "pairs.json").write_text(json.dumps(pairs(told)), "utf-8")
