"""The proof of a finding in a real browser: opened beside it, and without scripts on a page of its own."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories, pictures
from tests.e2e.conftest import PHONE, Shoot
from tests.e2e.test_console_browser import SIZES, fits, log_in, page  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SUMMARY, LOADED = "查看比对图", "image => image.complete && image.naturalWidth > 1000"


@SIZES
def test_an_officer_opens_the_drawing_beside_the_finding(
    page: Page,  # noqa: F811
    live_server: LiveServer,
    shoot: Shoot,
    size: dict[str, int],
) -> None:
    name = "phone" if size is PHONE else "desk"
    alert = factories.make_proved_alert()
    log_in(page, live_server, factories.make_account("officer", "执法一号"))
    page.goto(f"{live_server.url}/alerts/{alert.pk}/")
    assert page.locator(".drawn img").count() == 0
    page.get_by_text(SUMMARY).click()
    drawing = page.locator(".findings .drawn img")
    expect(drawing).to_be_visible(timeout=60_000)
    expect(drawing).not_to_have_js_property("naturalWidth", 0, timeout=60_000)
    assert drawing.evaluate(LOADED)
    expect(page.locator(".drawn figcaption")).to_contain_text("由人判断")
    assert fits(page)
    shoot(page, f"proof-{name}")

    page.get_by_role("button", name="English").click()
    page.get_by_text("See how they match").click()
    expect(drawing).to_be_visible()
    expect(page.locator(".drawn figcaption")).to_contain_text("a person decides")
    shoot(page, f"proof-english-{name}")


def test_what_does_not_agree_any_more_is_said_in_its_place(page: Page, live_server: LiveServer, shoot: Shoot) -> None:  # noqa: F811
    alert = factories.make_proved_alert()
    alert.findings[1]["where"][0]["picture"] = factories.add_listing_image(alert.listing, pictures.goods(1)).sha256
    alert.save()
    log_in(page, live_server, factories.make_account("officer"))
    page.goto(f"{live_server.url}/alerts/{alert.pk}/")
    page.get_by_text(SUMMARY).click()
    expect(page.locator(".findings .drawn")).to_contain_text("未找到", timeout=60_000)
    shoot(page, "proof-none")


def test_opens_without_scripts(browser: Browser, live_server: LiveServer, shoot: Shoot) -> None:
    alert = factories.make_proved_alert()
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    log_in(plain, live_server, factories.make_account("officer"))
    plain.goto(f"{live_server.url}/alerts/{alert.pk}/")
    plain.get_by_text(SUMMARY).click()
    plain.get_by_role("link", name="打开比对图").click()
    expect(plain.locator(".drawn img")).to_be_visible()
    shoot(plain, "proof-page")
    plain.get_by_role("link", name=f"线索 {alert.pk}").click()
    expect(plain.get_by_role("heading", name="为何疑似")).to_be_visible()
    context.close()
