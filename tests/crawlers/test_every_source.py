"""One contract for all shipped sources: their saved pages give exactly their expected items."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from crawlers.folder import read_run
from crawlers.items import ListingItem
from crawlers.source import SHIPPED, Source, load_source
from tests.crawlers.conftest import Crawled
from tests.crawlers.server import Site, saved_site

SOURCES = sorted(file.parent for file in SHIPPED.glob("*/source.yml"))


@pytest.mark.parametrize("folder", SOURCES, ids=lambda folder: folder.name)
def test_saved_pages_give_the_expected_items(folder: Path, crawled: Callable[..., Crawled]) -> None:
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    with saved_site(folder / "saved") as site:
        found = crawled(on_loopback(load_source(folder), site))
    assert found.run.state == "finished", found.run
    assert not [item for item in found.items if not any(fits(item, wanted) for wanted in expected)]
    assert not [wanted for wanted in expected if not any(fits(item, wanted) for item in found.items)]
    assert len(found.items) == len(expected)
    assert found.run.warnings == ()


@pytest.mark.parametrize("folder", SOURCES, ids=lambda folder: folder.name)
def test_the_folder_is_named_by_its_key_and_its_source_survives_the_pipe(folder: Path) -> None:
    source = load_source(folder)
    assert source.key == folder.name
    assert Source.from_json(json.loads(json.dumps(source.to_json()))) == source


def test_items_come_back_from_the_wire_as_they_went(crawled: Callable[..., Crawled]) -> None:
    folder = SHIPPED / "example-fair-list"
    with saved_site(folder / "saved") as site:
        found = crawled(on_loopback(load_source(folder), site))
    for item in found.items:
        assert ListingItem.from_json(item).to_json() == item | {"images": tuple(item["images"])}
    run = read_run(found.run.folder)
    assert run["id"] == "run"
    assert run["source"]["key"] == folder.name
    assert run["started_at"] <= run["finished_at"]
    assert {"pages", "listings", "images", "bytes", "not_modified", "refused", "errors"} <= run["counts"].keys()
    assert run["counts"]["listings"] == len(found.items)
    assert "scrapy" in run["versions"]


def on_loopback(source: Source, site: Site) -> Source:
    """The same source with its start addresses on the test's server."""
    if not source.start:
        return source
    start = tuple(site.url(urlsplit(url).path) for url in source.start)
    polite = replace(source.politeness, delay=0, autothrottle=False, concurrency=8)
    return replace(source, start=start, allowed=(f"127.0.0.1:{site.port}",), local=True, politeness=polite)


def fits(item: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """Whether an item has all that is wanted: pictures by path or number, other fields as they are."""
    paths = [urlsplit(image["url"]).path for image in item["images"]]
    flat = {**item, "images": paths, "pictures": len(paths)}
    return all(flat[name] == value for name, value in wanted.items())
