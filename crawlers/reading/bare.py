"""The last resort: a page without (enough) structured data, read by what it shows.

It fills what a declared product lacks. A product of its own it sees only where a heading, one price that is not part
of a list, and a sign of buying (a button, an article number, og:type) meet: categories and articles stay empty."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from crawlers.reading import cart, labels, tags
from crawlers.reading.meta import Tags, first, heading
from crawlers.reading.numbers import article_number, gtin_of
from crawlers.reading.places import whole
from crawlers.reading.product import Product
from crawlers.reading.shown import visible
from crawlers.reading.texts import clean, plain

_DESCRIBED = re.compile(r"(?:^|[\s_-])(?:product-?)?description(?:$|\s)", re.IGNORECASE)
ARTICLES = ("article", "blog", "profile", "video.other", "music.song")


@dataclass(frozen=True, slots=True)
class Seen:
    """The product as shown, every price in sight that is not struck out, and the one marked as the price."""

    product: Product
    amounts: frozenset[str] = frozenset()
    can_be_bought: bool = False
    symbol: str = ""
    marked: str = ""


def read(tree: HtmlElement, head: Tags, url: str, *, known: Product | None) -> Seen | None:
    """What is shown of the known product, or a product that nothing declared; None when unsure."""
    elements = visible(tree)
    stated = labels.facts(elements) or labels.facts(visible(tree, folded=True))
    facts = {**labels.named(elements), **fragments(elements), **stated}
    pressable = cart.buttons(elements)
    currency = known.currency if known else ""
    prices = tags.prices(elements, currency)
    if known is None and not _is_product(tree, head, facts, pressable, prices):
        return None
    best = next((one for one in prices if not one.in_list), None)
    availability = cart.availability(elements, pressable) if best or known else ""
    values: dict[str, Any] = {name: facts.get(name, "") for name in ("brand", "sku", "mpn", "gtin", "seller_name")}
    values["mpn"] = values["mpn"] or facts.get("model", "")
    seller = known.seller_name if known and known.seller_name else values["seller_name"]
    product = Product(
        title=heading(tree),
        description=described(elements) or clean(first(head, "og:description", "description")),
        price=best.price if best else "",
        currency=best.currency if best else "",
        availability=availability,
        seller_url=link_of(seller, elements, url),
        **values,
    )
    return Seen(
        product,
        amounts=frozenset(one.price for one in prices),
        marked=next((one.price for one in prices if one.marked and not one.in_list), ""),
        can_be_bought=bool(pressable) and availability == "InStock",
        symbol=next((one.symbol for one in prices if one.symbol), ""),
    )


def described(elements: list[HtmlElement]) -> str:
    """The text of the part that the page itself calls a description."""
    for element in elements:
        names = f"{element.get('itemprop', '')} {element.get('class', '')} {element.get('id', '')}"
        if _DESCRIBED.search(names) and (text := clean(" ".join(element.itertext()))):
            return text
    return ""


def link_of(name: str, elements: list[HtmlElement], base: str) -> str:
    """Where the page links this name: the seller's own page."""
    for element in elements if name else ():
        if element.tag == "a" and element.get("href") and labels.short_text(element) == name:
            return whole(base, str(element.get("href")))
    return ""


def _is_product(
    tree: HtmlElement, head: Tags, facts: dict[str, str], pressable: list[HtmlElement], prices: list[tags.Shown]
) -> bool:
    single = [one for one in prices if not one.in_list]
    if not heading(tree) or not single or first(head, "og:type").lower() in ARTICLES:
        return False
    listed = len({one.price for one in prices if one.in_list})
    if len(single) < listed and single[0].score < 3:
        return False
    signs = (
        bool(pressable) + bool(facts.keys() & {"sku", "gtin", "mpn"}) + ("product" in first(head, "og:type").lower())
    )
    return signs >= 1 and len(pressable) <= 6


def fragments(elements: list[HtmlElement]) -> dict[str, str]:
    """itemprop attributes that stand alone, outside any item."""
    found: dict[str, str] = {}
    for element in elements:
        name = element.get("itemprop") or ""
        if name not in ("sku", "brand", "mpn", "productID", "gtin13", "gtin", "isbn") or name in found:
            continue
        value = plain(element.get("content") or labels.short_text(element))
        field = {"productID": "sku", "gtin13": "gtin", "isbn": "gtin"}.get(name, name)
        read = gtin_of(value) if field == "gtin" else article_number(value) if field != "brand" else value[:80]
        if read:
            found.setdefault(field, read)
    return found
