"""What a thing or a work is called: 俗称 X, 小说《X》. The words are data: `matching/data/naming.json`."""

from __future__ import annotations

import json
import re
from functools import cache

from matching.features.grammar import DATA
from matching.features.mentions import Mention, Reason, mentions, weakest
from matching.pair import Pair
from matching.text.phrases import Pattern, alternatives
from matching.types import Finding

_OPENED, _CLOSED = re.compile(r"《[^》]{0,6}$"), re.compile(r"^[^《]{0,6}》")
CALLED, TITLED, IN_MARKS = 0.9, 0.8, 0.7
"""俗称 X; 小说 X; 《X》 alone, which sellers also write around a brand."""


@cache
def _words() -> tuple[Pattern, Pattern]:
    data = json.loads((DATA / "naming.json").read_text("utf-8"))
    called, works = (alternatives(data[name]) for name in ("called", "works"))
    return re.compile(rf"({called})[\s:：“\"《为是]{{0,3}}$"), re.compile(rf"({works})[\s:：《“\"]{{0,3}}$")


def named_thing(pair: Pair, finding: Finding) -> Finding | None:
    """The word is told as what a thing or a work is called, not as a brand."""
    seen = mentions(pair, finding)
    found = weakest(seen, _reason)
    if found is None:
        return None
    mention, reason = found
    return Finding(
        "named_thing", reason.strength,
        f"“{mention.span.text}”与“{reason.words}”连用，可能只是事物或作品的名称",
        f"“{mention.span.text}” stands with “{reason.words}”: it may only be what a thing or a work is called",
        tuple(entry.span for entry in seen),
    )  # fmt: skip


def _reason(mention: Mention) -> Reason | None:
    called, works = _words()
    if found := called.search(mention.left):
        return Reason(CALLED, found.group(1))
    quoted = bool(_OPENED.search(mention.left) and _CLOSED.search(mention.right))
    if found := works.search(mention.left):
        return Reason(CALLED if quoted else TITLED, found.group(1))
    return Reason(IN_MARKS, "《》") if quoted else None
