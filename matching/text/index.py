"""Word marks of all rights, searched at once: immutable segments, so that adding one mark never touches a million.

A segment is built once. New marks make a new segment, which takes in the last ones as long as they are not much larger,
so there are few. A mark is never taken out: who owned it is gone, and the caller passes over what it finds. All arrays
can be saved and memory-mapped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from matching.text.found import Found
from matching.text.keyed import Keyed, directory
from matching.text.segment import Segment, build_segment, merge_segments
from matching.text.units import read

MERGED = 4
"""A segment this many times as large as the new one, or smaller, is built anew together with it."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a right: the right's number, which of its words it is, and how it is written."""

    owner: int
    which: int
    text: str


class WordIndex:
    """Add words, search texts. Owners that are gone are the caller's to pass over."""

    def __init__(self, segments: Iterable[Segment] = ()) -> None:
        self._segments = list(segments)
        self._standing: Keyed | None = None

    @property
    def segments(self) -> Sequence[Segment]:
        return self._segments

    def add(self, words: Sequence[Word]) -> None:
        """Marks with fewer than two letters are everywhere: they are kept, but have no keys that could find them."""
        if not words:
            return
        new = build_segment(
            np.array([word.owner for word in words], np.int32),
            np.array([word.which for word in words], np.uint16),
            read([word.text for word in words]),
        )
        while self._segments and len(self._segments[-1]) <= MERGED * len(new):
            new = merge_segments(self._segments.pop(), new)
        self._segments.append(new)
        self._standing = None

    def __len__(self) -> int:
        return sum(map(len, self._segments))

    def standing(self) -> Keyed:
        """Hashes of the letters of all Latin marks: what is exactly one of them is no misspelling of another."""
        if self._standing is None:
            parts = [np.zeros(0, np.uint64), *(one.latin.exact.keyed.keys for one in self._segments)]
            self._standing = directory(np.sort(np.concatenate(parts)))
        return self._standing

    def find(self, texts: Sequence[str], floor: float, within: WordIndex | None = None) -> Iterator[Found]:
        """Every place in a text that may be a mark, with log-odds of at least `floor`.

        `within`: all the marks that are watched, where these are only some of them; so that they are weighed as there
        (matching.text.crowd, and `standing`).
        """
        if not self._segments or not texts:
            return
        units, watched = read(texts), within or self
        for segment in self._segments:
            yield from segment.find(units, floor, len(watched), watched.standing())
