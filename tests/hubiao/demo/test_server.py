"""Both sites over real HTTP on loopback."""

from __future__ import annotations

import json
import re
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from hubiao.demo import market
from hubiao.demo.server import SiteServer, free_port
from hubiao.demo.sites import Site, fair, shop


@pytest.fixture(params=[shop, fair], ids=["shop", "fair"])
def site(request: pytest.FixtureRequest) -> Iterator[str]:
    yield from serve(request.param)


@pytest.fixture
def shop_url() -> Iterator[str]:
    yield from serve(shop)


@pytest.fixture
def fair_url() -> Iterator[str]:
    yield from serve(fair)


def serve(site: Site) -> Iterator[str]:
    with SiteServer(site) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server.url
        server.shutdown()
        thread.join()


def get(url: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    request = urllib.request.Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.read(), dict(answer.headers)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read(), dict(error.headers)


def links(base: str, path: str) -> set[str]:
    """Every address reachable from a page by links and pictures."""
    seen: set[str] = set()
    todo = [path]
    while todo:
        page = todo.pop()
        if page in seen:
            continue
        seen.add(page)
        status, body, headers = get(base + page)
        assert status == 200, page
        if headers["Content-Type"].startswith("text/html"):
            todo += re.findall(r'(?:href|src)="(/[^"]*)"', body.decode())
    return seen


def test_every_listing_and_picture_is_reached_by_links(shop_url: str) -> None:
    seen = links(shop_url, "/")
    assert {f"/p/{row['key']}.html" for row in market.listings()} <= seen
    assert {f"/pictures/{name}" for row in market.listings() for name in row["pictures"]} <= seen


def test_every_exhibitor_is_reached_from_the_directory(fair_url: str) -> None:
    seen = links(fair_url, "/exhibitors/")
    assert {f"/exhibitors/{row['key']}.html" for row in market.exhibitors()} <= seen


def test_a_second_visit_is_told_that_nothing_changed(site: str) -> None:
    _, body, headers = get(f"{site}/")
    assert body
    status, body, _ = get(f"{site}/", If_None_Match=headers["ETag"])
    assert (status, body) == (304, b"")
    assert get(f"{site}/", If_Modified_Since=headers["Last-Modified"])[0] == 304
    assert get(f"{site}/", If_None_Match='"another"')[0] == 200


def test_pictures_may_be_kept_and_asked_for_again(shop_url: str) -> None:
    address = f"{shop_url}/pictures/{market.listings()[0]['pictures'][0]}"
    status, body, headers = get(address)
    assert (status, headers["Content-Type"], body[:3]) == (200, "image/jpeg", b"\xff\xd8\xff")
    assert "max-age=3600" in headers["Cache-Control"]
    assert get(address, If_None_Match=headers["ETag"])[0] == 304


@pytest.mark.parametrize(
    "path",
    [
        "/p/1.html",
        "/c/nothing/",
        "/c/backpack/?page=99",
        "/pictures/..%2frights.jsonl",
        "/pictures/no.jpg",
        "/seller/s0",
    ],
)
def test_what_is_not_there_is_404(shop_url: str, path: str) -> None:
    assert get(shop_url + path)[0] == 404


def test_head_has_no_body(shop_url: str) -> None:
    with urllib.request.urlopen(urllib.request.Request(shop_url, method="HEAD")) as answer:
        assert answer.read() == b""
        assert int(answer.headers["Content-Length"]) > 100


@pytest.mark.parametrize("style", ["jsonld", "microdata", "opengraph", "bare"])
def test_each_style_shows_title_price_and_seller(shop_url: str, style: str) -> None:
    row = next(row for row in market.listings() if row["style"] == style)
    text = get(f"{shop_url}/p/{row['key']}.html")[1].decode()
    assert row["title"] in text
    assert row["seller_name"] in text
    assert f"¥{row['price']}" in re.sub(r"<span[^>]*>", "", text)
    assert ("application/ld+json" in text) == (style == "jsonld")
    assert ("itemprop" in text) == (style == "microdata")


def test_json_ld_says_who_sells(shop_url: str) -> None:
    row = next(row for row in market.listings() if row["style"] == "jsonld")
    text = get(f"{shop_url}/p/{row['key']}.html")[1].decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text)
    assert found
    offer = json.loads(found[1])["offers"]
    assert (offer["seller"]["name"], offer["seller"]["identifier"]) == (row["seller_name"], row["seller_key"])


def test_robots_txt_names_the_sitemap(shop_url: str) -> None:
    robots = get(f"{shop_url}/robots.txt")[1].decode()
    assert f"Sitemap: {shop_url}/sitemap.xml" in robots
    assert get(f"{shop_url}/sitemap.xml")[1].count(b"<loc>") > 150


def test_a_taken_port_gives_way_to_a_free_one() -> None:
    with SiteServer(shop) as server:
        assert free_port(server.server_address[1]) != server.server_address[1]
