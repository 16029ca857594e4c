from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from alerts.models import CrawlRun
from alerts.queries import health, listings_to_match, run_to_crawl, silent_runs, to_core, unmatched
from alerts.services import finish_run, follow_run, record_matches, start_run
from hubiao.store import MissingBlobError, default_store
from tests.alerts.market import make_listing, make_picture, make_right, make_source

pytestmark = pytest.mark.django_db


def test_the_oldest_waiting_come_first_and_no_more_than_asked() -> None:
    rows = [make_listing(f"p{number}") for number in range(3)]
    assert listings_to_match(2) == [rows[0].pk, rows[1].pk]


def test_a_task_takes_only_what_still_needs_it_at_a_constant_cost(django_assert_num_queries: Any) -> None:
    rows = [make_listing(f"p{number}", images=[make_picture()]) for number in range(4)]
    record_matches(rows[0].pk, rows[0].content_hash, [])
    with django_assert_num_queries(2):
        waiting = unmatched([row.pk for row in rows] + [10**6])
        assert [(row.source.key, row.seller.name) for row in waiting if row.seller and row.images.all()] == [
            ("linhai", "海边小店")
        ] * 3


def test_a_row_becomes_a_listing_of_the_core() -> None:
    digest = default_store().put(b"a picture")
    row = make_listing(images=[make_picture(digest)], brand="EGREN", category="女装/风衣")
    listing = to_core(row)
    assert (listing.id, listing.source, listing.price, listing.currency) == (str(row.pk), "linhai", 129.0, "CNY")
    assert listing.texts == {
        "title": "EGREN 女士风衣", "brand": "EGREN", "description": "", "category": "女装/风衣", "seller": "海边小店"
    }  # fmt: skip
    assert [(picture.id, picture.read()) for picture in listing.pictures] == [(digest, b"a picture")]


def test_a_row_without_seller_price_or_pictures_is_one_too() -> None:
    listing = to_core(make_listing(seller_key="", seller_name="", price=""))
    assert (listing.texts["seller"], listing.price, listing.pictures) == ("", None, ())


def test_a_picture_that_the_store_lost_is_an_error_not_a_listing_without() -> None:
    with pytest.raises(MissingBlobError):
        to_core(make_listing(images=[make_picture("0" * 64)]))


def test_health_says_what_is_still_to_be_done() -> None:
    row = make_listing()
    assert (health().listings, health().pending, health().idle) == (1, 1, False)
    record_matches(row.pk, row.content_hash, [])
    assert not health().idle
    finish_run("run-linhai", "finished", {})
    assert health().idle
    make_right()
    assert health().open_alerts == 0


def test_a_crawl_that_fell_silent_is_found() -> None:
    source = make_source()
    assert not silent_runs().exists()
    CrawlRun.objects.update(alive_at=timezone.now() - timedelta(hours=1))
    assert [run.pk for run in silent_runs()] == ["run-linhai"]
    follow_run("run-linhai", {"pages": 3})
    assert not silent_runs().exists()
    assert run_to_crawl("run-linhai") == start_run("run-linhai", source)
    finish_run("run-linhai", "failed", {"pages": 3})
    assert run_to_crawl("run-linhai") is None
    assert run_to_crawl("no-such-run") is None
