"""Shops that answer by JSON: paging, shops that do not stop, and answers that are none."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from crawlers.errors import SourceError
from crawlers.source import Source, source_for_url
from crawlers.spiders.directory import read_reading
from crawlers.spiders.shopify import is_available
from tests.crawlers.conftest import Crawled
from tests.crawlers.server import Page, Site


def shopify(site: Site, **reading: str) -> Source:
    return replace(source_for_url(site.url(), local=True), spider="shopify", reading=reading)


def goods(number: int) -> dict[str, object]:
    record = {"id": number, "title": f"EGREN {number}", "handle": f"egren-{number}"}
    return {**record, "variants": [{"price": "5.00"}]}


def answer(*numbers: int) -> Page:
    return Page(json.dumps({"products": [goods(number) for number in numbers]}), "application/json")


def test_pages_are_asked_for_until_one_is_not_full(crawled: Callable[..., Crawled]) -> None:
    def page(target: str) -> Page:
        number = int(parse_qs(urlsplit(target).query)["page"][0])
        return answer(*range(250)) if number == 1 else answer(*range(250, 260))

    with Site({"/products.json": page}) as site:
        found = crawled(shopify(site, currency="CNY", seller="青鹭旗舰店"))
    assert len(found.items) == 260
    assert {(item["currency"], item["seller_name"]) for item in found.items} == {("CNY", "青鹭旗舰店")}
    assert sum(site.asked[path] for path in site.asked if path.startswith("/products.json")) == 2


def test_a_shop_that_answers_every_page_alike_is_left(crawled: Callable[..., Crawled]) -> None:
    with Site({"/products.json": answer(*range(250))}) as site:
        found = crawled(shopify(site))
    assert len(found.items) == 250
    assert found.run.counts["pages"] == 2


def test_one_bad_record_is_named_and_the_rest_kept(crawled: Callable[..., Crawled]) -> None:
    data = {"products": [goods(1), {"id": 77, "title": "no handle"}, "nonsense", goods(2)]}
    with Site({"/products.json": Page(json.dumps(data), "application/json")}) as site:
        found = crawled(shopify(site))
    assert found.by_key.keys() == {"/products/egren-1", "/products/egren-2"}
    assert "record 77" in found.reasons


def test_what_is_no_such_shop_is_said(crawled: Callable[..., Crawled]) -> None:
    with Site({"/products.json": Page("<h1>404</h1>")}) as site:
        found = crawled(shopify(site))
    assert "is it this kind of shop?" in found.reasons


@pytest.mark.parametrize(
    ("record", "available"),
    [
        ({"available": True}, True),
        ({"inventory_quantity": 0, "inventory_management": "shopify"}, False),
        ({"inventory_quantity": 0, "inventory_management": None}, True),
        ({"inventory_quantity": -1, "inventory_management": "shopify", "inventory_policy": "continue"}, True),
        ({}, None),
    ],
)
def test_whether_a_variant_can_be_bought(record: dict[str, object], available: bool | None) -> None:
    assert is_available(record) is available


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        ({"fields": {"seller_name": "a"}}, "row is missing"),
        ({"json": "list", "fields": {"stand": "a"}}, "stand"),
        ({"json": "list", "fields": {}, "rows": "x"}, "rows"),
        ({"row": "li", "fields": {"booth": {"at": ".b", "match": "("}}}, "not a pattern"),
        ({"row": "li", "fields": {"booth": 3}}, "must be a place"),
    ],
)
def test_a_directory_that_is_described_wrongly_says_where(reading: dict[str, object], said: str) -> None:
    with pytest.raises(SourceError, match=said):
        read_reading(reading)


def test_a_shop_that_says_what_its_spider_does_not_know_fails_at_once(crawled: Callable[..., Crawled]) -> None:
    with Site({"/": Page("<h1>x</h1>")}) as site:
        found = crawled(replace(source_for_url(site.url(), local=True), reading={"colour": "red"}))
    assert found.run.state == "failed"
    assert "reading.colour" in found.reasons
