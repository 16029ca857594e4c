"""Facts that a page states as "label: value": tables, definition lists, lines of text, pairs of neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from crawlers.reading.numbers import article_number, gtin_of
from crawlers.reading.texts import clean
from crawlers.reading.words import field_of

LONGEST_LABEL = 40
LONGEST_VALUE = 80
_LINE = re.compile(r"^([^:：]{1,40}?)\s*[:：]\s*(?!.*\w[:：]\s)(\S.{0,79})$")
_BARE_LINE = re.compile(
    r"^((?:sku|item(?: no| number| code)?|ean|isbn|upc|mpn|ref|art\.?-?\s?nr|artikelnummer|bestellnummer|product code"
    r"|货号|品牌|型号)[.#]?)\s+([A-Z0-9][\w./-]{2,40})$",
    re.IGNORECASE,
)
_NAMED = {
    "sku": re.compile(
        r"(?:^|[\s_-])(?:sku|(?:product|item|article|prd|prod)[_-]?(?:code|ref|reference|number|no|nr|sku)|art[_-]?nr|adno)(?:$|\s)",
        re.IGNORECASE,
    ),
    "brand": re.compile(
        r"(?:^|[\s_-])(?:product|item|pdp)[_-]{1,2}brand(?:[_-]?name)?(?:$|\s)|(?:^|\s)brand[_-]?name(?:$|\s)",
        re.IGNORECASE,
    ),
}
_LABELS = ("dt", "th", "td", "span", "strong", "b", "label", "div", "p", "li", "em", "h3", "h4", "h5")


def facts(elements: list[HtmlElement]) -> dict[str, str]:
    """The first acceptable value per field, in the order of the page."""
    found: dict[str, str] = {}
    for label, value in _pairs(elements):
        field = field_of().get(_normal(label))
        if field and field not in found and (accepted := _accepted(field, value)):
            found[field] = accepted
    return found


def named(elements: list[HtmlElement]) -> dict[str, str]:
    """Values that the page's own markup names: class="product-code", data-qa="product-reference", id="sku"."""
    found: dict[str, str] = {}
    for element in elements:
        names = " ".join(str(value) for name, value in element.attrib.items() if _naming(name))
        for field, pattern in _NAMED.items():
            if field in found or not pattern.search(names):
                continue
            if accepted := _accepted(field, _unlabelled(short_text(element))):
                found[field] = accepted
    return found


def _naming(attribute: str) -> bool:
    return attribute in ("class", "id", "itemprop") or attribute.startswith(
        ("data-test", "data-qa", "data-auto", "data-hook")
    )


def _unlabelled(text: str) -> str:
    return re.split(r"[:：]\s*", text, maxsplit=1)[-1]


def _pairs(elements: list[HtmlElement]) -> Iterator[tuple[str, str]]:
    for element in elements:
        text = short_text(element)
        if not text:
            continue
        if match := (_LINE.match(text) or _BARE_LINE.match(text)):
            yield match[1], match[2]
        elif len(text) <= LONGEST_LABEL and element.tag in _LABELS and _is_label(text):
            yield text, _next_text(element)


def short_text(element: HtmlElement) -> str:
    """The element's whole text when it is short enough to be one fact."""
    parts, length = [], 0
    for part in element.itertext():
        length += len(part.strip())
        if length > LONGEST_LABEL + LONGEST_VALUE:
            return ""
        parts.append(part)
    return clean(" ".join(parts))


def _is_label(text: str) -> bool:
    return _normal(text) in field_of()


def _normal(label: str) -> str:
    """A label as words.yml writes it: lower case, without what stands in brackets behind it."""
    return re.sub(r"\s*[(（][^()（）]*[)）]$", "", label.lower().strip(" .:：#*·•-"))


def _next_text(element: HtmlElement) -> str:
    """What follows a label: its tail, its next sibling, or the next sibling of a parent that holds nothing else."""
    if element.tail and element.tail.strip(" :：\n\t\r\xa0"):
        return clean(element.tail).lstrip(":： ")
    current: HtmlElement | None = element
    for _ in range(2):
        if current is None:
            return ""
        following = current.getnext()
        if following is not None:
            return short_text(following).lstrip(":： ")
        current = current.getparent()
    return ""


def _accepted(field: str, value: str) -> str:
    value = clean(value).strip(" .,;:")
    if not value or len(value) > LONGEST_VALUE:
        return ""
    if field == "gtin":
        return gtin_of(value.split()[0], re.sub(r"\D", "", value))
    if field in ("sku", "mpn", "model"):
        first = re.split(r"[\s,;|]", value)[0]
        return article_number(first) if re.search(r"\d", first) and len(first) >= 3 else ""
    return value if re.search(r"\w", value) and not value.endswith(("?", "!")) and len(value) <= 60 else ""
