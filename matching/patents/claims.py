"""All that the texts of one listing say about patents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matching.patents.folded import Folded, fold
from matching.patents.mentions import Mention, mentions
from matching.patents.numbers import Kind, PatentNumber
from matching.patents.phrases import Phrase, Says, phrases
from matching.types import Span

OPENING = " \t\u3000（([【〔《-—:："
BEFORE, AFTER = 14, 4
"""How far a kind may stand before its number (发明专利 专利号：ZL…) or behind it (ZL…（实用新型））, in characters."""


@dataclass(frozen=True, slots=True)
class NumberClaim:
    """A number as one place of the text has it. `kind` and `said`: of which kind the words beside it say it is."""

    number: PatentNumber
    says_patent: bool
    says_application: bool
    where: Span
    kind: Kind = ""
    said: Span | None = None


@dataclass(frozen=True, slots=True)
class PhraseClaim:
    """Words that say patented or pending."""

    says: Says
    kind: Kind
    where: Span


@dataclass(frozen=True, slots=True)
class Claims:
    """Numbers and words, in the order of fields and texts."""

    numbers: tuple[NumberClaim, ...]
    phrases: tuple[PhraseClaim, ...]


def read_claims(texts: Mapping[str, str]) -> Claims:
    """Read every field of a listing. Never fails, whatever the texts are."""
    numbers: list[NumberClaim] = []
    words: list[PhraseClaim] = []
    for field, text in texts.items():
        folded = fold(text)
        seen, said = mentions(folded), phrases(folded)
        spoken = [_phrase(field, folded, phrase) for phrase in said]
        words += spoken
        numbers += _numbers(field, folded, seen, list(zip(said, spoken, strict=True)))
    return Claims(tuple(numbers), tuple(words))


def _phrase(field: str, folded: Folded, phrase: Phrase) -> PhraseClaim:
    return PhraseClaim(phrase.says, phrase.kind, _span(field, folded, phrase.start, phrase.end, ""))


def _numbers(
    field: str, folded: Folded, seen: list[Mention], said: list[tuple[Phrase, PhraseClaim]]
) -> list[NumberClaim]:
    """One pass over numbers and kinds together, for both are in order."""
    kinds = [pair for pair in said if pair[0].kind]
    found, at = [], 0
    for mention in seen:
        before = None
        while at < len(kinds) and kinds[at][0].start < mention.end:
            before, at = kinds[at], at + 1
        if before and before[0].end < mention.start - BEFORE:
            before = None
        after = kinds[at] if at < len(kinds) and not before and _follows(folded, mention, kinds[at][0]) else None
        at += after is not None
        found.append(_number(field, folded, mention, before or after))
    return found


def _follows(folded: Folded, mention: Mention, phrase: Phrase) -> bool:
    """Right behind the number, as in ZL…（实用新型）; behind a comma it belongs to what comes next."""
    if phrase.start > mention.end + AFTER:
        return False
    gap = folded.original[folded.ends[mention.end - 1] : folded.starts[phrase.start]]
    return not gap.strip(OPENING)


def _number(field: str, folded: Folded, mention: Mention, said: tuple[Phrase, PhraseClaim] | None) -> NumberClaim:
    return NumberClaim(
        number=mention.number,
        says_patent=mention.says_patent,
        says_application="application" in mention.labels or "publication" in mention.labels,
        where=_span(field, folded, mention.start, mention.end, str(mention.number)),
        kind=said[0].kind if said else "",
        said=said[1].where if said else None,
    )


def _span(field: str, folded: Folded, start: int, end: int, word: str) -> Span:
    first, last = folded.source(start, end)
    text = folded.original[first:last]
    return Span(field, first, last, text, word or text)
