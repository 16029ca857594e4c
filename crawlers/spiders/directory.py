"""The exhibitors of a fair: a list of them with their pages by CSS selectors, or a JSON list by paths.

reading:                         # HTML
  row: li.exhibitor              # one exhibitor in the list
  next: a[rel=next]::attr(href)  # optional: the list's next page
  link: a::attr(href)            # optional: the exhibitor's page, in the row
  fields: {seller_name: h2, booth: .booth}
  page:                          # optional: further fields on the exhibitor's page
    fields: {description: .about}
    exhibit: .exhibit            # optional: one of several exhibits there
    exhibit_fields: {title: h3, images: img::attr(src)}

reading:                         # JSON
  json: exhibitor                # path to the list
  fields: {seller_name: name, booth: [stand, hall.booth], category: category, extra: {website: website}}
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from parsel import Selector
from scrapy.http import Response, TextResponse

from crawlers.addresses import key_of
from crawlers.errors import SourceError
from crawlers.folder import now
from crawlers.items import ListingItem
from crawlers.mapping import Mapped, json_at, mapped
from crawlers.pipelines import Found
from crawlers.reading.numbers import gtin_of
from crawlers.reading.places import whole
from crawlers.reading.prices import currency_code, shown_price
from crawlers.source import Source
from crawlers.spiders.base import FEED_BYTES, SourceSpider

Fields = dict[str, Any]
NOTHING = Mapped({}, {})


@dataclass(frozen=True, slots=True)
class Reading:
    """What the source.yml says of a directory."""

    fields: Mapped
    json: str | None = None
    row: str = ""
    next: str = ""
    link: str = ""
    page: Mapped = NOTHING
    exhibit: str = ""
    exhibit_fields: Mapped = NOTHING


class DirectorySpider(SourceSpider):
    name = "directory"
    reading: Reading

    def check_reading(self, source: Source) -> None:
        self.reading = read_reading(source.reading)

    def first(self) -> Iterable[Any]:
        callback = self.parse_json if self.reading.json is not None else self.parse
        for url in self.source.start:
            yield from self.ask(url, callback, canonically=False, maxsize=FEED_BYTES)

    def parse_json(self, response: Response) -> Iterable[Any]:
        capture = self.arrived(response)
        try:
            records = json_at(json.loads(response.body), self.reading.json or "")
        except ValueError as error:
            self.ledger.error(response.url, f"not JSON: {error}")
            return
        if not isinstance(records, list):
            self.ledger.error(response.url, f"no list at {self.reading.json!r}: has the format changed?")
            return
        for number, record in enumerate(records):
            fields, extra = self.reading.fields.of_json(record)
            if fields.get("seller_name") or fields.get("title"):
                yield exhibit(self.source, response.url, absolute(fields, response.url), extra, capture)
            else:
                self.ledger.error(response.url, f"record {number}: neither seller_name nor title")

    def parse(self, response: Response) -> Iterable[Any]:
        capture = self.arrived(response)
        if not isinstance(response, TextResponse):
            return
        rows = response.selector.css(self.reading.row)
        if not rows:
            self.ledger.warn(f"{response.url}: no row matches {self.reading.row!r}: has the site changed?")
        for row in rows:
            fields, extra = self.reading.fields.of_html(row)
            link = row.css(self.reading.link).get() if self.reading.link else None
            if link:
                yield from self.ask(whole(response.url, link), self.parse_page, fields=fields, extra=extra)
            else:
                yield exhibit(self.source, response.url, absolute(fields, response.url), extra, capture)
        for place in response.css(self.reading.next).getall() if self.reading.next else []:
            yield from self.ask(whole(response.url, place), self.parse, priority=5)

    def parse_page(self, response: Response, fields: Fields, extra: dict[str, str]) -> Iterable[Any]:
        """An exhibitor's own page: each exhibit, or the exhibitor itself when it shows none."""
        capture = self.arrived(response)
        if not isinstance(response, TextResponse):
            return
        own, more = self.reading.page.of_html(response.selector)
        seller = absolute({"url": response.url, **fields, **own}, response.url)
        seller.setdefault("seller_key", key_of(response.url, self.source))
        shown: list[Selector] = list(response.selector.css(self.reading.exhibit)) if self.reading.exhibit else []
        for number, one in enumerate(shown):
            each, detail = self.reading.exhibit_fields.of_html(one)
            each = absolute(each, response.url)
            each.setdefault("key", f"{seller['seller_key']}#{_digest(each.get('title', '') or str(number))}")
            yield exhibit(self.source, response.url, {**seller, **each}, {**extra, **more, **detail}, capture)
        if not shown:
            yield exhibit(self.source, response.url, seller, {**extra, **more}, capture)


def read_reading(value: Mapping[str, Any]) -> Reading:
    """The `reading` of a directory's source.yml, strictly."""
    left = dict(value)
    fields = mapped(left.pop("fields", {}), "reading.fields")
    if "json" in left:
        read = Reading(fields, json=str(left.pop("json")))
    else:
        page = dict(left.pop("page", {}))
        read = Reading(
            fields, row=str(left.pop("row", "")), next=str(left.pop("next", "")), link=str(left.pop("link", "")),
            page=mapped(page.pop("fields", {}), "reading.page.fields"), exhibit=str(page.pop("exhibit", "")),
            exhibit_fields=mapped(page.pop("exhibit_fields", {}), "reading.page.exhibit_fields"),
        )  # fmt: skip
        if not read.row:
            raise SourceError(
                "reading.row is missing: the selector of one exhibitor in the list (or give reading.json)"
            )
        left |= {f"page.{name}": one for name, one in page.items()}
    if left:
        raise SourceError(f"unknown field(s) reading.{', reading.'.join(sorted(left))}")
    return read


def exhibit(source: Source, page: str, fields: Mapping[str, Any], extra: Mapping[str, str], capture: str) -> Found:
    """An exhibit; without a title of its own it is named after its exhibitor."""
    seller = str(fields.get("seller_name", ""))
    title = str(fields.get("title") or seller)
    seller_key = str(fields.get("seller_key") or _slug(seller) or _digest(seller))
    price, currency = shown_price(str(fields.get("price", "")))
    item = ListingItem(
        source=source.key, key=str(fields.get("key") or seller_key), url=str(fields.get("url") or page), kind="exhibit",
        title=title, description=str(fields.get("description", "")), brand=str(fields.get("brand", "")), price=price,
        currency=currency_code(fields.get("currency", "")) or currency, sku=str(fields.get("sku", "")),
        gtin=gtin_of(fields.get("gtin", "")), mpn=str(fields.get("mpn", "")),
        category=str(fields.get("category", ""))[:400],
        seller_key=seller_key, seller_name=seller, booth=str(fields.get("booth", ""))[:60],
        fetched_at=now(), capture=capture, extra=dict(extra),
    )  # fmt: skip
    return Found(item, tuple(one for one in fields.get("images", []) if str(one).startswith(("http://", "https://"))))


def absolute(fields: Fields, base: str) -> Fields:
    """The same fields with their addresses made whole."""
    complete = dict(fields)
    if "images" in fields:
        complete["images"] = [url for one in fields["images"] if (url := whole(base, one))]
    if "url" in fields:
        complete["url"] = whole(base, fields["url"])
    return complete


def _slug(name: str) -> str:
    return re.sub(r"\W+", "-", name.lower()).strip("-")[:120]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
