"""Screening without any service: a list of rights against a list of listings, into a file of findings."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from matching.lists import Entry, read_listings, read_rights
from matching.matcher import Matcher
from matching.patents.check import as_matches, check_patents
from matching.patents.register import Register
from matching.patents.rules import THRESHOLD
from matching.types import Language, Listing, Match, Right, where_to_json

BATCH = 64

T = TypeVar("T", Right, Listing)
Tell = Callable[[str, int], None]
"""Called with "rights" or "listings" and how many more are done."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """`threshold` None is each algorithm's own; `top` 0 keeps all matches of a listing.

    `day` is the day on which claims of a patent are judged; None leaves them out.
    """

    language: Language = "zh"
    threshold: float | None = None
    top: int = 0
    day: date | None = None


@dataclass(slots=True)
class Report:
    """What was read, what was written, and every line that was refused."""

    rights: int = 0
    listings: int = 0
    suspected: int = 0
    matches: int = 0
    claims: int = 0
    refused: list[str] = field(default_factory=list)


def screen(
    matcher: Matcher, rights: Path, listings: Path, out: Path, wishes: Wishes = Wishes(), tell: Tell | None = None
) -> Report:
    """Write `out` whole or not at all: one line per listing and right, best first. Raises ListError, OSError.

    Behind them come the claims of a patent in the listing: one line per patent of the list that is named, and one with
    no right for all the rest.
    """
    report, register = Report(), Register()
    gallery = matcher.gallery(())
    for some in _batches(_good(read_rights(rights), report)):
        gallery.put(matcher.encode(some))
        register.add(some)
        report.rights += len(some)
        _told(tell, "rights", len(some))
    entries = read_listings(listings)
    draft = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        with draft.open("w", encoding="utf-8") as lines:
            for batch in _batches(_good(entries, report)):
                rows = matcher.match(batch, gallery, threshold=wishes.threshold)
                claims = [_claims(listing, register, wishes) for listing in batch]
                _write(lines.write, batch, rows, claims, wishes, report)
                _told(tell, "listings", len(batch))
        draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)
    return report


def _claims(listing: Listing, register: Register, wishes: Wishes) -> list[Match]:
    if wishes.day is None:
        return []
    least = THRESHOLD if wishes.threshold is None else wishes.threshold
    found = as_matches(check_patents(listing, register, wishes.day))
    return [match for match in found if match.probability >= least]


def _write(
    write: Callable[[str], Any],
    listings: list[Listing],
    rows: list[list[Match]],
    claims: list[list[Match]],
    wishes: Wishes,
    report: Report,
) -> None:
    for listing, matches, claimed in zip(listings, rows, claims, strict=True):
        kept = matches[: wishes.top or None]
        report.listings += 1
        report.matches += len(kept)
        report.claims += len(claimed)
        report.suspected += bool(kept or claimed)
        for match in [*kept, *claimed]:
            write(json.dumps(to_line(listing, match, wishes.language), ensure_ascii=False) + "\n")


def to_line(listing: Listing, match: Match, language: Language) -> dict[str, Any]:
    """A match as one line of findings.jsonl; `right` is null for a claim of a patent that no right is named by."""
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
        "right": match.right or None,
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
