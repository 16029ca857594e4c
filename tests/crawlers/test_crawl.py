"""Whole crawls in a child process against a real server: what is kept, what is refused, what a second run costs."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawlers import run as run_module
from crawlers.errors import RunError
from crawlers.run import crawl
from crawlers.source import Source, source_for_url
from tests.crawlers.conftest import Crawled
from tests.crawlers.server import Page, Site, picture
from tests.crawlers.test_pictures import png_claiming

Crawler = Callable[..., Crawled]


def goods(name: str, image: str = "", extra: str = "") -> Page:
    data = {"@type": "Product", "name": name, "image": image, "offers": {"price": "5", "priceCurrency": "EUR"}}
    return Page(f'<h1>{name}</h1><script type="application/ld+json">{json.dumps(data)}</script>{extra}')


def links(*paths: str) -> Page:
    return Page("".join(f'<a href="{path}">x</a>' for path in paths))


def local(site: Site, **change: Any) -> Source:
    return replace(source_for_url(site.url(), local=True), **change)


def records(folder: Path) -> list[tuple[str, str, bytes, Any]]:
    with (folder / "run.warc.gz").open("rb") as file:
        return [
            (one.rec_type, one.rec_headers.get_header("WARC-Target-URI") or "", one.content_stream().read(), one)
            for one in ArchiveIterator(file, check_digests="raise")
        ]


def test_a_second_run_costs_not_modified_answers_and_gives_the_same_items(crawled: Crawler) -> None:
    with Site(
        {"/": links("/p/1", "/p/2"), "/p/1": goods("EGREN one", "/i.png"), "/p/2": goods("EGREN two", "/i.png")}
    ) as site:
        site.pages["/i.png"] = Page(picture("i"), "image/png")
        first = crawled(local(site), "first")
        assert site.answered[304] == 0
        assert site.asked["/i.png"] == 1
        site.pages["/p/2"] = goods("EGREN two, changed", "/i.png")
        second = crawled(local(site), "second")
    assert first.run.counts["not_modified"] == 0
    assert second.run.counts["not_modified"] == site.answered[304] == 3
    assert first.by_key["/p/1"] == second.by_key["/p/1"] | {
        name: first.by_key["/p/1"][name] for name in ("fetched_at", "capture")
    }
    assert second.by_key["/p/2"]["title"] == "EGREN two, changed"
    assert second.by_key["/p/2"]["images"] == first.by_key["/p/2"]["images"] != []


def test_the_archive_holds_every_exchange_and_names_what_an_item_was_read_from(crawled: Crawler) -> None:
    with Site({"/": goods("EGREN one", "/i.png"), "/i.png": Page(picture("i"), "image/png")}) as site:
        found = crawled(local(site), "first")
        again = crawled(local(site), "second")
        url = site.url()
    first = records(found.run.folder)
    assert [kind for kind, target, *_ in first if target == url] == ["response", "request"]
    assert picture("i") in [body for kind, target, body, _ in first if target.endswith("/i.png")]
    by_id = {one.rec_headers.get_header("WARC-Record-ID").strip("<>"): body for _, _, body, one in first}
    assert b"EGREN one" in by_id[found.items[0]["capture"]]
    [revisit] = [one for kind, target, _, one in records(again.run.folder) if kind == "revisit" and target == url]
    assert revisit.rec_headers.get_header("WARC-Refers-To").strip("<>") == found.items[0]["capture"]


def test_what_must_not_be_reached_is_refused_with_its_reason(crawled: Crawler) -> None:
    ways = {
        "/meta": "http://169.254.169.254/latest/", "/number": "http://2852039166/", "/six": "http://[::ffff:169.254.169.254]/",
        "/other-port": "http://127.0.0.1:1/", "/private": "http://10.0.0.1/", "/file": "file:///etc/passwd",
        "/loop": "/loop",
    }  # fmt: skip
    with Site(
        {"/": links(*ways), **{path: Page("", status=302, headers={"Location": to}) for path, to in ways.items()}}
    ) as site:
        site.pages["/"] = Page(site.find("/").body.__str__() + str(goods("EGREN", "http://169.254.169.254/i.png").body))
        found = crawled(local(site))
    assert found.run.state == "finished"
    assert [item["images"] for item in found.items] == [[]]
    assert found.run.counts["refused"] + found.run.counts["errors"] == len(ways) + 1
    for place in ("http://169.254.169.254/i.png", "2852039166", "::ffff:", "127.0.0.1:1/", "10.0.0.1"):
        assert place in found.reasons
    assert not any("169.254" in target for _, target, *_ in records(found.run.folder))


def test_a_source_that_is_not_local_does_not_reach_loopback(crawled: Crawler) -> None:
    with Site({"/": goods("EGREN")}) as site:
        found = crawled(replace(local(site), local=False))
        named = crawled(
            replace(local(site), local=False, start=(f"http://localhost.localdomain:{site.port}/",)), "named"
        )
    assert not site.asked
    assert found.run.state == named.run.state == "failed"
    assert "not a public address" in found.reasons


def test_what_is_too_large_is_refused_and_the_rest_goes_on(crawled: Crawler) -> None:
    bomb = gzip.compress(b"\0" * (40 * 2**20))
    with Site({"/": links("/bomb", "/huge", "/p"), "/p": goods("EGREN", "/b.png", '<a href="/q">q</a>')}) as site:
        site.pages["/bomb"] = Page(bomb, headers={"Content-Encoding": "gzip"})
        site.pages["/huge"] = Page(b"<p>" + b"x" * (13 * 2**20))
        site.pages["/b.png"] = Page(png_claiming(60_000, 60_000), "image/png")
        site.pages["/q"] = goods("EGREN q", "/s.svg")
        site.pages["/s.svg"] = Page("<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml")
        found = crawled(local(site))
    assert found.by_key.keys() == {"/p", "/q"}
    for name in ("/bomb", "/huge", "/b.png", "/s.svg"):
        assert name in found.reasons


def test_endless_links_end_at_max_pages(crawled: Crawler) -> None:
    def page(target: str) -> Page:
        number = int(target.strip("/") or 0)
        return links(*(f"/{number * 10 + each}" for each in range(1, 9)))

    with Site({"/robots.txt": Page("", status=404), "/sitemap.xml": Page("", status=404), "*": page}) as site:
        found = crawled(local(site, max_pages=12))
    assert found.run.counts["pages"] == 12
    assert any("max_pages" in warning for warning in found.run.warnings)


def test_robots_and_duplicates(crawled: Crawler) -> None:
    same = '<link rel="canonical" href="/p/1">'
    with Site({"/": links("/secret/1", "/p/1?utm_source=a", "/p/1?utm_source=b", "/p/1?colour=red", "/p/1#x")}) as site:
        site.pages |= {
            "/robots.txt": Page("User-agent: *\nDisallow: /secret/", "text/plain"),
            "/p/1": goods("EGREN one", extra=same),
            "/secret/1": goods("EGREN secret"),
        }
        found = crawled(local(site))
    assert [item["key"] for item in found.items] == ["/p/1"]
    assert site.asked["/secret/1"] == 0
    assert site.asked["/p/1"] == 1
    assert found.run.counts["duplicates"] == 1
    assert "robots.txt" in found.reasons


def test_a_run_is_never_written_over(home: Path, crawled: Crawler) -> None:
    with Site({"/": goods("EGREN")}) as site:
        before = crawled(local(site)).items
        with pytest.raises(RunError, match="already holds a run"):
            crawl(local(site), "run")
    lines = (home / "store" / "runs" / "run" / "items.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == before


def test_the_named_task_hears_of_items_while_they_come_and_at_the_end(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, str]] = []
    seen: list[int] = []
    monkeypatch.setattr(run_module, "enqueue", lambda task, run_id: told.append((task, run_id)))
    with Site({"/": links(*(f"/p/{n}" for n in range(30)))}) as site:
        site.pages |= {f"/p/{n}": goods(f"EGREN {n}") for n in range(30)}
        crawl(local(site), "run", notify="workers.x", progress=lambda counts: seen.append(counts["listings"]))
    assert told[-1] == ("workers.x", "run")
    assert len(told) == 2
    assert seen == sorted(seen)
    assert seen[-1] == 30


def test_a_child_that_dies_leaves_a_failed_run(home: Path) -> None:
    def stop(counts: Any) -> None:
        children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
        for child in children:
            if b"crawlers.child" in Path(f"/proc/{child}/cmdline").read_bytes():
                os.kill(int(child), 9)

    with Site({"/": links("/1"), "*": lambda target: links(f"{target}1")}) as site:
        found = crawl(local(site), "run", progress=stop)
    assert found.state == "failed"
    assert "ended with code -9" in found.errors[-1]["reason"]


def test_a_crawl_whose_starter_is_killed_stops_by_itself(home: Path) -> None:
    program = "import sys; from crawlers.run import crawl; from crawlers.source import source_for_url\n"
    program += "crawl(source_for_url(sys.argv[1], local=True, max_pages=100000), 'run')"
    folder = home / "store" / "runs" / "run"
    with Site({"/": links("/1"), "*": lambda target: links(f"{target}1", f"{target}2")}) as site:
        command = [sys.executable, "-c", program, site.url()]
        with subprocess.Popen(command, cwd=Path(run_module.__file__).parents[1]) as starter:
            wait_until(lambda: sum(site.asked.values()) > 5)
            starter.kill()
        wait_until(lambda: state_of(folder) == "failed")
    assert "is gone" in (folder / "run.json").read_text("utf-8")


def state_of(folder: Path) -> str:
    return str(json.loads((folder / "run.json").read_text("utf-8"))["state"])


def wait_until(true: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.05)


def test_plain_scrapy_crawl_does_the_same(home: Path) -> None:
    with Site({"/": goods("EGREN")}) as site:
        command = [
            sys.executable,
            "-m",
            "scrapy",
            "crawl",
            "shop",
            "-a",
            f"url={site.url()}",
            "-a",
            "local=1",
            "-a",
            "run=r1",
        ]
        done = subprocess.run(
            command, cwd=Path(run_module.__file__).parents[1], capture_output=True, text=True, check=False
        )
    assert done.returncode == 0, done.stderr
    folder = home / "store" / "runs" / "r1"
    assert json.loads((folder / "run.json").read_text("utf-8"))["state"] == "finished"
    assert len((folder / "items.jsonl").read_text("utf-8").splitlines()) == 1
