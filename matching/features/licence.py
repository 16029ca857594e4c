"""Licences: who may use a right."""

from __future__ import annotations

from matching.pair import Pair
from matching.text.names import plain_name
from matching.types import Finding, Licensee, Listing


def licensed_seller(pair: Pair, _finding: Finding) -> Finding | None:
    """The seller holds a licence for this right on this source."""
    listing = pair.listing.listing
    for licensee in pair.right.right.licensees:
        if _covers(licensee, listing):
            return Finding(
                "licensed_seller", 1.0,
                f"卖家“{licensee.name}”为该权利的被许可人",
                f"the seller “{licensee.name}” is licensed to use this right",
            )  # fmt: skip
    return None


def _covers(licensee: Licensee, listing: Listing) -> bool:
    seller = plain_name(listing.texts.get("seller", ""))
    if licensee.source and licensee.source != listing.source:
        return False
    return bool(seller) and seller == plain_name(licensee.name)
