"""A claim of a patent in a real browser: found by the filter, read, decided, taken back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories
from tests.e2e.conftest import PHONE, Shoot
from tests.e2e.test_console_browser import SIZES, fits, log_in, page  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@SIZES
def test_an_officer_finds_reads_decides_and_undoes(
    page: Page,  # noqa: F811
    live_server: LiveServer,
    shoot: Shoot,
    size: dict[str, int],
) -> None:
    name = "phone" if size is PHONE else "desk"
    claim = factories.make_claim()
    factories.make_pictured_alert()
    log_in(page, live_server, factories.make_account("officer", "执法一号"))
    expect(page.locator("[data-alert]")).to_have_count(2)
    shoot(page, f"inbox-with-claim-{name}")
    page.locator("#kind").select_option("patent_claim")
    expect(page.locator("[data-alert]")).to_have_count(1)

    page.locator("[data-alert] h2 a").click()
    expect(page.get_by_role("heading", name="可能涉及的规定")).to_be_visible()
    expect(page.get_by_role("heading", name="所指的已登记专利")).to_be_visible()
    assert fits(page)
    shoot(page, f"claim-{name}")
    assert page.locator("[name=verdict][value=licensed]").count() == 0

    page.get_by_label("不疑似").check()
    page.locator("[name=reason]").select_option("marked_before")
    page.get_by_role("button", name="确定并留在本页").click()
    expect(page.locator("#messages")).to_contain_text("不疑似")
    claim.refresh_from_db()
    assert claim.state == "not_suspected"
    page.locator("#messages").get_by_role("button", name="撤销").click()
    expect(page.locator("#messages")).to_contain_text("已撤销该处理")
    claim.refresh_from_db()
    assert claim.state == "open"

    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Provisions that may apply")).to_be_visible()
    shoot(page, f"claim-english-{name}")
