from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from hubiao.cli import app
from hubiao.queues import connection
from tests.crawlers.server import Page, Site

runner = CliRunner()


def test_a_crawl_ends_with_its_counts_and_folder(home: Path) -> None:
    page = Page('<h1>EGREN</h1><p itemprop="sku">E-100</p><p class="price">€5.00</p><button>Add to cart</button>')
    with Site({"/": page}) as site:
        done = runner.invoke(app, ["crawl", site.url(), "--local", "--no-ingest", "--max-pages", "3"])
    assert done.exit_code == 0, done.output
    assert "finished" in done.output
    [folder] = (home / "store" / "runs").iterdir()
    assert str(folder) in done.output.replace("\n", "")
    assert len((folder / "items.jsonl").read_text("utf-8").splitlines()) == 1


def test_a_crawl_that_reaches_nothing_exits_with_1(home: Path) -> None:
    with Site({}) as site:
        done = runner.invoke(app, ["crawl", site.url(), "--no-ingest"])
    assert done.exit_code == 1
    assert "failed" in done.output


def test_without_a_queue_it_says_how_to_ingest_later(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REDIS_URL", raising=False)
    with Site({"/": Page("<h1>x</h1>")}) as site:
        done = runner.invoke(app, ["crawl", site.url(), "--local"])
    assert done.exit_code == 0, done.output
    assert "hubiao ingest" in done.output


def test_with_a_queue_the_run_is_handed_over(home: Path) -> None:
    with Site({"/": Page("<h1>x</h1>")}) as site:
        done = runner.invoke(app, ["crawl", site.url(), "--local"])
    assert done.exit_code == 0, done.output
    [folder] = (home / "store" / "runs").iterdir()
    waiting = [connection().hgetall(key) for key in connection().keys("rq:job:*")]
    assert any(folder.name.encode() in job.get(b"description", b"") for job in waiting)


def test_an_unknown_source_is_named_and_the_known_ones_listed(home: Path) -> None:
    done = runner.invoke(app, ["crawl", "no-such"])
    assert done.exit_code == 1
    assert "example-shop" in done.output


def test_sources_lists_all_and_a_broken_one_with_its_reason(home: Path) -> None:
    assert runner.invoke(app, ["sources"]).exit_code == 0
    broken = home / "sources" / "broken"
    broken.mkdir(parents=True)
    (broken / "source.yml").write_text("key: broken\n", "utf-8")
    done = runner.invoke(app, ["sources"])
    assert done.exit_code == 1
    assert "name must be" in done.output.replace("\n", " ")
