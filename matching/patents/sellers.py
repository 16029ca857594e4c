"""Whether a seller is, or looks like, the holder of a patent or its licensee. Names of shops are not names of firms."""

from __future__ import annotations

from matching.patents.register import Entry
from matching.text.names import plain_name
from matching.types import Listing

LEAST = 2  # characters that a shop's name and a firm's must share at their beginning


def may_use(entry: Entry, listing: Listing) -> bool:
    """True too where either side is not named: silence is no suspicion."""
    seller, holder = plain_name(listing.texts.get("seller", "")), plain_name(entry.patent.holder)
    if not seller or not holder or _akin(seller, holder):
        return True
    return any(
        plain_name(licensee.name) == seller and licensee.source in ("", listing.source)
        for licensee in entry.right.licensees
    )


def _akin(seller: str, holder: str) -> bool:
    """青鹭旗舰店 and 青鹭用品有限公司: the one in the other, or the same beginning. A person's name must be whole."""
    return seller in holder or holder in seller or (len(holder) > 4 and seller[:LEAST] == holder[:LEAST])
