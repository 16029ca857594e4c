from __future__ import annotations

import gzip

import pytest

from crawlers import sitemap
from crawlers.sitemap import read_sitemap

URLSET = (
    b'<?xml version="1.0"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    b"<url><loc> https://a.example/1 </loc></url><url><priority>1</priority></url>"
    b"<url><loc>https://a.example/2</loc></url></urlset>"
)


@pytest.mark.parametrize("body", [URLSET, b"\n\n" + URLSET, gzip.compress(URLSET)])
def test_addresses_of_a_sitemap(body: bytes) -> None:
    assert read_sitemap(body) == ("urlset", ["https://a.example/1", "https://a.example/2"])


@pytest.mark.parametrize("body", [b"", b"<html><p>404", b"\x1f\x8bbroken", b'{"a": 1}', b"<rss/>"])
def test_what_is_no_sitemap_gives_nothing(body: bytes) -> None:
    assert read_sitemap(body) == ("", [])


def test_a_bomb_is_left_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "LARGEST", 1000)
    assert read_sitemap(gzip.compress(URLSET + b" " * 10_000)) == ("", [])


def test_entities_are_not_resolved() -> None:
    body = b'<!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>&x;</loc></url></urlset>'
    assert "root" not in str(read_sitemap(body))
