"""What the matcher reports on every text of the development set, and the set's own judge."""

from __future__ import annotations

import importlib.util
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from bench.text.material import Material, Row
from matching.matcher import Gallery, Matcher
from matching.types import Listing, Right

BATCH = 256
LEAST = 1e-9
"""What is not reported at all is never above a threshold, even where the budget is not used up."""
Reports = Mapping[str, Sequence[tuple[str, float]]]
"""By id of a text, the marks reported with their probabilities."""


@dataclass(frozen=True, slots=True)
class Found:
    """`gallery` and `rows` are those of the development set; `reports` what the matcher says to them."""

    gallery: Sequence[Row]
    rows: Sequence[Row]
    reports: Reports
    judge: ModuleType
    titles_per_s: float = 0.0

    def threshold(self, budget: float) -> float:
        """The lowest that keeps false matches within `budget` per 1,000 clean texts, as the set's own score has it."""
        return max(float(self.judge.threshold(self.rows, self._best(), budget)), LEAST)

    def best(self) -> dict[str, tuple[float, float, float, float]]:
        """By id: best probability of the text's own group, of any evaluated mark, of any mark, without common words."""
        return dict(self._best())

    def _best(self) -> dict[str, tuple[float, float, float, float]]:
        found: dict[str, tuple[float, float, float, float]] = self.judge.best(
            self.rows, self.reports, self.judge.groups_of(self.gallery), self.common
        )
        return found

    @property
    def common(self) -> frozenset[str]:
        """Marks that are ordinary words and not under evaluation."""
        return frozenset(row["mark"] for row in self.gallery if row["common"] == "1" and not row["group"])


def find(material: Material, gallery: str, matcher: Matcher, floor: float = 0.0) -> Found:
    """Every text through the library call; nothing below `floor` is kept."""
    marks, rows = material.gallery(gallery), material.rows()
    built = matcher.gallery(rights(marks))
    start = time.perf_counter()
    reports = {
        row["id"]: found for row, found in zip(rows, _matches(matcher, built, marks, rows, floor), strict=True) if found
    }
    return Found(marks, rows, reports, judge(material), len(rows) / (time.perf_counter() - start))


def rights(marks: Iterable[Row]) -> Iterable[Right]:
    """A right for each mark, its id the number of its row."""
    return (Right(str(number), words=(mark["mark"],)) for number, mark in enumerate(marks))


def _matches(
    matcher: Matcher, gallery: Gallery, marks: Sequence[Row], rows: Sequence[Row], floor: float
) -> Iterable[list[tuple[str, float]]]:
    for first in range(0, len(rows), BATCH):
        listings = [Listing(row["id"], {"title": row["text"]}) for row in rows[first : first + BATCH]]
        for matches in matcher.match(listings, gallery, threshold=floor):
            yield [(marks[int(match.right)]["mark"], match.probability) for match in matches]
        print(f"\r{first + len(listings)}/{len(rows)}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


def judge(material: Material) -> ModuleType:
    """The set's own score.py."""
    path = Path(material.data or "") / "score.py"
    spec = importlib.util.spec_from_file_location("score_of_texts", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
