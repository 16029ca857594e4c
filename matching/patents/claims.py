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
    """A number as one place of the text has it: whether label or words beside it present it as a patent granted, or as
    an application; `kind` and `said`: of which kind they say it is.
    """

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


Beside = tuple[Phrase, PhraseClaim]


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


def _numbers(field: str, folded: Folded, seen: list[Mention], said: list[Beside]) -> list[NumberClaim]:
    """One pass over numbers and phrases together, for both are in order."""
    found, at = [], 0
    for mention in seen:
        beside: list[Beside] = []
        while at < len(said) and said[at][0].start < mention.end:
            beside.append(said[at])
            at += 1
        beside = [pair for pair in beside if pair[0].end >= mention.start - BEFORE]
        if at < len(said) and not any(pair[0].kind for pair in beside) and _follows(folded, mention, said[at][0]):
            beside.append(said[at])
            at += 1
        found.append(_number(field, folded, mention, beside))
    return found


def _follows(folded: Folded, mention: Mention, phrase: Phrase) -> bool:
    """Right behind the number, as in ZL…（实用新型）; behind a comma it belongs to what comes next."""
    if phrase.start > mention.end + AFTER:
        return False
    gap = folded.original[folded.ends[mention.end - 1] : folded.starts[phrase.start]]
    return not gap.strip(OPENING)


def _number(field: str, folded: Folded, mention: Mention, beside: list[Beside]) -> NumberClaim:
    """A label outweighs the words beside it: 国家专利，申请号 … gives an application's number and says so."""
    words = {phrase.says for phrase, _ in beside}
    application = bool(mention.labels & {"application", "publication"})
    kind = next((pair for pair in reversed(beside) if pair[0].kind), None)
    return NumberClaim(
        number=mention.number,
        says_patent=mention.says_patent or (not application and words == {"patented"}),
        says_application=application or (not mention.says_patent and "pending" in words),
        where=_span(field, folded, mention.start, mention.end, str(mention.number)),
        kind=kind[0].kind if kind else "",
        said=kind[1].where if kind else None,
    )


def _span(field: str, folded: Folded, start: int, end: int, word: str) -> Span:
    first, last = folded.source(start, end)
    text = folded.original[first:last]
    return Span(field, first, last, text, word or text)
