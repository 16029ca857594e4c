"""The picture itself instead of its thumbnail, where the page links it: srcset, a link around it, the head."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from crawlers.reading.meta import Tags, images
from crawlers.reading.places import path_of, whole

MOST = 8
SMALLEST = 80  # pixels; what a page shows smaller is no picture of goods
LONGEST = 5000  # characters of a srcset
_SOURCES = ("src", "data-src", "data-lazy-src", "data-lazy")
_LARGER = ("data-zoom-image", "data-large_image", "data-large", "data-original", "data-full", "data-zoom")
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)$", re.IGNORECASE)
_DECORATION = re.compile(r"logo|icon|sprite|placeholder|loading|blank|pixel|payment|avatar|\.svg", re.IGNORECASE)
_SIZED = re.compile(r"(\S+)\s+(\d+(?:\.\d+)?)[wx](?:\s*,|\s*$)")


def best(tree: HtmlElement, head: Tags, declared: tuple[str, ...], base: str) -> tuple[str, ...]:
    """The declared pictures, else the head's own, else those shown; each replaced by its larger self."""
    larger = links(tree, base)
    wanted = list(declared) or list(images(head, base)) or shown(tree, base)
    return tuple(dict.fromkeys(larger.get(url, url) for url in wanted))


def links(tree: HtmlElement, base: str) -> dict[str, str]:
    """From the address an image shows to the largest one that the page links for it."""
    found: dict[str, str] = {}
    for image in tree.iter("img"):
        if target := largest(image, base):
            found.update((whole(base, value), target) for name in _SOURCES if (value := _given(image, name)))
    return found


def shown(tree: HtmlElement, base: str) -> list[str]:
    """The pictures in the smallest part around the heading that has any; no logos, none that lead to other pages."""
    heading = next(iter(tree.iter("h1")), None)
    for part in heading.iterancestors() if heading is not None else ():
        if found := [url for image in part.iter("img") if (url := _of_goods(image, base))]:
            return list(dict.fromkeys(found))[:MOST]
    return []


def largest(image: HtmlElement, base: str) -> str:
    """A link around the image to a picture, an attribute for zooming, or the widest of srcset."""
    for above in image.iterancestors("a"):
        if _PICTURE.search(path_of(href := whole(base, _given(above, "href")))):
            return href
    for name in _LARGER:
        if (value := _given(image, name)) and _PICTURE.search(path_of(whole(base, value))):
            return whole(base, value)
    sized = _SIZED.findall((_given(image, "srcset") or _given(image, "data-srcset"))[:LONGEST])
    return whole(base, max(sized, key=lambda one: float(one[1]))[0]) if sized else ""


def _of_goods(image: HtmlElement, base: str) -> str:
    place = next((value for name in _SOURCES if (value := _given(image, name)) and not value.startswith("data:")), "")
    sides = [int(value) for name in ("width", "height") if (value := _given(image, name)).isdigit()]
    if not place or _DECORATION.search(place) or any(side < SMALLEST for side in sides):
        return ""
    link = next((_given(above, "href") for above in image.iterancestors("a")), "")
    leads_away = link and not link.startswith(("#", "javascript:")) and not _PICTURE.search(path_of(link))
    return "" if leads_away else whole(base, place)


def _given(element: HtmlElement, name: str) -> str:
    return (element.get(name) or "").strip()
