"""The one door: a page's text in, the product it offers out, or None when it is not about one product."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

import lxml.html
from lxml.etree import ParserError
from lxml.html import HtmlElement

from crawlers.reading import bare, jsonld, meta, originals
from crawlers.reading.microdata import microdata, rdfa
from crawlers.reading.product import Product
from crawlers.reading.schema import goods, product_from

_WORD = re.compile(r"\w+")


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
    places = [url, meta.canonical_link(tree, url), meta.first(head, "og:url")]
    declared, is_list = _declared(tree, url, names, places)
    product = declared
    if meta.is_product(head) and not (is_list and declared is None):
        product = _filled(product, meta.product_from(head, url))
    shown = bare.read(tree, head, url, known=product) if not (is_list and product is None) else None
    product = _filled(product, shown)
    if product is None or not (product.title or names[0]):
        return Reading(None, places[1])
    product = replace(product, title=product.title or names[0], images=originals.best(tree, head, product.images, url))
    return Reading(product, places[1])


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
        every = [product_from(node, url) for node in goods(nodes)]
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
    return found


def _filled(first: Product | None, second: Product | None) -> Product | None:
    if first is None or second is None:
        return first or second
    return first.filled_from(second)


def _named(product: Product, wanted: list[set[str]]) -> float:
    words = set(_WORD.findall(product.title.lower()))
    return max((len(words & name) / len(words | name) for name in wanted if name and words), default=0.0)


def _path(url: str) -> str:
    return urlsplit(url).path.rstrip("/")
