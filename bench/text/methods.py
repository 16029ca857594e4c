"""What is measured: ours, and two well-known ways beside it. Each builds on marks once, then answers titles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

Marks = Sequence[str]
Titles = Sequence[str]


class Method(Protocol):
    """A built method: how many of the titles it fires on."""

    def fired(self, titles: Titles) -> int: ...


@dataclass(frozen=True, slots=True)
class Ours:
    """The public door, every channel, each title a listing."""

    matcher: Any
    gallery: Any

    @classmethod
    def build(cls, marks: Marks) -> Ours:
        from matching.matcher import Matcher
        from matching.types import Right

        matcher = Matcher.load("cpu")
        return cls(matcher, matcher.gallery(Right(str(number), words=(mark,)) for number, mark in enumerate(marks)))

    def fired(self, titles: Titles) -> int:
        from matching.types import Listing

        listings = [Listing(str(number), {"title": title}) for number, title in enumerate(titles)]
        return sum(map(bool, self.matcher.match(listings, self.gallery)))


@dataclass(frozen=True, slots=True)
class RawAutomaton:
    """ahocorasick_rs on raw lower-cased text: what plain search of the register costs and finds."""

    automaton: Any

    @classmethod
    def build(cls, marks: Marks) -> RawAutomaton:
        import ahocorasick_rs

        words = sorted({mark.lower() for mark in marks if mark})
        return cls(ahocorasick_rs.AhoCorasick(words, store_patterns=False))

    def fired(self, titles: Titles) -> int:
        find = self.automaton.find_matches_as_indexes
        return sum(bool(find(title.lower(), overlapping=True)) for title in titles)


@dataclass(frozen=True, slots=True)
class PartialRatio:
    """rapidfuzz over all marks: no candidate stage at all."""

    marks: list[str]

    @classmethod
    def build(cls, marks: Marks) -> PartialRatio:
        return cls([mark.lower() for mark in marks])

    def fired(self, titles: Titles) -> int:
        import numpy as np
        from rapidfuzz import fuzz, process

        fired = 0
        for title in titles:  # one row at a time: a whole matrix at a million marks fills the memory
            scores = process.cdist([title.lower()], self.marks, scorer=fuzz.partial_ratio, score_cutoff=85,
                                   dtype=np.uint8, workers=1)  # fmt: skip
            fired += bool(scores.any())
        return fired


METHODS: dict[str, Callable[[Marks], Method]] = {
    "ours": Ours.build,
    "ahocorasick_rs": RawAutomaton.build,
    "rapidfuzz": PartialRatio.build,
}
