"""A crawler's item, read strictly: every field known, every value fit to store. The wire format is
`crawlers.items.ListingItem`; this is its reader on the other side, and a contract test holds the two together.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone

from alerts.errors import InvalidItemError

MANDATORY = ("source", "key", "url")
LIMITS = {"source": 64, "key": 600, "url": 8000, "seller_key": 400, "booth": 60, "capture": 400}  # characters
FREE_TEXT = ("title", "description", "brand", "availability", "sku", "gtin", "mpn", "category", "seller_name")
IMAGE_FIELDS = ("sha256", "url", "media_type", "width", "height")
SCHEMES = ("http", "https", "file")
CLOCK_SKEW = timedelta(days=1)

_PRICE = re.compile(r"\d{1,12}(\.\d{1,20})?", re.ASCII)
_CURRENCY = re.compile(r"[A-Z]{3}|", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}")
_MEDIA_TYPE = re.compile(r"image/(?!svg)[a-z0-9.+-]{1,30}|")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class ImageDraft:
    sha256: str
    url: str
    media_type: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ListingDraft:
    """An item that may be stored. `price` in units of `currency`, to the hundredth; `fetched_at` None: not stated."""

    source: str
    key: str
    url: str
    kind: str
    title: str
    description: str
    brand: str
    price: Decimal | None
    currency: str
    availability: str
    sku: str
    gtin: str
    mpn: str
    category: str
    seller_key: str
    seller_name: str
    booth: str
    images: tuple[ImageDraft, ...]
    fetched_at: datetime | None
    capture: str
    extra: dict[str, Any]

    def content_hash(self) -> str:
        """SHA-256 over what matching sees, so that a listing seen again unchanged is not matched again."""
        seen = {
            "title": self.title,
            "description": self.description,
            "brand": self.brand,
            "category": self.category,
            "price": None if self.price is None else str(self.price),
            "currency": self.currency,
            "seller": self.seller_name,
            "images": [image.sha256 for image in self.images],
        }
        text = json.dumps(seen, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def read_item(item: Mapping[str, Any]) -> ListingDraft:
    """The item as a draft. Raises InvalidItemError naming source and key, and every field it could not read."""
    return _Reader(item).draft()


def storable(text: str) -> str:
    """The text with U+FFFD for what PostgreSQL cannot keep: NUL and lone surrogates. Same length, same offsets."""
    return _UNSTORABLE.sub("\ufffd", text)


class _Reader:
    """Pops the known fields off one item; what is left over or broken becomes one error."""

    def __init__(self, item: Mapping[str, Any]) -> None:
        self.name = f"item {item.get('source')!r} {item.get('key')!r}" if isinstance(item, Mapping) else "item"
        if not isinstance(item, Mapping):
            raise InvalidItemError(f"an item must be an object, not {type(item).__name__}")
        self.left = dict(item)
        self.faults: list[str] = []

    def draft(self) -> ListingDraft:
        bounded = {name: self.bounded(name, limit) for name, limit in LIMITS.items()}
        draft = ListingDraft(
            **bounded,
            **{name: storable(self.text(name)) for name in FREE_TEXT},
            kind=self.kind(),
            price=self.price(),
            currency=self.shaped("currency", _CURRENCY),
            images=self.images(),
            fetched_at=self.fetched_at(),
            extra=self.extra(),
        )
        self.check_address("url", draft.url)
        self.faults += [f"{name} is missing" for name in MANDATORY if not getattr(draft, name)]
        self.faults += [f"{name!r} is not a known field" for name in self.left]
        if self.faults:
            raise InvalidItemError(f"{self.name[:300]}: {'; '.join(self.faults)[:2000]}")
        return draft

    def text(self, name: str) -> str:
        value = self.left.pop(name, "")
        if isinstance(value, str):
            return value
        self.faults.append(f"{name} must be text, not {type(value).__name__}")
        return ""

    def bounded(self, name: str, limit: int) -> str:
        value = self.text(name)
        if len(value) > limit:
            self.faults.append(f"{name} has {len(value)} characters, at most {limit} can be kept")
        if _UNSTORABLE.search(value):
            self.faults.append(f"{name} holds a character that cannot be stored")
        return value

    def shaped(self, name: str, shape: re.Pattern[str]) -> str:
        value = self.text(name)
        if not shape.fullmatch(value):
            self.faults.append(f"{name} cannot be read: {value[:60]!r}")
        return value

    def kind(self) -> str:
        value = self.left.pop("kind", "listing")
        if value not in ("listing", "exhibit"):
            self.faults.append(f"kind must be listing or exhibit, not {str(value)[:60]!r}")
        return str(value)

    def price(self) -> Decimal | None:
        """Rounded to the hundredth: unit prices such as 12.4975 occur, and the capture keeps the exact words."""
        value = self.text("price")
        if not value:
            return None
        if not _PRICE.fullmatch(value):
            self.faults.append(f"price must be a decimal number such as 129.00, not {value[:60]!r}")
            return None
        return Decimal(value).quantize(Decimal("0.01"), ROUND_HALF_UP)

    def fetched_at(self) -> datetime | None:
        value = self.text("fetched_at")
        if not value:
            return None
        try:
            at = datetime.fromisoformat(value)
        except ValueError:
            self.faults.append(f"fetched_at is no ISO 8601 time: {value[:60]!r}")
            return None
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        if at > timezone.now() + CLOCK_SKEW:
            self.faults.append(f"fetched_at lies in the future: {value[:60]!r}")
        return at

    def extra(self) -> dict[str, Any]:
        value = self.left.pop("extra", {})
        if not isinstance(value, dict):
            self.faults.append(f"extra must be an object, not {type(value).__name__}")
            return {}
        try:
            clean: dict[str, Any] = storable_json(value)
            json.dumps(clean, allow_nan=False)
        except (TypeError, ValueError, RecursionError) as error:
            self.faults.append(f"extra cannot be stored as JSON: {error}")
            return {}
        return clean

    def images(self) -> tuple[ImageDraft, ...]:
        """In their order, each picture once."""
        value = self.left.pop("images", ())
        if not isinstance(value, list | tuple):
            self.faults.append(f"images must be a list, not {type(value).__name__}")
            return ()
        first: dict[str, ImageDraft] = {}
        for image in map(self.image, value):
            if image is not None:
                first.setdefault(image.sha256, image)
        return tuple(first.values())

    def image(self, value: Any) -> ImageDraft | None:
        if not isinstance(value, Mapping) or set(value) != set(IMAGE_FIELDS):
            self.faults.append(f"an image must have the fields {', '.join(IMAGE_FIELDS)} and no other")
            return None
        image = ImageDraft(**{name: value[name] for name in IMAGE_FIELDS})
        if not all(isinstance(text, str) for text in (image.sha256, image.url, image.media_type)):
            self.faults.append("an image's sha256, url and media_type must be text")
        elif not all(type(size) is int and 0 <= size <= 2**31 - 1 for size in (image.width, image.height)):
            self.faults.append(f"image {image.sha256[:12]}: width and height must be pixels")
        elif not _SHA256.fullmatch(image.sha256):
            self.faults.append(f"image: not a SHA-256 in hex: {image.sha256[:70]!r}")
        elif not _MEDIA_TYPE.fullmatch(image.media_type):
            self.faults.append(f"image {image.sha256[:12]}: {image.media_type[:40]!r} is no picture's media type")
        elif len(image.url) > LIMITS["url"] or _UNSTORABLE.search(image.url):
            self.faults.append(f"image {image.sha256[:12]}: its address cannot be kept")
        else:
            if image.url:
                self.check_address("an image's url", image.url)
            return image
        return None

    def check_address(self, name: str, url: str) -> None:
        """An address is shown as a link: a script in it would run in the officer's browser."""
        try:
            parts = urlsplit(url)
            known = parts.scheme in SCHEMES and bool(parts.hostname or parts.scheme == "file")
        except ValueError:
            known = False
        if url and not known:
            self.faults.append(f"{name} must be an http, https or file address, not {url[:80]!r}")


def storable_json(value: Any) -> Any:
    """The same JSON with every text in it storable."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {storable(str(key)): storable_json(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [storable_json(inner) for inner in value]
    return value
