"""Words that are also everyday language, and characters that belong to other words."""

from __future__ import annotations

from matching.pair import Pair, Placed
from matching.text.weighed import DEEPEST, crossing_doubt, ordinary_doubt
from matching.types import Finding

FAINT = 0.05
"""A doubt weaker than this share is not worth telling, and is weighed as nothing."""


def common_word(pair: Pair, finding: Finding) -> Finding | None:
    """The characters seen are also everyday language, so that their mere mention says little."""
    place = _told(pair, finding)
    value = ordinary_doubt(place.found.hit) / DEEPEST if place else 0.0
    if place is None or value < FAINT:
        return None
    seen = place.span.text
    return Finding(
        "common_word", value,
        f"“{seen}”在日常用语中也可见，单独出现时证明力有限",
        f"“{seen}” is also found in everyday language; its mention alone says little",
        (place.span,),
    )  # fmt: skip


def inside_other_words(pair: Pair, finding: Finding) -> Finding | None:
    """The characters belong to the words around them."""
    place = _told(pair, finding)
    value = crossing_doubt(place.found.hit) / DEEPEST if place else 0.0
    if place is None or value < FAINT:
        return None
    start, end = max(0, place.found.start - 2), place.found.end + 2
    return Finding(
        "inside_other_words", value,
        f"“{place.span.text}”的字与前后文（“{place.text[start:end]}”）可另组成词语",
        f"the characters “{place.span.text}” also make words with those around them (“{place.text[start:end]}”)",
        (place.span,),
    )  # fmt: skip


def _told(pair: Pair, finding: Finding) -> Placed | None:
    """The place that a finding of words speaks of: its first span."""
    if not finding.where:
        return None
    return next((place for place in pair.words if place.span == finding.where[0]), None)
