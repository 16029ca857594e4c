"""A word in disguise, matched for real and read in a real browser: what differs is said, and marked where it stands."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from alerts.models import Alert, ListingRecord
from tests import factories
from tests.e2e.conftest import PHONE, Shoot
from tests.e2e.test_console_browser import SIZES, fits, log_in, page  # noqa: F401
from workers import runtime
from workers.match import match_listings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def alert() -> Iterator[Alert]:
    """One character of a mark is replaced by its sound, one by its look; beside it stands a word for imitations."""
    runtime.watch.cache_clear()
    factories.make_right(words=["炉山堡", "LUSBORG"])
    listing = factories.make_listing(title="高仿 芦山煲 平底锅", description="厚底不粘锅，L-U-S-B-0-R-G。")
    ListingRecord.objects.filter(pk=listing.pk).update(matched_hash="")
    match_listings([listing.pk])
    yield Alert.objects.get()
    runtime.watch.cache_clear()


@SIZES
def test_an_officer_reads_what_differs_and_sees_where(
    page: Page,  # noqa: F811
    live_server: LiveServer,
    shoot: Shoot,
    alert: Alert,
    size: dict[str, int],
) -> None:
    name = "phone" if size is PHONE else "desk"
    log_in(page, live_server, factories.make_account("officer", "执法一号"))
    page.locator("[data-alert] h2 a").click()
    shoot(page, f"disguised-{name}")
    expect(page.locator("ol.findings li", has_text="“芦山煲”与注册商标“炉山堡”近似")).to_be_visible()
    expect(page.locator(".words mark", has_text="芦山煲")).to_be_visible()
    assert fits(page)
    page.get_by_role("button", name="English").click()
    expect(page.locator("ol.findings li", has_text="close to the registered word mark “炉山堡”")).to_be_visible()
    shoot(page, f"disguised-english-{name}")
