"""The picture itself instead of its thumbnail, where the page links it: srcset, a link around it, the head."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from crawlers.reading.meta import Tags, images

_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)$", re.IGNORECASE)
_SMALL = re.compile(r"thumb|small|mini|icon|/cache/|[_-]\d{2,3}x\d{2,3}[_.-]|[?&](?:w|width|h|preset)=", re.IGNORECASE)


def best(tree: HtmlElement, head: Tags, declared: tuple[str, ...], base: str) -> tuple[str, ...]:
    """The declared pictures, each replaced by its larger self; the head's own picture when none is declared."""
    larger = links(tree, base)
    wanted = list(declared) or list(images(head, base)) or []
    return tuple(dict.fromkeys(larger.get(url, url) for url in wanted))


def links(tree: HtmlElement, base: str) -> dict[str, str]:
    """From the address an image shows to the largest one that the page links for it."""
    found: dict[str, str] = {}
    for image in tree.iter("img"):
        shown = [
            urljoin(base, value) for name in ("src", "data-src", "data-lazy-src") if (value := _given(image, name))
        ]
        if target := largest(image, base):
            found.update(dict.fromkeys(shown, target))
    return found


def largest(image: HtmlElement, base: str) -> str:
    """A link around the image to a picture, an attribute for zooming, or the widest of srcset."""
    for above in image.iterancestors("a"):
        if _PICTURE.search(urlsplit(href := urljoin(base, _given(above, "href"))).path):
            return href
    for name in ("data-zoom-image", "data-large_image", "data-large", "data-original", "data-full", "data-zoom"):
        if (value := _given(image, name)) and _PICTURE.search(urlsplit(urljoin(base, value)).path):
            return urljoin(base, value)
    return _widest(_given(image, "srcset") or _given(image, "data-srcset"), base)


def is_small(url: str) -> bool:
    return bool(_SMALL.search(url))


def _widest(srcset: str, base: str) -> str:
    sized = re.findall(r"(\S+)\s+(\d+(?:\.\d+)?)[wx](?:\s*,|\s*$)", srcset)
    return urljoin(base, max(sized, key=lambda one: float(one[1]))[0]) if sized else ""


def _given(element: HtmlElement, name: str) -> str:
    return (element.get(name) or "").strip()
