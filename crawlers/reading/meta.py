"""What a page's head says of it: OpenGraph, product:* and Twitter tags, title, canonical address."""

from __future__ import annotations

from lxml.html import HtmlElement

from crawlers.reading.availability import availability_word
from crawlers.reading.numbers import article_number, gtin_of
from crawlers.reading.places import whole
from crawlers.reading.prices import currency_code, machine_price
from crawlers.reading.product import Product
from crawlers.reading.texts import clean

Tags = dict[str, list[str]]


def tags(tree: HtmlElement) -> Tags:
    """Every meta tag by property, name or itemprop in lower case; values in their order."""
    found: Tags = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or ""
        value = (element.get("content") or element.get("value") or "").strip()
        if name and value:
            found.setdefault(name.strip().lower(), []).append(value)
    return found


def first(found: Tags, *names: str) -> str:
    return next((found[name][0] for name in names if found.get(name)), "")


def is_product(found: Tags) -> bool:
    """Whether the head declares goods: og:type product, or a product price."""
    kind = first(found, "og:type").lower()
    return kind in ("product", "og:product", "product.item") or kind.endswith(":product") or bool(_price(found))


def product_from(found: Tags, base: str) -> Product:
    return Product(
        title=clean(first(found, "og:title", "twitter:title")),
        description=clean(first(found, "og:description", "twitter:description", "description")),
        brand=clean(first(found, "product:brand", "og:brand", "brand")),
        price=_price(found),
        currency=currency_code(
            first(found, "product:sale_price:currency", "product:price:currency", "og:price:currency", "og:currency")
        ),
        availability=availability_word(first(found, "product:availability", "og:availability", "availability")),
        sku=article_number(first(found, "product:retailer_item_id", "product:sku", "og:sku", "sku")),
        gtin=gtin_of(first(found, "product:ean", "product:gtin", "product:isbn", "product:upc", "og:upc", "og:isbn")),
        mpn=article_number(first(found, "product:mfr_part_no", "product:mpn")),
        category=clean(first(found, "product:category")),
        images=images(found, base),
    )


def images(found: Tags, base: str) -> tuple[str, ...]:
    every = [*found.get("og:image:secure_url", []), *found.get("og:image", []), *found.get("og:image:url", [])]
    return tuple(dict.fromkeys(url for one in every if (url := whole(base, one))))


def canonical_link(tree: HtmlElement, base: str) -> str:
    """rel=canonical, or og:url; empty when neither is a usable address."""
    links = tree.xpath("//link[translate(@rel, 'CANOIL', 'canoil')='canonical']/@href")
    return whole(base, str(links[0])) if links else ""


def base_address(tree: HtmlElement, url: str) -> str:
    """What the page's relative addresses start from: <base href>, else its own address."""
    given = [str(one) for one in tree.xpath("//base/@href")[:1]]
    return (whole(url, given[0]) if given else "") or url


def heading(tree: HtmlElement) -> str:
    """The first h1 with text."""
    return next((text for element in tree.iter("h1") if (text := clean(element.text_content()))), "")


def title(tree: HtmlElement) -> str:
    return next((clean(element.text_content()) for element in tree.xpath("//head/title | //title")[:1]), "")


def _price(found: Tags) -> str:
    return machine_price(
        first(found, "product:sale_price:amount", "product:price:amount", "og:price:amount", "product:price")
    )
