"""A crawler's item is what the alerts room reads: neither side knows the other, this test knows both."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest

from alerts.drafts import ImageDraft as StoredImage
from alerts.drafts import ListingDraft, read_item
from alerts.errors import InvalidItemError
from alerts.models import ListingRecord
from alerts.services import ensure_source, record_listing, start_run
from crawlers.items import ImageItem, ListingItem

PICTURE = ImageItem("a" * 64, "https://linhai.example/a.jpg", "image/jpeg", 640, 480)
WHOLE = ListingItem(
    source="linhai",
    key="p1",
    url="https://linhai.example/p1",
    kind="exhibit",
    title="EGREN 女士风衣",
    description="防风",
    brand="EGREN",
    price="129.00",
    currency="CNY",
    availability="InStock",
    sku="EG-1",
    gtin="6900000000014",
    mpn="M1",
    category="服装",
    seller_key="s1",
    seller_name="海边小店",
    booth="7.2C18",
    images=(PICTURE,),
    fetched_at="2026-03-01T08:00:00+00:00",
    capture="urn:uuid:00000000-0000-0000-0000-000000000001",
    extra={"rating": 4.5},
)


def test_both_sides_know_the_same_fields() -> None:
    assert {field.name for field in fields(ListingItem)} == {field.name for field in fields(ListingDraft)}
    assert {field.name for field in fields(ImageItem)} == {field.name for field in fields(StoredImage)}


def test_the_example_sets_every_field() -> None:
    assert all(getattr(WHOLE, field.name) for field in fields(ListingItem))


@pytest.mark.django_db
def test_an_item_off_the_wire_becomes_a_row_with_every_field() -> None:
    start_run("run-1", ensure_source("linhai", "临海", "fair"))
    line = json.dumps(WHOLE.to_json(), ensure_ascii=False)
    row = ListingRecord.objects.get(pk=record_listing(json.loads(line), "run-1").id)
    said = WHOLE.to_json()
    elsewhere = {"source", "price", "seller_key", "seller_name", "booth", "images", "fetched_at"}
    for name in set(said) - elsewhere:
        assert getattr(row, name) == said[name]
    assert row.seller is not None
    assert (row.source.key, row.seller.key, row.seller.name, row.seller.booth) == ("linhai", "s1", "海边小店", "7.2C18")
    assert (str(row.price), row.last_seen_at.isoformat()) == (WHOLE.price, WHOLE.fetched_at)
    picture = row.images.get()
    assert {name: getattr(picture, name) for name in said["images"][0]} == said["images"][0]


@pytest.mark.django_db
def test_the_least_item_is_enough() -> None:
    start_run("run-1", ensure_source("linhai", "临海", "shop"))
    least = ListingItem("linhai", "p1", "https://linhai.example/p1")
    assert record_listing(least.to_json(), "run-1").changed


def test_an_unknown_field_is_refused_with_the_items_name() -> None:
    with pytest.raises(InvalidItemError, match=r"'linhai' 'p1'.*'colour' is not a known field"):
        read_item(WHOLE.to_json() | {"colour": "red"})
