"""Sitemaps and sitemap indexes, compressed or not, within bounds."""

from __future__ import annotations

import gzip
import zlib
from io import BytesIO

from lxml import etree
from scrapy.utils.sitemap import Sitemap

LARGEST = 64 * 2**20
MOST = 50_000


def read_sitemap(body: bytes) -> tuple[str, list[str]]:
    """`urlset` or `sitemapindex` and its addresses; ("", []) when these bytes are no sitemap."""
    try:
        found = Sitemap(_unpacked(body).lstrip())
        places = [str(entry["loc"]) for entry in found]
    except (etree.LxmlError, StopIteration, OSError, EOFError, zlib.error, ValueError):
        return "", []
    return (found.type, places[:MOST]) if found.type in ("urlset", "sitemapindex") else ("", [])


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    with gzip.GzipFile(fileobj=BytesIO(body)) as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValueError(f"sitemap unpacks to more than {LARGEST} bytes")
    return data
