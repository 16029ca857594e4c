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


def visible(tree: HtmlElement, *, folded: bool = False) -> list[HtmlElement]:
    """Elements in document order; what lies in a skipped part is left out with all below it. `folded` includes what is
    hidden at first: tabs and accordions, where shops keep their specifications."""
    found: list[HtmlElement] = []
    body = next(iter(tree.iter("body")), tree)
    waiting = [body]
    while waiting and len(found) < MOST:
        element = waiting.pop()
        if not isinstance(element.tag, str) or _is_skipped(element, folded=folded):
            continue
        found.append(element)
        waiting.extend(reversed(element))
    return found


def _is_skipped(element: HtmlElement, *, folded: bool) -> bool:
    """The part with the heading is never set aside, whatever it is called: dialogs hide the page behind them."""
    if element.tag in _SKIPPED:
        return True
    aside = f"{element.get('class', '')} {element.get('id', '')}"
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    hidden = hidden or bool(_HIDDEN.search(element.get("style", "")))
    if not ((hidden and not folded) or _ASIDE.search(aside)):
        return False
    return element.tag not in ("body", "html", "main", "form") and next(element.iter("h1"), None) is None
