"""The queue as people filter, search and page through it."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from alerts.models import Account
from alerts.services import decide
from tests import factories
from tests.alerts.views.conftest import client_of

pytestmark = pytest.mark.django_db


def shown(client: Client, query: str = "") -> list[int]:
    """Ids of the alerts on the page, in order."""
    response = client.get(reverse("inbox") + query)
    assert response.status_code == 200
    return [int(number) for number in re.findall(r'<h2><a href="/alerts/(\d+)/', response.content.decode())]


def test_shows_the_most_urgent_first(as_officer: Client) -> None:
    low, high = factories.make_alert(probability=0.6), factories.make_alert(probability=0.9)
    assert shown(as_officer) == [high.pk, low.pk]
    assert shown(as_officer, "?sort=oldest") == [low.pk, high.pk]


def test_filters_and_keeps_them_in_every_link(as_officer: Client) -> None:
    right = factories.make_right(words=["白岬"])
    wanted, _other = factories.make_alert(right=right), factories.make_alert()
    query = f"?right={right.pk}&search=T恤"
    assert shown(as_officer, query) == [wanted.pk]
    text = as_officer.get(reverse("inbox") + query).content.decode()
    tabs = re.findall(r'<li><a href="\?([^"]*)"', text)
    assert len(tabs) == 7
    assert all(f"right={right.pk}" in tab and "search=" in tab for tab in tabs)
    assert f"/alerts/{wanted.pk}/?search=T%E6%81%A4&amp;right={right.pk}" in text


def test_filters_by_shop_or_fair_and_by_kind_of_right(as_officer: Client) -> None:
    at_fair = factories.make_alert(factories.make_listing(factories.make_source(kind="fair")))
    of_design = factories.make_alert(right=factories.make_right(kind="design"))
    assert shown(as_officer, "?kind=fair") == [at_fair.pk]
    assert shown(as_officer, "?kind=design") == [of_design.pk]


def test_tabs_count_by_state(as_officer: Client, officer: Account) -> None:
    alerts = [factories.make_alert() for _ in range(3)]
    decide(officer, alerts[0].pk, "suspected")
    text = as_officer.get(reverse("inbox")).content.decode()
    assert re.search(r'待处理<span class="count">2</span>', text)
    assert re.search(r'>疑似<span class="count">1</span>', text)
    assert shown(as_officer, "?state=suspected") == [alerts[0].pk]


def test_pages_keep_the_filters(as_officer: Client) -> None:
    right = factories.make_right()
    for _ in range(26):
        factories.make_alert(right=right)
    text = as_officer.get(reverse("inbox"), {"right": right.pk}).content.decode()
    following = re.search(r'rel="next" href="([^"]+)"', text)
    assert following
    assert len(shown(as_officer, following[1].replace("&amp;", "&"))) == 1


def test_marks_what_was_matched_in_the_title(as_officer: Client) -> None:
    factories.make_alert()
    assert '<mark data-finding="1">青~鹭</mark>同款' in as_officer.get(reverse("inbox")).content.decode()


def test_says_what_still_waits(as_officer: Client) -> None:
    factories.make_listing(matched_hash="")
    assert "还有 1 条待比对" in as_officer.get(reverse("inbox")).content.decode()


@pytest.mark.parametrize(
    ("query", "said"),
    [("", "没有待处理的线索"), ("?search=无", "没有符合筛选条件的线索"), ("?state=licensed", "该状态下没有线索")],
)
def test_an_empty_queue_says_what_to_do(as_officer: Client, query: str, said: str) -> None:
    assert said in as_officer.get(reverse("inbox") + query).content.decode()


@pytest.mark.parametrize(
    "query", ["?page=x", "?page=999", "?right=abc", "?state=none", "?sort=;drop", "?search=%00", "?right=99999999999"]
)
def test_broken_addresses_still_answer(as_officer: Client, query: str) -> None:
    factories.make_alert()
    assert as_officer.get(reverse("inbox") + query).status_code == 200


def test_a_page_costs_the_same_for_many_rows(as_officer: Client, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    for _ in range(12):
        factories.make_pictured_alert()
    with django_assert_max_num_queries(22):
        as_officer.get(reverse("inbox"))


def test_each_sees_its_own_only() -> None:
    mine, other = factories.make_alert(), factories.make_alert()
    holder = factories.make_account("holder", holder=mine.right.holder)
    partner = factories.make_account("partner", source=other.listing.source)
    assert shown(client_of(holder)) == [mine.pk]
    assert shown(client_of(partner)) == [other.pk]
    assert other.right.number not in client_of(holder).get(reverse("inbox")).content.decode()


def test_the_chosen_right_is_offered_however_many_there_are(
    as_officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("alerts.views.inbox.MOST_CHOICES", 1)
    first, last = (factories.make_alert(right=factories.make_right(number=number)) for number in ("1", "2"))
    for alert in (first, last):
        text = as_officer.get(reverse("inbox") + f"?right={alert.right_id}").content.decode()
        assert f'<option value="{alert.right_id}" selected>' in text


def test_a_search_of_many_words_stays_bounded(
    as_officer: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    factories.make_alert()
    with django_assert_max_num_queries(30) as asked:
        assert as_officer.get(reverse("inbox") + "?search=" + "a+" * 50).status_code == 200
    assert max(query["sql"].count("UPPER(") for query in asked.captured_queries) <= 8 * 7 * 2
