"""The price a page shows for its goods, among all the prices on it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from crawlers.reading.labels import short_text
from crawlers.reading.prices import currency_code, machine_price, shown_price
from crawlers.reading.texts import clean

_MONEY = (
    r"(?:US|HK|NT|AU?|CA?|NZ|R|S)?\$|€|£|¥|￥|₽|₴|₹|₩|₫|฿|₺|₪|₱|元|円|zł|Kč|Ft|kr\.?|kn|lei|руб\.?|ر\.س|د\.إ|RM"
    r"|EUR|USD|GBP|CNY|RMB|CHF|PLN|JPY|AUD|CAD|NZD|SEK|NOK|DKK|CZK|HUF|TRY|RUB|SAR|AED|HRK|TWD|HKD"
)
_AMOUNT = r"\d{1,3}(?:[.,'\s\u00a0\u202f]\d{3})*(?:[.,]\s?\d{1,2})?|\d+(?:[.,]\s?\d{1,2})?"
_CENTS = r"(?:,-|\.-)?"
PRICE = re.compile(
    rf"^\D{{0,20}}?(?:(?:{_MONEY})\s*(?:{_AMOUNT}){_CENTS}|(?:{_AMOUNT}){_CENTS}\s*(?:{_MONEY}))\D{{0,25}}$",
    re.IGNORECASE,
)
_OLD = re.compile(
    r"old|was|barr|regular|rrp|msrp|uvp|compare|through|strike|crossed|list-?price|before|save|saving|discount-?amount|shipping"
    r"|delivery|per-?unit|unit-?price|installment|monthly",
    re.IGNORECASE,
)
MOST = 150  # prices looked at; no page about one thing has more
STRUCK = ("del", "s", "strike")
_NEW = re.compile(r"sale|special|current|final|now|our|offer|actual|selling", re.IGNORECASE)
_NAMED = re.compile(r"price|preis|prix|prezzo|precio|cena|jiage|价", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shown:
    """A price on the page: how sure, whether it stands in a list of many, whether markup calls it the price."""

    price: str
    currency: str
    score: float
    in_list: bool
    marked: bool
    symbol: str = ""


def prices(elements: list[HtmlElement], currency: str = "") -> list[Shown]:
    """Every price in sight, the surest first."""
    heading = next((index for index, one in enumerate(elements) if one.tag == "h1"), 0)
    every = (shown for index, one in enumerate(elements) if (shown := _read(one, index - heading, currency)))
    found = list(islice(every, MOST))
    return sorted(found, key=lambda one: -one.score)


def _read(element: HtmlElement, distance: int, currency: str) -> Shown | None:
    declared = element.get("content") if element.get("itemprop") in ("price", "lowPrice") else None
    text = _unstruck(element) if len(element) <= 6 else ""
    if declared:
        amount, code = machine_price(declared), ""
    elif text and len(text) <= 60 and PRICE.match(text):
        amount, code = shown_price(text, currency)
    else:
        return None
    if not amount or float(amount) == 0:
        return None
    names = _names(element, 3)
    if _is_old(element, names):
        return None
    score = (
        3.0 * (element.get("itemprop") == "price") + 2.0 * bool(_NAMED.search(names)) + 0.5 * bool(_NEW.search(names))
    )
    score += 2.0 / (1 + distance / 60) if distance >= 0 else -1.0
    return Shown(amount, code or currency_code(currency), score, _is_listed(element), bool(declared), symbol_in(text))


def symbol_in(text: str) -> str:
    """The symbol that says a currency only together with a country: $ or ¥."""
    return next((mark for mark in ("$", "¥") if mark in text), "")


def _unstruck(element: HtmlElement) -> str:
    """The element's short text without what is struck out in it."""
    text = short_text(element)
    for one in element.iter(*STRUCK) if text else ():
        text = text.replace(short_text(one) or "\0", " ", 1)
    return clean(text)


def _is_old(element: HtmlElement, names: str) -> bool:
    struck = any(one.tag in STRUCK for one in (element, *element.iterancestors()))
    return struck or bool(_OLD.search(names))


def _names(element: HtmlElement, levels: int) -> str:
    names: list[str] = []
    current: HtmlElement | None = element
    while current is not None and levels and current.tag not in ("body", "main", "form"):
        names += [str(current.get(name, "")) for name in ("class", "id", "itemprop", "data-testid")]
        current, levels = current.getparent(), levels - 1
    return " ".join(names)


def _is_listed(element: HtmlElement) -> bool:
    """Whether it stands in one of several alike boxes, each with a price of its own and a link."""
    for above in element.iterancestors():
        if above.tag in ("body", "main", "html"):
            return False
        parent = above.getparent()
        if parent is None or above.tag in ("span", "b", "strong", "tr", "td", "dd", "dt", "option"):
            continue
        mine = (above.tag, above.get("class"))
        alike = [one for one in parent if (one.tag, one.get("class")) == mine]
        if len(alike) >= 3 and sum(_is_card(one) for one in alike[:6]) >= 3:
            return True
    return False


def _is_card(element: HtmlElement) -> bool:
    if next(element.iter("a"), None) is None:
        return False
    return any(PRICE.match(text.strip()) for text in element.itertext() if text.strip() and len(text) < 60)
