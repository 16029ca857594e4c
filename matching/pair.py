"""A listing beside one right, with the places that candidates pointed at. Features read this and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from matching.encoded import EncodedListing, EncodedRight
from matching.images.prepared import Prepared
from matching.text.found import Found
from matching.types import Span


@dataclass(frozen=True, slots=True)
class Placed:
    """A place in a field of the listing where one of the right's words may stand."""

    field: str
    text: str
    word: str
    found: Found

    @property
    def span(self) -> Span:
        start, end = self.found.start, self.found.end
        return Span(self.field, start, end, self.text[start:end], self.word)


@dataclass(frozen=True, slots=True)
class Pair:
    listing: EncodedListing
    right: EncodedRight
    words: tuple[Placed, ...] = ()
    pictures: tuple[tuple[Prepared, Prepared], ...] = ()
    """(the listing's, the right's)"""
    arranged: tuple[tuple[Prepared, Prepared], ...] | None = None
    """Those of `pictures` whose local patches vote for each other, so that their arrangement is worth a proof; None:
    nobody asked, and all of them are."""
