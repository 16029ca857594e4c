"""A row as matching sees it."""

from __future__ import annotations

from alerts.models import ListingRecord
from hubiao.store import default_store
from matching.types import Listing, Picture


def to_core(listing: ListingRecord) -> Listing:
    """The listing with its texts and its pictures from the store. Raises `hubiao.store.MissingBlobError`."""
    store = default_store()
    return Listing(
        id=str(listing.pk),
        texts={
            "title": listing.title,
            "brand": listing.brand,
            "description": listing.description,
            "category": listing.category,
            "seller": listing.seller.name if listing.seller else "",
        },
        pictures=tuple(Picture(image.sha256, store.locate(image.sha256)) for image in listing.images.all()),
        source=listing.source.key,
        price=None if listing.price is None else float(listing.price),
        currency=listing.currency,
    )
