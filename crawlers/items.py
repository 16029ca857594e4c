"""What a crawler hands on: one frozen item per listing or exhibit, on the wire as one JSON line."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

LIMITS = {
    "url": 2000, "title": 2000, "description": 20_000, "brand": 400, "sku": 200, "mpn": 200, "category": 400,
    "seller_key": 400, "seller_name": 400, "booth": 60,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ImageItem:
    """A picture already in the store: digest, sniffed media type, size in pixels and the address it came from."""

    sha256: str
    url: str
    media_type: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ListingItem:
    """Goods offered (`listing`) or an exhibit shown (`exhibit`). `key` is stable within its source.

    `price` is a decimal number as a string, "." as the separator; `currency` ISO 4217;
    `availability` a schema.org word such as InStock; `capture` names the WARC record it was read from.
    """

    source: str
    key: str
    url: str
    kind: Literal["listing", "exhibit"] = "listing"
    title: str = ""
    description: str = ""
    brand: str = ""
    price: str = ""
    currency: str = ""
    availability: str = ""
    sku: str = ""
    gtin: str = ""
    mpn: str = ""
    category: str = ""
    seller_key: str = ""
    seller_name: str = ""
    booth: str = ""
    images: tuple[ImageItem, ...] = ()
    fetched_at: str = ""
    capture: str = ""
    extra: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    def bounded(self) -> ListingItem:
        """The same item with texts no longer than LIMITS; a page decides nothing about the size of a record."""
        long = {name: getattr(self, name)[:most] for name, most in LIMITS.items() if len(getattr(self, name)) > most}
        return replace(self, **long) if long else self

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> ListingItem:
        """Read back strictly: an unknown key is a TypeError, for the line was not written by us."""
        images = tuple(ImageItem(**image) for image in data.get("images", ()))
        return cls(**{**data, "images": images})
