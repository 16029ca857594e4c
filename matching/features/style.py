"""Goods “of the same style” as a mark's: no excuse, for that is how look-alikes are sold."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from matching.features.grammar import DATA
from matching.features.mentions import Mention, Reason, mentions
from matching.pair import Pair
from matching.text.phrases import Pattern, alternatives
from matching.types import Finding


@dataclass(frozen=True, slots=True)
class _Words:
    weights: Mapping[str, float]
    before: Pattern
    after: Pattern
    excluded: Pattern


@cache
def _words() -> _Words:
    data = json.loads((DATA / "style.json").read_text("utf-8"))
    return _Words(
        data["before"] | data["after"],
        re.compile(rf"(?P<word>{alternatives(data['before'])})(?:the\b|[\s:：])*$"),
        re.compile(rf"[\s-]?(?:的|家)?(?P<word>{alternatives(data['after'])})"),
        re.compile(rf"[\s-]?(?:的|家)?{alternatives(data['excluded'])}"),
    )


def same_style(pair: Pair, finding: Finding) -> Finding | None:
    """The goods are offered as being of the mark's style, or as a stand-in for it."""
    found = [(mention, reason) for mention in mentions(pair, finding) if (reason := _reason(mention))]
    if not found:
        return None
    mention, reason = max(found, key=lambda entry: entry[1].strength)
    return Finding(
        "same_style", reason.strength,
        f"“{mention.span.text}”与“{reason.words}”连用，商品以同款或风格相近招揽",
        f"“{mention.span.text}” stands with “{reason.words}”: the goods are offered as of the same style",
        tuple(entry.span for entry, _ in found),
    )  # fmt: skip


def _reason(mention: Mention) -> Reason | None:
    words = _words()
    before, after = words.before.search(mention.left), words.after.match(mention.right)
    if words.excluded.match(mention.right):
        after = None
    seen = [re.sub(r"[\s-]+", " ", found.group("word")) for found in (before, after) if found]
    return max((Reason(words.weights[word], word) for word in seen), key=lambda reason: reason.strength, default=None)
