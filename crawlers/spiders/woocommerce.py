"""WooCommerce's Store API: prices in whole minor units, with the number of digits beside them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from crawlers.addresses import key_of, onto_host
from crawlers.folder import now
from crawlers.items import ListingItem
from crawlers.pipelines import Found
from crawlers.reading.numbers import article_number
from crawlers.reading.places import whole
from crawlers.reading.prices import currency_code, minor_units
from crawlers.reading.texts import clean, plain
from crawlers.source import Source
from crawlers.spiders.api import ApiSpider

Record = dict[str, Any]
BRANDS = frozenset({"brand", "pa_brand", "品牌", "marke", "marque", "marca"})


class WooCommerceSpider(ApiSpider):
    name = "woocommerce"
    full = 100

    def page_url(self, start: str, number: int) -> str:
        return urljoin(start, f"/wp-json/wc/store/v1/products?per_page={self.full}&page={number}")

    def records(self, data: Any) -> list[Any] | None:
        return data if isinstance(data, list) else None

    def found(self, record: Record, start: str, capture: str) -> Found:
        return product(self.source, record, start, capture)


def product(source: Source, record: Record, start: str, capture: str) -> Found:
    prices = record["prices"]
    url = onto_host(record["permalink"], source, start)
    images = [one.get("src", "") for one in record.get("images") or []]
    item = ListingItem(
        source=source.key, key=key_of(url, source), url=url, title=clean(record["name"]),
        description=clean(f"{record.get('short_description', '')} {record.get('description', '')}"),
        brand=_brand(record),
        price=minor_units(prices["price"], int(prices["currency_minor_unit"])),
        currency=currency_code(prices["currency_code"]), availability=_availability(record),
        sku=article_number(record.get("sku")),
        category=" > ".join(plain(one) for one in record.get("categories") or [])[:400],
        fetched_at=now(), capture=capture,
        extra={"variants": len(record["variations"])} if record.get("variations") else {},
    )  # fmt: skip
    return Found(item, tuple(dict.fromkeys(whole(start, one) for one in images if one)))


def _availability(record: Record) -> str:
    if record.get("is_on_backorder"):
        return "BackOrder"
    return {True: "InStock", False: "OutOfStock"}.get(record.get("is_in_stock", ""), "")


def _brand(record: Record) -> str:
    for one in record.get("brands") or []:
        return plain(one)
    for attribute in record.get("attributes") or []:
        if {str(attribute.get(name, "")).lower() for name in ("taxonomy", "name")} & BRANDS:
            return plain(attribute.get("terms"))
    return ""
