"""A mark in a text, as a qualifier meets it."""

from __future__ import annotations

import re
from collections.abc import Callable

from matching.encoded import encode_listing, encode_right
from matching.pair import Pair
from matching.types import Finding, Licensee, Listing, Right, Span

Doubt = Callable[[Pair, Finding], Finding | None]
HOLDER = Right("heron", words=("青鹭", "EGREN"), licensees=(Licensee("云汀数码专营店"),))


def judged(doubt: Doubt, text: str, *marks: str, feature: str = "word_in_title", **texts: str) -> Finding | None:
    """What the qualifier says of all places of the marks (青鹭 and EGREN unless given) in a title."""
    words = "|".join(map(re.escape, marks or HOLDER.words))
    places = tuple(
        Span("title", found.start(), found.end(), found.group(), found.group())
        for found in re.finditer(words, text, re.IGNORECASE)
    )
    listing = Listing("listing", {"title": text, **texts})
    pair = Pair(encode_listing(listing, pictures=False), encode_right(HOLDER))
    return doubt(pair, Finding(feature, 1.0, "有", "there", places))


def strength(doubt: Doubt, text: str, *marks: str, **texts: str) -> float:
    found = judged(doubt, text, *marks, **texts)
    assert found is None or (0 <= found.strength <= 1 and found.zh and found.en and found.where)
    return found.strength if found else 0.0
