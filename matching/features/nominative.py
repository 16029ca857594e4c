"""Nominative use: the mark says what the goods are for. The words are data: `matching/data/nominative.json`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from matching.pair import Pair
from matching.types import Finding, Span

_BREAK = re.compile(r"[。；;！!？?\n【】|]")


@dataclass(frozen=True, slots=True)
class _Words:
    before: Mapping[str, int]
    after: Mapping[str, int]
    denied: tuple[str, ...]
    disclaimed: tuple[str, ...]


@cache
def _words() -> _Words:
    data = json.loads((Path(__file__).parents[1] / "data" / "nominative.json").read_text("utf-8"))
    return _Words(data["before"], data["after"], tuple(data["denied"]), tuple(data["disclaimed"]))


def nominative_use(pair: Pair, finding: Finding) -> Finding | None:
    """The mark is named only to describe: what the goods fit, what something is called, which style they follow."""
    spans = [place for place in finding.where if isinstance(place, Span)]
    texts = {span.field: pair.listing.listing.texts[span.field] for span in spans}
    reasons = [_reason(texts[span.field], span) for span in spans]
    if not reasons or not all(reasons):
        return None
    reason = next(filter(None, reasons))
    return Finding(
        "nominative_use", 1.0,
        f"“{spans[0].text}”与“{reason}”连用，可能只是说明性使用",
        f"“{spans[0].text}” stands with “{reason}”: the use may only be descriptive",
        tuple(spans),
    )  # fmt: skip


def _reason(text: str, span: Span) -> str:
    """The word that makes one mention nominative, or ""."""
    lower = text.lower() if len(text.lower()) == len(text) else text
    for phrase in _words().disclaimed:
        if phrase in lower:
            return phrase
    return _before(lower, span) or _after(lower, span)


def _before(text: str, span: Span) -> str:
    for word, reach in sorted(_words().before.items(), key=lambda entry: -len(entry[0])):
        at = text.rfind(word, max(0, span.start - reach - len(word)), span.start)
        if at >= 0 and _stands(text, at, word) and _joins(text[at + len(word) : span.start]):
            return word
    return ""


def _after(text: str, span: Span) -> str:
    for word, reach in _words().after.items():
        at = text.find(word, span.end, span.end + reach + len(word))
        if at >= 0 and _stands(text, at, word) and _joins(text[span.end : at]):
            return word
    return ""


def _stands(text: str, at: int, word: str) -> bool:
    """English words stand alone (for, not before); 不适用于 says the contrary."""
    if not word.isascii():
        return not set(text[max(0, at - 2) : at]) & {"不", "非"}
    around = text[at - 1 : at] + text[at + len(word) : at + len(word) + 1]
    return not any(letter.isascii() and letter.isalnum() for letter in around)


def _joins(between: str) -> bool:
    return not _BREAK.search(between) and not any(word in between for word in _words().denied)
