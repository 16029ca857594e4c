"""From a schema.org node (JSON-LD, or microdata and RDFa brought into its shape) to a Product."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from crawlers.reading.availability import availability_word
from crawlers.reading.numbers import article_number, gtin_in
from crawlers.reading.places import whole
from crawlers.reading.prices import currency_code, machine_price, shown_price
from crawlers.reading.product import Product
from crawlers.reading.texts import plain

Node = dict[str, Any]
GOODS = frozenset({"product", "productgroup", "productmodel", "individualproduct", "someproducts", "vehicle", "car"})
OFFERED = frozenset(
    {"book", "creativework", "visualartwork", "painting", "musicalbum", "movie", "game", "videogame", "drug"}
)  # fmt: skip
ELSEWHERE = frozenset(
    {
        "itemListElement", "isRelatedTo", "isSimilarTo", "isAccessoryOrSparePartFor", "isConsumableFor", "itemOffered",
        "hasVariant", "isVariantOf", "model", "breadcrumb", "review", "reviews", "aggregateRating", "relatedLink",
    }
)  # fmt: skip
_OLD_PRICE = re.compile(r"list|strike|msrp|srp|regular|was", re.IGNORECASE)


_NAMES = (
    "name", "description", "brand", "manufacturer", "offers", "sku", "mpn", "productID", "gtin", "gtin8", "gtin12",
    "gtin13", "gtin14", "ean", "isbn", "category", "url", "image", "hasVariant", "model", "price", "lowPrice",
    "priceCurrency", "availability", "priceSpecification", "priceType", "seller", "offeredBy", "itemOffered",
    "itemListElement", "isRelatedTo", "isSimilarTo", "contentUrl",
)  # fmt: skip
_SPELLING = {name.lower(): name for name in _NAMES} | {
    "offerdetails": "offers", "offer": "offers", "currency": "priceCurrency", "productcode": "sku", "photo": "image",
    "itemnumber": "sku", "product_id": "productID",
}  # fmt: skip


def spelled(value: Any, depth: int = 0) -> Any:
    """The same data with property names as schema.org (or the older data-vocabulary.org) spells them."""
    if depth > 40:
        return None
    if isinstance(value, list):
        return [spelled(one, depth + 1) for one in value]
    if isinstance(value, dict):
        return {_SPELLING.get(key.lower(), key): spelled(one, depth + 1) for key, one in value.items()}
    return value


def types(node: Node) -> set[str]:
    """The last words of a node's types in lower case: `http://schema.org/Product` is product."""
    return {re.split(r"[/#:]", str(one))[-1].lower() for one in listed(node.get("@type"))}


def listed(value: Any) -> list[Any]:
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]


def goods(value: Any, depth: int = 0) -> Iterator[Node]:
    """Every product node that the page is about; those of lists, relations and variants belong elsewhere."""
    if depth > 8:
        return
    if isinstance(value, list):
        for one in value:
            yield from goods(one, depth + 1)
    elif isinstance(value, dict):
        kinds = types(value)
        if kinds & GOODS or (kinds & OFFERED and value.get("offers")):
            yield value
            return
        if "offer" in kinds and isinstance(value.get("itemOffered"), dict):
            yield from goods({**value["itemOffered"], "offers": value}, depth + 1)
        for key, inner in value.items():
            if key not in ELSEWHERE and key != "@graph":
                yield from goods(inner, depth + 1)


