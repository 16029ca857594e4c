from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.drafts import read_item, storable
from alerts.errors import InvalidItemError
from tests.alerts.market import make_item, make_picture


def test_a_whole_item_is_read() -> None:
    draft = read_item(make_item(images=[make_picture()], extra={"rating": 4.5}))
    assert (draft.title, draft.price, draft.images[0].width) == ("EGREN 女士风衣", Decimal("129.00"), 640)
    assert draft.fetched_at is not None
    assert draft.extra == {"rating": 4.5}


@pytest.mark.parametrize("name", ["source", "key", "url"])
def test_what_is_mandatory_must_be_there(name: str) -> None:
    with pytest.raises(InvalidItemError, match=f"{name} is missing"):
        read_item(make_item() | {name: ""})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("prise", "12"),
        ("price", "12,50"),
        ("price", "¥12"),
        ("price", "-1"),
        ("price", "1e9"),
        ("price", "NaN"),
        ("price", "１２"),
        ("price", 12.5),
        ("price", "9" * 13),
        ("currency", "RMB¥"),
        ("kind", "advert"),
        ("kind", ["listing"]),
        ("title", None),
        ("key", "k" * 601),
        ("key", "a\x00b"),
        ("url", "javascript:alert(1)"),
        ("url", "JavaScript:alert(1)"),
        ("url", "data:text/html,x"),
        ("url", "//linhai.example/p1"),
        ("url", "http://"),
        ("url", "http://[broken"),
        ("url", "https://linhai.example/" + "a" * 8000),
        ("fetched_at", "yesterday"),
        ("fetched_at", "2999-01-01T00:00:00+00:00"),
        ("extra", []),
        ("extra", {"rating": float("nan")}),
        ("images", "a" * 64),
        ("images", ["a" * 64]),
        ("images", [make_picture("A" * 64)]),
        ("images", [make_picture("a" * 63)]),
        ("images", [make_picture(width=-1)]),
        ("images", [make_picture(width=True)]),
        ("images", [make_picture(media_type="image/svg+xml")]),
        ("images", [make_picture(media_type="text/html")]),
        ("images", [make_picture(url="javascript:alert(1)")]),
        ("images", [make_picture() | {"alt": "a mark"}]),
    ],
)
def test_what_is_broken_is_refused_with_the_items_name(name: str, value: Any) -> None:
    with pytest.raises(InvalidItemError, match=r"'p1'|'k{20}|'a.x00b'") as caught:
        read_item(make_item() | {name: value})
    assert name.removesuffix("s") in str(caught.value)


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(InvalidItemError) as caught:
        read_item(make_item(price="cheap", colour="red", currency="yuan"))
    assert all(word in str(caught.value) for word in ("price", "colour", "currency"))


@pytest.mark.parametrize(
    ("said", "kept"), [("129", "129.00"), ("12.4975", "12.50"), ("19.989999", "19.99"), ("0", "0.00")]
)
def test_a_price_is_kept_to_the_hundredth(said: str, kept: str) -> None:
    assert str(read_item(make_item(price=said)).price) == kept


def test_long_free_text_hides_nobody() -> None:
    draft = read_item(make_item(brand="E" * 5000, sku="x" * 5000, title="t" * 100_000))
    assert (len(draft.brand), len(draft.sku), len(draft.title)) == (5000, 5000, 100_000)


def test_text_that_cannot_be_stored_is_replaced_in_place() -> None:
    draft = read_item(make_item(title="EG\x00REN \ud800", extra={"a\x00": ["\x00"]}))
    assert draft.title == "EG\ufffdREN \ufffd"
    assert draft.extra == {"a\ufffd": ["\ufffd"]}


def test_a_picture_shown_twice_is_kept_once_where_it_came_first() -> None:
    first, second = make_picture("a" * 64), make_picture("b" * 64)
    assert [image.sha256[0] for image in read_item(make_item(images=[first, second, first])).images] == ["a", "b"]


@pytest.mark.parametrize(
    "change",
    [
        {"title": "x"},
        {"description": "x"},
        {"brand": "x"},
        {"category": "x"},
        {"price": "1"},
        {"currency": "EUR"},
        {"seller_name": "x"},
        {"images": [make_picture()]},
    ],
)
def test_the_content_hash_covers_what_matching_sees(change: dict[str, Any]) -> None:
    assert read_item(make_item() | change).content_hash() != read_item(make_item()).content_hash()


@pytest.mark.parametrize(
    "change",
    [{"price": "129"}, {"capture": "other"}, {"fetched_at": ""}, {"sku": "9"}, {"extra": {"stock": 3}}],
)
def test_the_content_hash_leaves_out_what_matching_does_not_see(change: dict[str, Any]) -> None:
    assert read_item(make_item() | change).content_hash() == read_item(make_item()).content_hash()


ANYTHING = st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists)
FIELDS = st.sampled_from(list(make_item(images=[], extra={}))) | st.text(max_size=8)


@given(st.dictionaries(FIELDS, ANYTHING))
def test_nothing_from_the_web_breaks_the_reader(fields: dict[str, Any]) -> None:
    try:
        draft = read_item(make_item() | fields)
    except InvalidItemError:
        return
    assert draft.key


@given(st.text())
def test_storable_text_keeps_its_length_and_can_be_encoded(text: str) -> None:
    kept = storable(text + "\ud800\x00")
    assert len(kept) == len(text) + 2
    assert b"\x00" not in kept.encode()
