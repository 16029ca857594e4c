"""The places where a finding sees the mark, with the text around them folded for reading."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from matching.pair import Pair
from matching.text.fold import fold
from matching.types import Finding, Span

_HARD = re.compile(r"[。；;！!？?\n\r|｜]")
REACH = 40
"""Characters on either side that are read as the neighbourhood of a mention."""


@dataclass(frozen=True)
class Mention:
    """One place of the mark in a folded text. `others`: the places of its other mentions in the same text."""

    span: Span
    text: str
    others: tuple[tuple[int, int], ...] = ()

    @cached_property
    def left(self) -> str:
        """What precedes within the clause, other mentions of the mark blanked."""
        before = self._blanked(max(0, self.span.start - REACH), self.span.start)
        return before[max((found.end() for found in _HARD.finditer(before)), default=0) :]

    @cached_property
    def right(self) -> str:
        """What follows within the clause, other mentions of the mark blanked."""
        after = self._blanked(self.span.end, self.span.end + REACH)
        found = _HARD.search(after)
        return after[: found.start()] if found else after

    @property
    def word(self) -> str:
        return self.text[self.span.start : self.span.end]

    def _blanked(self, first: int, last: int) -> str:
        text = self.text[first:last]
        for start, end in self.others:
            if start < last and end > first:
                left, right = max(start, first) - first, min(end, last) - first
                text = f"{text[:left]}{'/' * (right - left)}{text[right:]}"
        return text


def mentions(pair: Pair, finding: Finding) -> tuple[Mention, ...]:
    spans = tuple(place for place in finding.where if isinstance(place, Span))
    fields = tuple({span.field: pair.listing.listing.texts[span.field] for span in spans}.items())
    return _mentions(spans, fields)


@lru_cache(maxsize=64)
def _mentions(spans: tuple[Span, ...], fields: tuple[tuple[str, str], ...]) -> tuple[Mention, ...]:
    """Asked by every qualifier in turn, so read once."""
    texts = {field: fold(text) for field, text in fields}
    return tuple(
        Mention(
            span,
            texts[span.field],
            tuple((other.start, other.end) for other in spans if other.field == span.field and other != span),
        )
        for span in spans
    )


@dataclass(frozen=True, slots=True)
class Reason:
    """What the words around one mention say of it: how much, the words as they stand, and where."""

    strength: float
    words: str
    reach: tuple[int, int] = (0, 0)
    """Characters before and after the mark that belong to the phrase itself."""


def weakest(seen: tuple[Mention, ...], read: Callable[[Mention], Reason | None]) -> tuple[Mention, Reason] | None:
    """The mention least excused, with its reason; None where one mention is not excused at all."""
    reasons = [(mention, reason) for mention in seen if (reason := read(mention))]
    if not reasons or len(reasons) < len(seen):
        return None
    return min(reasons, key=lambda entry: entry[1].strength)
