"""Real pages and lists that others wrote: our reader against the annotators, and beside extruct as it comes."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bench.exhibitors import READING
from bench.pages import FIELDS, by_extruct, judge, place
from crawlers.reading.page import read_page
from crawlers.source import read_source
from crawlers.spiders.shopify import product, records
from tests.crawlers.conftest import Crawled
from tests.crawlers.server import Page, Site

pytestmark = pytest.mark.shared


def test_our_reader_finds_more_than_extruct_and_errs_less(shared: Path) -> None:
    folder = shared / "data" / "pages" / "zyte-benchmark"
    truth: dict[str, dict[str, Any]] = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    right, wrong = {"ours": 0, "theirs": 0}, {"ours": 0, "theirs": 0}
    for name, entry in truth.items():
        body = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        found = read_page(body.decode("utf-8", "replace"), f"http://127.0.0.1{place(entry['url'])}").product
        ours = {field: getattr(found, field, "") for field in FIELDS}
        for who, values in (("ours", ours), ("theirs", by_extruct(body, entry["url"]))):
            verdicts = [judge(field, values.get(field, ""), entry.get(field, [])) for field in FIELDS]
            right[who] += verdicts.count("right")
            wrong[who] += verdicts.count("wrong") + verdicts.count("spurious")
    assert right["ours"] > right["theirs"]
    assert wrong["ours"] < wrong["theirs"]


def test_extructs_own_samples_are_read(shared: Path) -> None:
    samples = shared / "data" / "pages" / "extruct"
    found = {
        file.stem: read_page(file.read_text("utf-8"), "https://shop.example/p/1").product
        for file in samples.glob("*.html")
    }
    assert found["JSONLD_with_JS_comment"] is None  # an article, its JSON-LD mended
    for name in ("product", "product-ref", "product_microdata", "opengraph_ns_product_test"):
        product = found[name]
        assert product is not None, name
        assert product.title, name
    assert found["product"] is not None
    assert (found["product"].price, found["product"].currency) == ("119.99", "USD")


def test_shopifys_own_shape_is_read(shared: Path) -> None:
    source = read_source(
        {"key": "s", "name": {"zh": "s", "en": "s"}, "spider": "shopify", "start": ["https://s.example/"]}
    )
    for name in ("product.json", "products.json"):
        every = records(json.loads((shared / "data" / "pages" / "shopify-admin-api" / name).read_text("utf-8")))
        assert every
        for record in every:
            found = product(source, record, source.url, "USD", "")
            assert (found.item.price, found.item.currency) == ("199", "USD")
            assert found.item.availability == "InStock"
            assert len(found.item.extra["variants"]) == len(record["variants"])
            assert found.pictures


def test_real_exhibitor_lists_become_exhibits_by_mapping_alone(shared: Path, crawled: Callable[..., Crawled]) -> None:
    for file in sorted((shared / "data" / "exhibitors").glob("*.json")):
        firms = json.loads(file.read_text("utf-8"))["exhibitor"]
        with Site({"/list.json": Page(file.read_bytes(), "application/json")}) as site:
            source = read_source(
                {
                    "key": "fair", "name": {"zh": "fair", "en": "fair"}, "kind": "fair", "spider": "directory",
                    "local": True, "start": [site.url("/list.json")], "reading": READING,
                }
            )  # fmt: skip
            found = crawled(source, file.stem)
        assert {item["seller_name"] for item in found.items} == {firm["name"] for firm in firms}
        assert {item["kind"] for item in found.items} == {"exhibit"}
        assert found.run.counts["errors"] == 0
