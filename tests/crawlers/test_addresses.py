from __future__ import annotations

from dataclasses import replace

import pytest

from crawlers.addresses import KEY_LENGTH, canonical, key_of, onto_host, readable
from crawlers.source import source_for_url

SHOP = source_for_url("https://www.egren.example/")


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("https://a.example/p?utm_source=x&id=3&spm=a1.b2", "https://a.example/p?id=3"),
        ("https://a.example/p?b=2&a=1#top", "https://a.example/p?a=1&b=2"),
        ("https://a.example:443/p?fbclid=9&gclid=8", "https://a.example/p"),
        ("http://a.example:80/p;jsessionid=12AB?x=1", "http://a.example/p?x=1"),
        ("HTTPS://A.example/商品", "https://a.example/%E5%95%86%E5%93%81"),
    ],
)
def test_one_address_per_page(written: str, plain: str) -> None:
    assert canonical(written) == plain
    assert canonical(plain) == plain


def test_the_key_stays_when_port_scheme_or_tracking_change() -> None:
    moved = source_for_url("http://127.0.0.1:4711/", local=True)
    assert key_of("http://127.0.0.1:4711/p/1?utm_medium=x", moved) == "/p/1"
    assert key_of("https://www.egren.example/p/1", SHOP) == key_of("http://egren.example/p/1", SHOP) == "/p/1"
    assert key_of("https://m.egren.example/p/1", SHOP) == "m.egren.example/p/1"


def test_a_long_key_is_short_and_still_its_own() -> None:
    long = [key_of(f"https://egren.example/{'x' * 600}/{number}", SHOP) for number in range(2)]
    assert all(len(key) <= KEY_LENGTH for key in long)
    assert long[0] != long[1]


def test_a_sitemap_of_another_host_is_read_on_the_host_crawled() -> None:
    assert onto_host("http://elsewhere.example/p/1?a=2", SHOP, SHOP.url) == "https://www.egren.example/p/1?a=2"
    assert onto_host("https://img.egren.example/p/1", SHOP, SHOP.url) == "https://img.egren.example/p/1"


@pytest.mark.parametrize("bad", ["http://[::1", "http://", "javascript:alert(1)", "", "http://a.example:99999/"])
def test_what_cannot_be_asked_for_is_no_address(bad: str) -> None:
    assert readable(bad) == "" or not replace(SHOP, allowed=("a.example",)).covers(readable(bad))
