"""What the matcher reports on every text, read as the development set's own score.py reads it."""

from __future__ import annotations

import importlib.util
import math
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from bench.text.material import Material, Row
from matching.matcher import Gallery, Matcher
from matching.types import Listing, Right

BATCH = 256
LEAST = 1e-9
"""What is not reported at all is never above a threshold, even where the budget is not used up."""
Reports = Mapping[str, Sequence[tuple[str, float]]]
"""By id of a text, the marks reported with their probabilities."""


class Best(NamedTuple):
    """The highest probability on one text; −∞ where nothing is reported. The order is that of score.py."""

    own: float
    evaluated: float
    any: float
    uncommon: float


@dataclass(frozen=True, slots=True)
class Found:
    """`gallery` and `rows` are shaped as those of the development set; `reports` is what the matcher says to them."""

    gallery: Sequence[Row]
    rows: Sequence[Row]
    reports: Reports
    titles_per_s: float = 0.0

    @property
    def groups(self) -> dict[str, str]:
        """Owner groups of the marks under evaluation."""
        return {row["mark"]: row["group"] for row in self.gallery if row["group"]}

    @property
    def common(self) -> frozenset[str]:
        """Marks that are ordinary words and not under evaluation."""
        return frozenset(row["mark"] for row in self.gallery if row["common"] == "1" and not row["group"])

    def best(self) -> dict[str, Best]:
        """By id of the text."""
        groups, common = self.groups, self.common
        return {row["id"]: _best(row, self.reports.get(row["id"], ()), groups, common) for row in self.rows}

    def threshold(self, judge: ModuleType, budget: float) -> float:
        """The lowest that keeps false matches within `budget` per 1,000 clean texts, as the set's own score has it."""
        return max(float(judge.threshold(self.rows, self.best(), budget)), LEAST)


def _best(row: Row, found: Iterable[tuple[str, float]], groups: Mapping[str, str], common: frozenset[str]) -> Best:
    own = evaluated = highest = uncommon = -math.inf
    for mark, value in found:
        highest, group = max(highest, value), groups.get(mark)
        uncommon = uncommon if mark in common else max(uncommon, value)
        evaluated = max(evaluated, value) if group else evaluated
        own = max(own, value) if group and group == row["group"] else own
    return Best(own, evaluated, highest, uncommon)


def find(material: Material, gallery: str, matcher: Matcher, floor: float = 0.0) -> Found:
    """Every text of the development set through the library call; nothing below `floor` is kept."""
    return search(material.gallery(gallery), material.rows(), matcher, floor)


def search(gallery: Sequence[Row], rows: Sequence[Row], matcher: Matcher, floor: float = 0.0) -> Found:
    """Rows of `mark, group, common` and of `id, text`, as `find`."""
    built = matcher.gallery(rights(gallery))
    start = time.perf_counter()
    matches = _matches(matcher, built, gallery, rows, floor)
    reports = {row["id"]: found for row, found in zip(rows, matches, strict=True) if found}
    return Found(gallery, rows, reports, len(rows) / (time.perf_counter() - start))


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


def load_judge(data: Path) -> ModuleType:
    """The development set's own score.py."""
    spec = importlib.util.spec_from_file_location("score_of_texts", data / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
