"""Screening without any service: a list of rights against a list of listings, into a file of findings."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from matching.lists import Entry, read_listings, read_rights
from matching.matcher import Matcher
from matching.types import Language, Listing, Match, Right, where_to_json

BATCH = 64

T = TypeVar("T", Right, Listing)
Tell = Callable[[str, int], None]
"""Called with "rights" or "listings" and how many more are done."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """`threshold` None is each algorithm's own; `top` 0 keeps all matches of a listing."""

    language: Language = "zh"
    threshold: float | None = None
    top: int = 0


@dataclass(slots=True)
class Report:
    """What was read, what was written, and every line that was refused."""

    rights: int = 0
    listings: int = 0
    suspected: int = 0
    matches: int = 0
    refused: list[str] = field(default_factory=list)


def screen(
    matcher: Matcher, rights: Path, listings: Path, out: Path, wishes: Wishes = Wishes(), tell: Tell | None = None
) -> Report:
    """Write `out` whole or not at all: one line per listing and right, best first. Raises ListError, OSError."""
    report = Report()
    gallery = matcher.gallery(())
    for some in _batches(_good(read_rights(rights), report)):
        gallery.put(matcher.encode(some))
        report.rights += len(some)
        _told(tell, "rights", len(some))
    entries = read_listings(listings)
    draft = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        with draft.open("w", encoding="utf-8") as lines:
            for batch in _batches(_good(entries, report)):
                _write(lines.write, batch, matcher.match(batch, gallery, threshold=wishes.threshold), wishes, report)
                _told(tell, "listings", len(batch))
        draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)
    return report


def _write(
    write: Callable[[str], Any], listings: list[Listing], rows: list[list[Match]], wishes: Wishes, report: Report
) -> None:
    for listing, matches in zip(listings, rows, strict=True):
        kept = matches[: wishes.top or None]
        report.listings += 1
        report.matches += len(kept)
        report.suspected += bool(kept)
        for match in kept:
            write(json.dumps(to_line(listing, match, wishes.language), ensure_ascii=False) + "\n")


def to_line(listing: Listing, match: Match, language: Language) -> dict[str, Any]:
    """A match as one line of findings.jsonl."""
    findings = [
        {
            "feature": finding.feature,
            "strength": round(finding.strength, 4),
            "sentence": finding.sentence(language),
            "where": [where_to_json(place) for place in finding.where],
        }
        for finding in match.findings
    ]
    return {
        "listing": listing.id,
        "right": match.right,
        "probability": round(match.probability, 6),
        "findings": findings,
    }


def _good(entries: Iterator[Entry[T]], report: Report) -> Iterator[T]:
    for entry in entries:
        if entry.value is None:
            report.refused.append(entry.refusal)
        else:
            yield entry.value


def _batches(values: Iterable[T]) -> Iterator[list[T]]:
    values = iter(values)
    while batch := list(islice(values, BATCH)):
        yield batch


def _told(tell: Tell | None, what: str, count: int) -> None:
    if tell:
        tell(what, count)
