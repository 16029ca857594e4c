"""Signs that something can be bought here, or cannot any more: buttons and the words beside them, in many languages."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from crawlers.reading.texts import clean
from crawlers.reading.words import phrases

_CODE = re.compile(
    r"add[_-]?to[_-]?(?:cart|bag|basket)|btn[_-]?(?:buy|cart)|buy[_-]?(?:now|button)|addto(?:cart|bag|basket)",
    re.IGNORECASE,
)


def buttons(elements: list[HtmlElement]) -> list[HtmlElement]:
    """The things to press that put goods into a cart."""
    return [
        one
        for one in elements
        if _is_pressable(one) and (phrases("add_to_cart").search(_words(one)) or _CODE.search(_names(one)))
    ]


def availability(elements: list[HtmlElement], pressable: list[HtmlElement]) -> str:
    """InStock or OutOfStock by what is shown near the goods; empty when nothing says so."""
    enabled = [one for one in pressable if one.get("disabled") is None and "disabled" not in (one.get("class") or "")]
    for element in elements:
        text = clean(element.text or "")
        if not text or len(text) > 80:
            continue
        if phrases("gone").search(text) and not enabled:
            return "OutOfStock"
        if phrases("here").match(text) and len(text) < 40:
            return "InStock"
    return "InStock" if enabled else ""


def _is_pressable(element: HtmlElement) -> bool:
    if element.tag == "input":
        return (element.get("type") or "").lower() in ("submit", "button", "image")
    return element.tag in ("button", "a") or element.get("role") == "button"


def _words(element: HtmlElement) -> str:
    text = clean("".join(element.itertext())) if len(element) < 20 else ""
    return f"{text[:60]} {element.get('value', '')} {element.get('title', '')} {element.get('aria-label', '')}"


def _names(element: HtmlElement) -> str:
    return f"{element.get('class', '')} {element.get('id', '')} {element.get('name', '')}"
