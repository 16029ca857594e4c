"""A listing beside one right, with the places that candidates pointed at. Features read this and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from matching.encoded import EncodedListing, EncodedRight
from matching.images.prepared import Prepared
from matching.text.judge import Hit
from matching.text.normal import NormalText
from matching.types import Span


@dataclass(frozen=True, slots=True)
class Placed:
    """A hit with the field and text it stands in."""

    field: str
    text: NormalText
    hit: Hit

    @property
    def span(self) -> Span:
        start, end = self.text.starts[self.hit.start], self.text.ends[self.hit.end - 1]
        return Span(self.field, start, end, self.text.original[start:end], self.hit.mark.word)


@dataclass(frozen=True, slots=True)
class Pair:
    listing: EncodedListing
    right: EncodedRight
    words: tuple[Placed, ...] = ()
    pictures: tuple[tuple[Prepared, Prepared], ...] = ()
    """(the listing's, the right's)"""
