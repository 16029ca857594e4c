"""Negated mentions: the text says that the goods are not those of the mark."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from matching.features.grammar import DATA
from matching.features.mentions import Mention, Reason, mentions, weakest
from matching.pair import Pair
from matching.text.phrases import Pattern, alternatives, pattern
from matching.types import Finding

_ONLY = re.compile(r"\s?(?:不|莫|only|just)")
"""非M不买 says the contrary."""
_ASKED = re.compile(r"^[^。；]{0,4}(?:吗|么|\?|？)")


@dataclass(frozen=True, slots=True)
class _Words:
    weights: Mapping[str, float]
    before: Pattern
    after: Pattern
    around: tuple[tuple[Pattern, Pattern], ...]
    excluded: Pattern


@cache
def _words() -> _Words:
    data = json.loads((DATA / "negation.json").read_text("utf-8"))
    filler = rf"(?:{alternatives(data['filler'])}|[\s“\"'「【的])*"
    return _Words(
        weights=data["before"] | data["after"],
        before=re.compile(rf"(?P<word>{alternatives(data['before'])})-?{filler}$"),
        after=re.compile(rf"[\s”\"'」】]*(?P<word>{alternatives(data['after'])})"),
        around=tuple(
            (re.compile(rf"{left}{filler}$"), re.compile(rf"[^。；;]{{0,6}}{right}")) for left, right in data["around"]
        ),
        excluded=pattern(data["excluded"]),
    )


def negated(pair: Pair, finding: Finding) -> Finding | None:
    """The text says that the goods are not those of the mark."""
    seen = mentions(pair, finding)
    found = weakest(seen, _reason)
    if found is None:
        return None
    mention, reason = found
    return Finding(
        "negated", reason.strength,
        f"“{mention.span.text}”前后有“{reason.words}”，文字表示商品并非该品牌",
        f"“{mention.span.text}” stands with “{reason.words}”: the text says the goods are not of that brand",
        tuple(entry.span for entry in seen),
    )  # fmt: skip


def _reason(mention: Mention) -> Reason | None:
    reasons = [reason for rule in (_before, _after, _around) if (reason := rule(mention))]
    return max(reasons, key=lambda reason: reason.strength, default=None)


def _before(mention: Mention) -> Reason | None:
    match = _words().before.search(mention.left)
    if not match or _ONLY.match(mention.right) or _ASKED.match(mention.right):
        return None
    if any(found.end() > match.start("word") for found in _words().excluded.finditer(mention.left)):
        return None
    return Reason(_weight(match.group("word")), match.group("word"))


def _after(mention: Mention) -> Reason | None:
    match = _words().after.match(mention.right)
    return Reason(_weight(match.group("word")), match.group("word").strip()) if match else None


def _around(mention: Mention) -> Reason | None:
    for left, right in _words().around:
        before, after = left.search(mention.left), right.match(mention.right)
        if before and after:
            return Reason(1.0, f"{before.group().strip()}…{after.group().strip()}")
    return None


def _weight(word: str) -> float:
    return _words().weights.get(re.sub(r"[\s-]+", " ", word), _words().weights.get(word, 0.7))
