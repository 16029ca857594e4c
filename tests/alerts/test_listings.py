from __future__ import annotations

from functools import partial

import pytest

from alerts.errors import InvalidItemError, UnknownRecordError
from alerts.models import ListingRecord, Seller
from alerts.queries import MOST_ATTEMPTS, failed_listings, listings_to_match
from alerts.services import begin_matching, mark_enqueued, record_listing, record_match_error, record_matches
from tests.alerts.market import make_item, make_listing, make_picture, make_source
from tests.alerts.threads import together

LATER = "2026-03-02T08:00:00+00:00"
EARLIER = "2026-02-01T08:00:00+00:00"


@pytest.mark.django_db
def test_the_same_item_again_changes_nothing() -> None:
    make_source()
    first = record_listing(make_item(images=[make_picture()]), "run-linhai")
    again = record_listing(make_item(images=[make_picture()]), "run-linhai")
    assert (first.changed, again.changed, again.id) == (True, False, first.id)


@pytest.mark.django_db
def test_changed_content_must_be_matched_again_and_its_pictures_are_the_new_ones() -> None:
    row = make_listing(images=[make_picture("a" * 64), make_picture("b" * 64)])
    record_matches(row.pk, row.content_hash, [])
    row = make_listing(images=[make_picture("c" * 64)], fetched_at=LATER)
    assert listings_to_match() == [row.pk]
    assert [image.sha256[0] for image in row.images.all()] == ["c"]
    assert row.first_seen_at < row.last_seen_at


@pytest.mark.django_db
def test_content_that_returns_to_what_was_matched_is_not_matched_twice() -> None:
    row = make_listing()
    record_matches(row.pk, row.content_hash, [])
    make_listing(title="changed", fetched_at=LATER)
    make_listing(fetched_at="2026-03-03T08:00:00+00:00")
    assert listings_to_match() == []


@pytest.mark.django_db
def test_an_older_item_dates_the_first_sighting_back_and_no_more() -> None:
    make_listing(title="new words", fetched_at=LATER)
    row = make_listing(title="old words", fetched_at=EARLIER)
    assert row.title == "new words"
    assert row.first_seen_at.isoformat() == EARLIER
    assert row.last_seen_at.isoformat() == LATER


@pytest.mark.django_db
def test_a_seller_is_one_and_takes_its_latest_name_and_booth() -> None:
    make_listing("p1", seller_name="海边小店")
    make_listing("p2", seller_name="海边大店", booth="7.2C18", fetched_at=LATER)
    seller = Seller.objects.get()
    assert (seller.name, seller.booth) == ("海边大店", "7.2C18")


@pytest.mark.django_db
def test_a_seller_without_a_key_is_known_by_its_name() -> None:
    row = make_listing(seller_key="", seller_name="无名小店")
    assert row.seller is not None
    assert row.seller.key == "无名小店"
    assert make_listing("p2", seller_key="", seller_name="").seller is None


@pytest.mark.django_db
def test_nobody_reports_into_anothers_shop() -> None:
    make_source("linhai")
    make_source("other")
    with pytest.raises(InvalidItemError, match="'linhai' 'p1'"):
        record_listing(make_item(source="linhai"), "run-other")
    with pytest.raises(UnknownRecordError):
        record_listing(make_item(), "no-such-run")
    assert not ListingRecord.objects.exists()


@pytest.mark.django_db
def test_a_refused_item_leaves_what_was_known() -> None:
    row = make_listing()
    with pytest.raises(InvalidItemError):
        record_listing(make_item(price="cheap", title="gone"), "run-linhai")
    row.refresh_from_db()
    assert row.title == "EGREN 女士风衣"


@pytest.mark.django_db
def test_a_listing_on_its_way_is_not_sent_twice_unless_it_was_lost() -> None:
    from datetime import timedelta

    row = make_listing()
    mark_enqueued([row.pk])
    assert listings_to_match() == []
    assert listings_to_match(stale_after=timedelta(0)) == [row.pk]


@pytest.mark.django_db
def test_a_listing_that_fails_is_given_up_until_it_changes() -> None:
    row = make_listing()
    for _ in range(MOST_ATTEMPTS):
        assert listings_to_match() == [row.pk]
        begin_matching([row.pk])
        record_match_error(row.pk, "picture 1 is a bomb\x00")
    assert listings_to_match() == []
    assert [failed.match_error for failed in failed_listings()] == ["picture 1 is a bomb\ufffd"]
    make_listing(title="changed", fetched_at=LATER)
    assert listings_to_match() == [row.pk]
    assert not failed_listings().exists()


@pytest.mark.django_db
def test_a_match_forgets_the_failures_before_it() -> None:
    row = make_listing()
    begin_matching([row.pk])
    record_match_error(row.pk, "out of memory")
    record_matches(row.pk, row.content_hash, [])
    row.refresh_from_db()
    assert (row.match_attempts, row.match_error) == (0, "")


@pytest.mark.django_db(transaction=True)
def test_workers_may_ingest_the_same_items_side_by_side() -> None:
    make_source()
    items = [make_item(f"p{number % 3}", images=[make_picture()]) for number in range(6)]
    results = together([partial(record_listing, item, "run-linhai") for item in items])
    assert ListingRecord.objects.count() == 3
    assert Seller.objects.count() == 1
    assert sum(result.changed for result in results) == 3
    assert all(row.images.count() == 1 for row in ListingRecord.objects.all())
