"""What "$" and "¥" mean on a page, by the language it declares; nothing where it declares none."""

from __future__ import annotations

from lxml.html import HtmlElement

_DOLLARS = {
    "us": "USD", "ca": "CAD", "au": "AUD", "nz": "NZD", "sg": "SGD", "hk": "HKD", "tw": "TWD", "mx": "MXN", "cl": "CLP",
    "ar": "ARS", "co": "COP", "hant": "TWD",
}  # fmt: skip
_YEN = {"zh": "CNY", "ja": "JPY"}


def language(tree: HtmlElement) -> str:
    """The language of the page in lower case, such as zh-cn; empty when it says none."""
    return (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").lower().replace("_", "-")


def local_currency(symbol: str, declared: str) -> str:
    """ISO 4217 of an ambiguous symbol on a page of this language; empty when that does not settle it."""
    tags = declared.split("-")
    if symbol == "$":
        return next((_DOLLARS[tag] for tag in tags[1:] if tag in _DOLLARS), "")
    return _YEN.get(tags[0], "") if symbol == "¥" else ""
