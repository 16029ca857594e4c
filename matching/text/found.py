"""A place in a text that may be a mark of a right."""

from __future__ import annotations

from dataclasses import dataclass, field

from matching.text.hit import Hit


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Word `which` of right number `owner`, seen in texts[text][start:end] with natural log-odds `odds`."""

    owner: int
    which: int
    text: int
    start: int
    end: int
    hit: Hit = field(repr=False)

    @property
    def odds(self) -> float:
        return self.hit.odds
