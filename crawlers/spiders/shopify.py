"""Shopify's products.json: public on most of its shops, one page of 250 after another. The Admin API's shape reads too.

`reading: {currency: CNY}` names the currency; otherwise /meta.json is asked, for products.json does not say it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import partial
from typing import Any
from urllib.parse import urljoin

from scrapy.http import Response

from crawlers.addresses import key_of
from crawlers.folder import now
from crawlers.items import ListingItem
from crawlers.pipelines import Found
from crawlers.reading.numbers import article_number, gtin_of
from crawlers.reading.places import whole
from crawlers.reading.prices import currency_code, machine_price
from crawlers.reading.texts import plain
from crawlers.source import Source
from crawlers.spiders.api import ApiSpider

Record = dict[str, Any]


class ShopifySpider(ApiSpider):
    name = "shopify"
    full = 250
    options = frozenset({"seller", "currency"})

    def first(self) -> Iterable[Any]:
        self.currency = currency_code(self.source.reading.get("currency", ""))
        for start in self.source.start:
            if self.currency:
                yield from self.page(start, 1)
                continue
            without = partial(self.without_meta, start=start)
            yield from self.ask_aside(urljoin(start, "/meta.json"), self.parse_meta, otherwise=without, start=start)

    def without_meta(self, _: Any, start: str) -> Iterable[Any]:
        """No currency to be had: the prices stay without one."""
        yield from self.page(start, 1)

    def parse_meta(self, response: Response, start: str) -> Iterable[Any]:
        try:
            data = json.loads(response.body)
        except ValueError:
            data = {}
        if isinstance(data, dict):
            self.currency = currency_code(data.get("currency", ""))
        yield from self.page(start, 1)

    def page_url(self, start: str, number: int) -> str:
        return urljoin(start, f"/products.json?limit={self.full}&page={number}")

    def records(self, data: Any) -> list[Any] | None:
        return records(data)

    def found(self, record: Record, start: str, capture: str) -> Found:
        return product(self.source, record, start, self.currency, capture)


def records(data: Any) -> list[Any] | None:
    """Products of any of Shopify's shapes: {products: […]}, {product: {…}}, or the bare list."""
    if isinstance(data, dict):
        data = data.get("products", [data["product"]] if "product" in data else None)
    return data if isinstance(data, list) else None


def product(source: Source, record: Record, start: str, currency: str, capture: str) -> Found:
    """One product with the price of its first variant that can be bought; every variant with its own price in extra."""
    variants = [one for one in record.get("variants") or [] if isinstance(one, dict)]
    chosen = next((one for one in variants if is_available(one)), variants[0] if variants else {})
    url = urljoin(start, f"/products/{record['handle']}")
    images = [
        one.get("src", "")
        for one in [*(record.get("images") or []), record.get("image") or {}]
        if isinstance(one, dict)
    ]
    stock = [one for one in map(is_available, variants) if one is not None]
    item = ListingItem(
        source=source.key, key=key_of(url, source), url=url, title=plain(record["title"]),
        description=plain(record.get("body_html")), brand=plain(record.get("vendor")),
        price=machine_price(chosen.get("price")), currency=currency,
        availability=("InStock" if any(stock) else "OutOfStock") if stock else "",
        sku=article_number(chosen.get("sku")), gtin=gtin_of(chosen.get("barcode")),
        category=plain(record.get("product_type")), fetched_at=now(), capture=capture,
        extra={"variants": [variant(one, currency) for one in variants]},
    )  # fmt: skip
    return Found(item, tuple(dict.fromkeys(whole(start, one) for one in images if one)))


def is_available(record: Record) -> bool | None:
    """Whether a variant can be bought; None when the record does not say."""
    if isinstance(record.get("available"), bool):
        return bool(record["available"])
    if "inventory_quantity" not in record:
        return None
    untracked = not record.get("inventory_management") or record.get("inventory_policy") == "continue"
    return untracked or int(record["inventory_quantity"]) > 0


def variant(record: Record, currency: str) -> dict[str, str]:
    stock = {True: "InStock", False: "OutOfStock", None: ""}[is_available(record)]
    read = {
        "title": plain(record.get("title")), "sku": article_number(record.get("sku")),
        "price": machine_price(record.get("price")), "currency": currency, "availability": stock,
        "gtin": gtin_of(record.get("barcode")),
    }  # fmt: skip
    return {name: value for name, value in read.items() if value}
