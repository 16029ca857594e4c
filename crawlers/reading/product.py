"""What one reader saw on one page, before several readings are merged into an item."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Product:
    """Texts are plain; `price`, `currency`, `availability`, `gtin` are already in the form of ListingItem."""

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
    seller_name: str = ""
    seller_url: str = ""
    url: str = ""
    images: tuple[str, ...] = ()
    variants: tuple[dict[str, str], ...] = ()

    def filled_from(self, other: Product) -> Product:
        """This reading, with what it lacks taken from the other; a price brings its own currency along."""
        missing: dict[str, Any] = {
            field.name: getattr(other, field.name) for field in fields(self) if not getattr(self, field.name)
        }
        if self.price and other.price and self.price != other.price and not self.currency:
            missing.pop("currency", None)
        return replace(self, **missing)

    @property
    def is_offered(self) -> bool:
        return bool(self.price or self.availability)
