from __future__ import annotations

from typing import Any

import pytest

from alerts.models import Alert
from alerts.queries import ALL, InboxFilters, alert_detail, counts, inbox
from alerts.services import decide
from registry.models import RightImage
from tests.alerts.market import make_alert, make_officer, make_picture, make_right

pytestmark = pytest.mark.django_db


def found(filters: InboxFilters) -> list[str]:
    from alerts.models import Account

    return [alert.listing.key for alert in inbox(Account.objects.get(username="officer"), filters)]


@pytest.fixture
def market() -> None:
    egren, heron = make_right(), make_right("白鹭家纺有限公司", ("白鹭",), kind="design", title="波浪纹床品")
    make_officer()
    make_alert(egren, "coat", probability=0.7, brand="EGREN")
    make_alert(egren, "bag", "other", probability=0.9, title="青 鹭 手提包", seller_name="山里小店")
    make_alert(heron, "quilt", probability=0.8, title="床品四件套", seller_key="s2", booth="7.2C18")


@pytest.mark.usefixtures("market")
@pytest.mark.parametrize(
    ("filters", "keys"),
    [
        (InboxFilters(), ["bag", "quilt", "coat"]),
        (InboxFilters(sort="oldest"), ["coat", "bag", "quilt"]),
        (InboxFilters(sort="newest"), ["quilt", "bag", "coat"]),
        (InboxFilters(source="other"), ["bag"]),
        (InboxFilters(kind="design"), ["quilt"]),
        (InboxFilters(state="suspected"), []),
        (InboxFilters(search="手提包"), ["bag"]),
        (InboxFilters(search="egren", sort="oldest"), ["coat", "bag"]),
        (InboxFilters(search="山里"), ["bag"]),
        (InboxFilters(search="7.2c18"), ["quilt"]),
        (InboxFilters(search="白鹭"), ["quilt"]),
        (InboxFilters(search="波浪纹"), ["quilt"]),
        (InboxFilters(search="egren 手提包"), ["bag"]),
        (InboxFilters(search="egren 四件套"), []),
        (InboxFilters(search="%"), []),
        (InboxFilters(search="_"), []),
        (InboxFilters(right=0), []),
    ],
)
def test_filters_narrow_and_sorts_order(filters: InboxFilters, keys: list[str]) -> None:
    assert found(filters) == keys


@pytest.mark.usefixtures("market")
def test_a_right_is_found_by_its_number_and_by_its_id() -> None:
    alert = Alert.objects.get(listing__key="quilt")
    assert found(InboxFilters(search=alert.right.number)) == ["quilt"]
    assert found(InboxFilters(right=alert.right_id)) == ["quilt"]


@pytest.mark.usefixtures("market")
def test_counts_follow_the_other_filters() -> None:
    from alerts.models import Account

    officer = Account.objects.get(username="officer")
    decide(officer, Alert.objects.get(listing__key="coat").pk, "licensed")
    every = counts(officer)
    assert (every["open"], every["licensed"], every["withdrawn"], every[ALL]) == (2, 1, 0, 3)
    assert counts(officer, InboxFilters(state="open", source="other"))[ALL] == 1


def test_pages_cut_a_stable_order_without_loss() -> None:
    right, officer = make_right(), make_officer()
    keys = {make_alert(right, f"p{number}").listing.key for number in range(7)}
    pages = [inbox(officer, InboxFilters(page=page, page_size=3)) for page in (1, 2, 3)]
    seen = [alert.listing.key for page in pages for alert in page]
    assert len(seen) == len(keys)
    assert set(seen) == keys
    assert inbox(officer, InboxFilters(page=99, page_size=3)).number == 3
    assert inbox(officer, InboxFilters(page=-1, page_size=3)).number == 3


def test_a_page_costs_the_same_for_one_row_and_for_many(django_assert_num_queries: Any) -> None:
    officer = make_officer()

    def add(number: int) -> None:
        right = make_right()
        RightImage.objects.create(right=right, sha256=f"{number:064x}")
        make_alert(right, f"p{number}", seller_key=f"s{number}", images=[make_picture(f"{number:064x}")])

    def show() -> None:
        for alert in inbox(officer, InboxFilters()):
            assert alert.listing.source.name
            assert alert.listing.seller
            assert alert.right.holder.name
            assert [*alert.listing.images.all(), *alert.right.images.all()]

    add(1)
    with django_assert_num_queries(4):
        show()
    for number in range(2, 9):
        add(number)
    with django_assert_num_queries(4):
        show()


def test_an_alerts_page_costs_the_same_for_any_history(django_assert_num_queries: Any) -> None:
    alert, officer = make_alert(make_right()), make_officer()

    def show() -> None:
        shown = alert_detail(officer, alert.pk)
        for decision in shown.decisions.all():
            assert (decision.actor.username, hasattr(decision, "undone_by")) == ("officer", False)

    decide(officer, alert.pk, "needs_info")
    with django_assert_num_queries(7):
        show()
    decide(officer, alert.pk, "suspected")
    decide(officer, alert.pk, "licensed")
    with django_assert_num_queries(7):
        show()


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ({}, InboxFilters()),
        ({"state": "all", "page": "3", "right": "7"}, InboxFilters(state=ALL, page=3, right=7)),
        ({"state": "'; DROP", "sort": "price", "page": "-1", "page_size": "9999"}, InboxFilters()),
        ({"page": "٣", "right": "x", "search": " a\x00b "}, InboxFilters(search="ab")),
        ({"page": "9" * 40}, InboxFilters()),
    ],
)
def test_an_address_is_read_without_trust(query: dict[str, str], filters: InboxFilters) -> None:
    assert InboxFilters.read(query) == filters


def test_a_search_is_cut_to_a_length_the_database_can_bear() -> None:
    assert len(InboxFilters.read({"search": "x" * 5000}).search) == 100
