"""The one door: a page's text in, the product it offers out, or None when it is not about one product."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice
from urllib.parse import parse_qsl, urlsplit

import lxml.html
from lxml.etree import ParserError
from lxml.html import HtmlElement

from crawlers.reading import bare, jsonld, meta, originals
from crawlers.reading.microdata import microdata, rdfa
from crawlers.reading.places import path_of
from crawlers.reading.product import Product
from crawlers.reading.region import language, local_currency
from crawlers.reading.schema import goods, product_from, spelled

MOST = 300  # products of one syntax looked at: a page with more is a list
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d{5,14}")
_ID = re.compile(r"(?:p|prod|product|item|goods|article|offer)?_?-?(?:id|no|sku|num|code)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page offers (or None), and the address it calls itself by."""

    product: Product | None
    canonical: str = ""


def read_page(text: str, url: str) -> Reading:
    """Merge, field by field: JSON-LD, microdata, RDFa, the head's tags, then what the page shows."""
    tree = parse(text)
    if tree is None:
        return Reading(None)
    head = meta.tags(tree)
    names = [meta.heading(tree), meta.first(head, "og:title"), meta.title(tree)]
    base = meta.base_address(tree, url)
    places = [url, meta.canonical_link(tree, base), meta.first(head, "og:url")]
    declared, is_list = _declared(tree, base, names, places)
    tagged = meta.product_from(head, base) if meta.is_product(head) else Product()
    product = declared
    if (declared or tagged.price) and not (is_list and declared is None):
        product = _filled(declared, tagged)
    seen = bare.read(tree, head, base, known=product) if not (is_list and product is None) else None
    product = _filled(product, seen.product if seen else None)
    if product is None or not (product.title or names[0]):
        return Reading(None, places[1])
    product = product.filled_from(tagged)
    if seen:
        product = replace(product, price=settled_price(product.price, tagged.price, seen))
        if product.availability == "OutOfStock" and seen.can_be_bought:
            product = replace(product, availability="InStock")  # declared for one variant; the button says more
    if seen and product.price and not product.currency:
        product = replace(product, currency=local_currency(seen.symbol, language(tree)))
    product = settled(product, seen.product if seen else None, url, text)
    product = replace(product, title=product.title or names[0], images=originals.best(tree, head, product.images, base))
    return Reading(product, places[1])


def settled_price(price: str, tagged: str, seen: bare.Seen) -> str:
    """Of two declared prices, the one that the page shows first and foremost; one that is out of sight gives way."""
    if tagged and tagged == seen.product.price:
        return tagged
    if not price or price in seen.amounts:
        return price
    return next((other for other in (tagged, seen.marked) if other and other in seen.amounts), price)


def settled(product: Product, shown: Product | None, url: str, text: str) -> Product:
    """Where a declared number is nowhere to be seen but another is labelled, the buyer's number stands; a part number
    that only repeats the shop's own is none; without any number, the one that the address carries."""
    sku, mpn = product.sku, product.mpn
    if shown and shown.sku and sku and not text_shows(text, sku):
        sku = shown.sku
    head, _, rest = sku.partition(" ")
    if rest and len(re.findall(r"\d", head)) >= 4 and not re.search(r"\d", rest):
        sku = head
    if mpn and mpn in (product.sku, sku):
        mpn = shown.mpn if shown and shown.mpn != sku else ""
    return replace(product, sku=sku or number_in(url, text), mpn=mpn)


def text_shows(text: str, number: str) -> bool:
    """Whether a number stands between tags, where a buyer sees it."""
    return bool(re.search(rf">[^<]{{0,60}}?(?<![\w-]){re.escape(number)}(?![\w-])[^<]{{0,60}}<", text))


def number_in(url: str, text: str) -> str:
    """The long number of an address that the page repeats elsewhere: how most shops without SKUs count their goods."""
    parts = urlsplit(url)
    asked = [value for name, value in parse_qsl(parts.query) if _ID.fullmatch(name)]
    walked = [found for segment in reversed(parts.path.split("/")[-2:]) for found in reversed(_NUMBER.findall(segment))]
    return next((one for one in [*asked, *walked] if _NUMBER.fullmatch(one) and text.count(one) >= 2), "")


def parse(text: str) -> HtmlElement | None:
    """The page as a tree; None when there is nothing to parse."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\0", ""))
    try:
        return lxml.html.document_fromstring(text) if text.strip() else None
    except (ParserError, ValueError):
        return None


def _declared(tree: HtmlElement, url: str, names: list[str], places: list[str]) -> tuple[Product | None, bool]:
    """The product that structured data declares, and whether the page declares several that are none of it."""
    found: Product | None = None
    several = False
    for nodes in (list(jsonld.nodes(tree)), microdata(tree, url), rdfa(tree, url)):
        every = [product_from(node, url) for node in islice(goods(spelled(nodes)), MOST)]
        main = main_product([one for one in every if one.title or one.is_offered], names, places)
        several = several or (main is None and len(every) > 1)
        found = _filled(found, main)
    return found, several


def main_product(every: list[Product], names: Iterable[str], places: Iterable[str]) -> Product | None:
    """The one the page is about. Of several different ones, only one that the page itself is named after."""
    titles = {one.title.lower() for one in every}
    if len(titles) <= 1:
        return _together(every)
    paths = {_path(place) for place in places if place} - {"", "/"}
    wanted = [set(_WORD.findall(name.lower())) for name in names if name]
    best = max(every, key=lambda one: (_named(one, wanted), _path(one.url) in paths, one.is_offered))
    if not (_named(best, wanted) >= 0.75 or _path(best.url) in paths):
        return None
    return _together([one for one in every if one.title.lower() == best.title.lower()])


def _together(every: list[Product]) -> Product | None:
    found: Product | None = None
    for one in sorted(every, key=lambda each: not each.is_offered):
        found = _filled(found, one)
    if found and any(one.availability == "InStock" for one in every):
        return replace(found, availability="InStock")
    return found


def _filled(first: Product | None, second: Product | None) -> Product | None:
    if first is None or second is None:
        return first or second
    return first.filled_from(second)


def _named(product: Product, wanted: list[set[str]]) -> float:
    words = set(_WORD.findall(product.title.lower()))
    return max((len(words & name) / len(words | name) for name in wanted if name and words), default=0.0)


def _path(url: str) -> str:
    return path_of(url).rstrip("/")
