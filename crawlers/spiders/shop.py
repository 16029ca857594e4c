"""Any shop: sitemaps and links lead to pages, and each page is read for the one product it offers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin

from scrapy.http import Response, TextResponse
from scrapy.linkextractors import LinkExtractor
from scrapy.utils.sitemap import sitemap_urls_from_robots

from crawlers.addresses import canonical, key_of, onto_host
from crawlers.folder import now
from crawlers.items import ListingItem
from crawlers.patience import TooSlowError, within
from crawlers.pipelines import Found
from crawlers.reading.page import Reading, read_page
from crawlers.reading.places import path_of
from crawlers.reading.product import Product
from crawlers.sitemap import read_sitemap
from crawlers.source import Source
from crawlers.spiders.base import SourceSpider

DOINGS = (
    r"add[-_]?to[-_]?(?:cart|basket|wishlist|compare)",
    r"/(?:cart|basket|checkout|login|logout|sign-?in|sign-?out|register|wishlist|compare)(?:[/?.#]|$)",
    r"[?&](?:sort|sort_?by|order|order_?by|dir|view|limit|per_page|display)=",
)
"""Addresses that do something, or show the same goods in another order."""
LINKS = LinkExtractor(deny=DOINGS, unique=True, canonicalize=False)
SITEMAPS = 200
SECONDS = 15.0


class ShopSpider(SourceSpider):
    name = "shop"

    def first(self) -> Iterable[Any]:
        self.sitemaps_left = SITEMAPS
        for url in self.source.start:
            robots = {"dont_obey_robotstxt": True}
            yield from self.ask_aside(
                urljoin(url, "/robots.txt"), self.parse_robots, otherwise=self.missed, meta=robots, start=url
            )
            yield from self.ask_aside(
                urljoin(url, "/sitemap.xml"), self.parse_sitemap, otherwise=self.missed, start=url
            )
            yield from self.ask(url, self.parse, priority=10)

    def parse_robots(self, response: Response, start: str) -> Iterable[Any]:
        for url in sitemap_urls_from_robots(response.body, base_url=response.url):
            yield from self.ask_aside(onto_host(url, self.source, start), self.parse_sitemap, start=start)

    def parse_sitemap(self, response: Response, start: str) -> Iterable[Any]:
        kind, places = read_sitemap(response.body)
        for url in places:
            place = onto_host(url, self.source, start)
            if kind == "urlset":
                yield from self.ask(place, self.parse)
            elif self.sitemaps_left > 0:
                self.sitemaps_left -= 1
                yield from self.ask_aside(place, self.parse_sitemap, start=start)

    def parse(self, response: Response) -> Iterable[Any]:
        capture = self.arrived(response)
        if not isinstance(response, TextResponse):
            return
        try:
            with within(SECONDS):
                reading = read_page(response.text, response.url)
        except TooSlowError as error:
            self.ledger.error(response.url, str(error))
            reading = Reading(None)
        if reading.product is not None:
            yield listing(self.source, response.url, reading, capture)
        for link in LINKS.extract_links(response):
            yield from self.ask(link.url, self.parse, priority=-1)


def listing(source: Source, url: str, reading: Reading, capture: str) -> Found:
    """The item of a page's product, under the address the page calls its own when that lies in the source."""
    product = reading.product or Product()
    place = own_address(source, url, reading.canonical)
    item = ListingItem(
        source=source.key, key=key_of(place, source), url=place, title=product.title, description=product.description,
        brand=product.brand, price=product.price, currency=product.currency, availability=product.availability,
        sku=product.sku, gtin=product.gtin, mpn=product.mpn, category=product.category,
        seller_key=seller_key(source, product), seller_name=product.seller_name,
        fetched_at=now(), capture=capture,
        extra=_extra(url, place, product),
    )  # fmt: skip
    return Found(item, product.images)


def seller_key(source: Source, product: Product) -> str:
    """The seller's page when there is one that is not the shop's front, else the name."""
    if not path_of(product.seller_url).strip("/"):
        return product.seller_name
    return key_of(product.seller_url, source) if source.covers(product.seller_url) else canonical(product.seller_url)


def own_address(source: Source, url: str, declared: str) -> str:
    """rel=canonical when it stays in the source and names a page, for some shops point all pages at their front."""
    if declared and source.covers(declared) and path_of(declared).strip("/"):
        return canonical(declared)
    return canonical(url)


def _extra(url: str, place: str, product: Product) -> dict[str, Any]:
    """What else is worth keeping: the variants, and the address fetched where it is not the item's own."""
    extra: dict[str, Any] = {"variants": list(product.variants)} if product.variants else {}
    return {**extra, "fetched": url} if url != place else extra
