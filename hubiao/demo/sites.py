"""The two sites as functions from an address to an answer; no sockets here."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from hubiao.demo import market, pages

PER_PAGE = 20
HTML, XML, TEXT, JPEG = (
    "text/html; charset=utf-8",
    "application/xml; charset=utf-8",
    "text/plain; charset=utf-8",
    "image/jpeg",
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A body that can be asked for again by its ETag."""

    body: bytes
    media_type: str = HTML
    max_age: int = 0  # seconds

    @property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:32]}"'


Site = Callable[[str, str], Answer | None]


def shop(target: str, site: str) -> Answer | None:
    """沪市集: pages of goods. `target` is path and query, `site` the address it is served under; None: not found."""
    path, number = _parse(target)
    if path == "/":
        return _html(pages.shop_home(_kinds()))
    if path == "/sitemap.xml":
        # every third page is found by following links only
        told = [f"{site}/p/{row['key']}.html" for index, row in enumerate(market.listings()) if index % 3]
        return Answer(pages.sitemap([f"{site}/", *told]).encode(), XML)
    if found := re.fullmatch(r"/p/(\d+)\.html", path):
        row = _listings().get(found[1])
        return _html(pages.product(row, site)) if row else None
    if found := re.fullmatch(r"/c/([a-z]+)/", path):
        return _category(found[1], number)
    if found := re.fullmatch(r"/seller/(s\d+)", path):
        rows = [row for row in market.listings() if row["seller_key"] == found[1]]
        return _html(pages.seller(found[1], rows)) if rows else None
    return _shared(path, site, "Disallow: /cart")


def fair(target: str, site: str) -> Answer | None:
    """浦江智造展: the list of exhibitors and a page for each."""
    path, number = _parse(target)
    if path in ("/", "/exhibitors/"):
        part, count = _part(market.exhibitors(), number)
        return _html(pages.directory(part, number, count)) if part else None
    if found := re.fullmatch(r"/exhibitors/(e\d+)\.html", path):
        row = next((row for row in market.exhibitors() if row["key"] == found[1]), None)
        return _html(pages.exhibitor(row)) if row else None
    return _shared(path, site, "Disallow: /visitors")


def _shared(path: str, site: str, rule: str) -> Answer | None:
    if path == "/robots.txt":
        return Answer(f"User-agent: *\n{rule}\nSitemap: {site}/sitemap.xml\n".encode(), TEXT)
    if found := re.fullmatch(r"/pictures/([a-z0-9-]+\.jpg)", path):
        file = market.FOLDER / "pictures" / found[1]
        return Answer(file.read_bytes(), JPEG, 3600) if file.is_file() else None
    return None


def _category(name: str, number: int) -> Answer | None:
    part, count = _part([row for row in market.listings() if row["goods"] == name], number)
    return _html(pages.category(name, part, number, count)) if part else None


def _parse(target: str) -> tuple[str, int]:
    parts = urlsplit(target)
    asked = parse_qs(parts.query).get("page", ["1"])[0]
    return parts.path, int(asked) if asked.isdecimal() and len(asked) < 6 else 1


def _part(rows: Sequence[dict[str, Any]], number: int) -> tuple[Sequence[dict[str, Any]], int]:
    """The rows of one page, and how many pages there are."""
    return rows[(number - 1) * PER_PAGE : number * PER_PAGE] if number else [], -(-len(rows) // PER_PAGE)


def _kinds() -> list[str]:
    return sorted({row["goods"] for row in market.listings()})


def _listings() -> dict[str, dict[str, Any]]:
    return {row["key"]: row for row in market.listings()}


def _html(text: str) -> Answer:
    return Answer(text.encode())
