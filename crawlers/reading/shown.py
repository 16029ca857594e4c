"""What of a page a buyer sees: elements in order, without scripts, menus, footers and what is set aside for later."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

MOST = 8000
_SKIPPED = frozenset({"script", "style", "noscript", "template", "nav", "footer", "svg", "iframe", "select", "head"})
_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:related|recommend\w*|recently|similar|upsell|cross-?sell|also-?(?:bought|viewed|like)|you-?may|suggest\w*"
    r"|carousel|footer|navigation|navbar|breadcrumbs?|mini-?cart|cart-?drawer|minicart|menu|reviews?|comments?|modal|popup"
    r"|newsletter|bestsell\w*|sponsored|advert\w*)(?:$|[\s_-])|cookie|consent",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def visible(tree: HtmlElement) -> list[HtmlElement]:
    """Elements in document order; what lies in a skipped part is left out with all below it."""
    found: list[HtmlElement] = []
    body = next(iter(tree.iter("body")), tree)
    waiting = [body]
    while waiting and len(found) < MOST:
        element = waiting.pop()
        if not isinstance(element.tag, str) or _is_skipped(element):
            continue
        found.append(element)
        waiting.extend(reversed(element))
    return found


def _is_skipped(element: HtmlElement) -> bool:
    if element.tag in _SKIPPED or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if element.tag in ("body", "html", "main", "form"):
        return False
    if _HIDDEN.search(element.get("style", "")):
        return True
    aside = _ASIDE.search(f"{element.get('class', '')} {element.get('id', '')}")
    return bool(aside) and next(element.iter("h1"), None) is None
