"""Claims to sell the genuine article: to be checked where no licence is on file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from matching.features.grammar import DATA
from matching.features.licence import licensed_seller
from matching.features.mentions import REACH, mentions
from matching.features.words import MOST_PLACES
from matching.pair import Pair
from matching.text.fold import fold
from matching.text.phrases import Pattern, alternatives, pattern
from matching.types import Finding, Span

NEAR = 16
"""Characters between a claim and the mark it is made for."""


@dataclass(frozen=True, slots=True)
class _Words:
    weights: Mapping[str, float]
    claim: Pattern
    negation: Pattern
    excluded: Pattern


@cache
def _words() -> _Words:
    data = json.loads((DATA / "claims.json").read_text("utf-8"))
    return _Words(
        data["claims"],
        pattern(data["claims"]),
        re.compile(rf"{alternatives(data['not'])}[\s-]?$"),
        pattern(data["excluded"]),
    )


def claims_genuine(pair: Pair, finding: Finding) -> Finding | None:
    """The seller claims genuine goods or an authorisation, and no licence of this seller is on file."""
    texts = pair.listing.listing.texts
    found = [claim for mention in mentions(pair, finding) for claim in _near(texts[mention.span.field], mention.span)]
    found += _of_seller(pair, finding)
    if not found or licensed_seller(pair, finding):
        return None
    strength, span = max(found, key=lambda claim: claim[0])
    return Finding(
        "claims_genuine", strength,
        f"自称“{span.text}”，但登记的被许可人中没有该卖家，需核实",
        f"claims “{span.text}”, but this seller is not among the licensees on file: to be checked",
        tuple(dict.fromkeys(place for _, place in found))[:MOST_PLACES],
    )  # fmt: skip


def _near(text: str, mark: Span) -> list[tuple[float, Span]]:
    return [
        (strength, Span(mark.field, start, end, text[start:end], mark.word))
        for strength, start, end in _claims(fold(text))
        if mark.start - NEAR <= end and start <= mark.end + NEAR
    ]


def _of_seller(pair: Pair, finding: Finding) -> list[tuple[float, Span]]:
    """A flagship or official shop by name, where the name bears the mark."""
    name = pair.listing.listing.texts.get("seller", "")
    marks = [place.span for place in pair.words if place.field == "seller"]
    if not marks or any(isinstance(place, Span) and place.field == "seller" for place in finding.where):
        return []
    return [
        (strength, Span("seller", start, end, name[start:end], marks[0].word))
        for strength, start, end in _claims(fold(name))
    ]


@lru_cache(maxsize=64)
def _claims(text: str) -> tuple[tuple[float, int, int], ...]:
    """Strength and place of every claim in a folded text; read once for all marks."""
    words = _words()
    return tuple(
        (words.weights.get(re.sub(r"[\s-]+", " ", match.group()), 0.6), match.start(), match.end())
        for match in words.claim.finditer(text)
        if not words.negation.search(text[max(0, match.start() - REACH) : match.start()])
        and not words.excluded.match(text, match.start())
    )