def product_from(node: Node, base: str) -> Product:
    """One node as a Product; `base` is the page's address, for relative ones."""
    variants = [one for one in listed(node.get("hasVariant") or node.get("model")) if isinstance(one, dict)]
    offers = [one for each in (node, *variants) for one in offers_of(each)]
    offer = chosen(offers, base)
    variant = next((one for one in variants if offer in offers_of(one)), {})
    price, currency = price_of(offer)
    seller = next((one for one in listed(offer.get("seller") or offer.get("offeredBy")) if one), "")
    return Product(
        title=plain(node.get("name")) or plain(variant.get("name")),
        description=plain(node.get("description")),
        brand=_brand(node) or _brand(variant),
        price=price,
        currency=currency,
        availability=availability_word(offer.get("availability")),
        sku=_first_number(node.get("sku"), variant.get("sku"), offer.get("sku"), _bare_id(node)),
        gtin=gtin_in(node) or gtin_in(variant) or gtin_in(offer),
        mpn=_first_number(node.get("mpn"), variant.get("mpn"), offer.get("mpn")),
        category=_category(node.get("category")),
        seller_name=plain(seller),
        seller_url=_address(seller, base),
        url=_address(node.get("url") or offer.get("url"), base),
        images=tuple(dict.fromkeys(images_of(node, base) + [url for one in variants for url in images_of(one, base)])),
        variants=tuple(_variant(one) for one in variants[:100])
        or tuple(_variant(one) for one in offers[:100] if len(offers) > 1),
    )


def offers_of(node: Node) -> list[Node]:
    """The offers of a node, an AggregateOffer's own ones included, the aggregate itself last."""
    found: list[Node] = []
    for offer in listed(node.get("offers")):
        if isinstance(offer, dict):
            found += [one for one in listed(offer.get("offers")) if isinstance(one, dict)]
            found.append(offer)
    return found


def chosen(offers: list[Node], base: str) -> Node:
    """The offer the page shows: of this very address, else the first that can be bought, else the first."""
    priced = [one for one in offers if price_of(one)[0]]
    here = [one for one in priced if _address(one.get("url"), base).rstrip("/") == base.rstrip("/")]
    in_stock = [one for one in priced if availability_word(one.get("availability")) not in ("OutOfStock", "SoldOut")]
    return next(iter(here if len(here) == 1 else []), None) or next(iter(in_stock or priced or offers), {})


def price_of(offer: Node) -> tuple[str, str]:
    """Amount and currency of an offer: its price, the lowest of a range, or its price specification."""
    currency = currency_code(plain(offer.get("priceCurrency")))
    for key in ("price", "lowPrice"):
        for value in listed(offer.get(key)):
            if amount := machine_price(plain(value)):
                return amount, currency or shown_price(plain(value))[1]
    specified = [one for one in listed(offer.get("priceSpecification")) if isinstance(one, dict)]
    for one in sorted(specified, key=lambda each: bool(_OLD_PRICE.search(str(each.get("priceType", ""))))):
        amount, own = price_of({**one, "priceSpecification": None})
        if amount:
            return amount, own or currency
    return "", currency


def images_of(node: Node, base: str) -> list[str]:
    """Addresses of a node's pictures, in its own order."""
    found = []
    for one in listed(node.get("image")):
        place = (one.get("contentUrl") or one.get("url") or one.get("@id")) if isinstance(one, dict) else one
        found += [whole(base, each) for each in listed(place) if isinstance(each, str) and each.strip()]
    return [url for url in found if url]


def _brand(node: Node) -> str:
    return next((text for key in ("brand", "manufacturer") if (text := plain(node.get(key)))), "")[:400]


def _first_number(*values: Any) -> str:
    return next((text for value in values for one in listed(value) if (text := article_number(one))), "")


def _bare_id(node: Node) -> Any:
    return [one for one in listed(node.get("productID")) if ":" not in str(one)]


def _category(value: Any) -> str:
    names = [plain(one) for one in listed(value)]
    return " > ".join(name for name in names if name and not name.startswith("http"))[:400]


def _address(value: Any, base: str) -> str:
    if isinstance(value, dict):
        value = value.get("url") or value.get("@id")
    text = next((one for one in listed(value) if isinstance(one, str)), "")
    return whole(base, text) if text.strip() else ""


def _variant(node: Node) -> dict[str, str]:
    offer = next(iter(offers_of(node)), node)
    price, currency = price_of(offer)
    read = {
        "title": plain(node.get("name")), "sku": _first_number(node.get("sku"), offer.get("sku")), "price": price,
        "currency": currency, "availability": availability_word(offer.get("availability")), "gtin": gtin_in(node),
    }  # fmt: skip
    return {key: value for key, value in read.items() if value}
