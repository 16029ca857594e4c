"""The console in a real browser: log in, decide, undo, switch the language, register a right, on a desk and a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect
from pytest_django.live_server_helper import LiveServer

from alerts.models import Account, Alert
from registry.models import RightRecord
from tests import factories, pictures
from tests.e2e.conftest import DESK, PHONE, Shoot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])


@pytest.fixture
def market(transactional_db: None) -> list[Alert]:
    """A shop and a fair, two rights of two holders, and what was suspected there, most urgent first."""
    shop = factories.make_source("mall", name="青湾商城")
    fair = factories.make_source("fair", name="临港进出口博览会", kind="fair")
    egret = factories.make_right(factories.make_holder("青鹭用品有限公司"), words=["青鹭", "EGREN"])
    cape = factories.make_right(factories.make_holder("白岬户外股份有限公司"), words=["白岬"], status_text="注册公告")
    factories.make_licence(egret)
    titles = ("青~鹭同款运动T恤 男女速干短袖", "夏季新款 青~鹭 EGREN 帽子", "适用于青~鹭背包的肩带")
    found = []
    for number, title in enumerate(titles):
        source = fair if number == 1 else shop
        listing = factories.make_listing(
            source, title=title, seller=f"小鹭杂货铺{number}", booth="B2-117" if source is fair else ""
        )
        found.append(factories.make_pictured_alert(listing=listing, right=egret, probability=0.94 - number / 10))
    plain = factories.make_listing(shop, title="白岬风格 青~鹭 冲锋衣", description="白岬同款面料。" * 20)
    found.append(factories.make_alert(plain, cape, probability=0.55))
    return found


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of the asked size; anything its console complains of fails the test."""
    size = request.node.callspec.params.get("size", DESK) if hasattr(request.node, "callspec") else DESK
    complaints: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and "status of 422" not in message.text:
            complaints.append(message.text)

    context = browser.new_context(viewport=size, locale="en-GB", color_scheme="light")
    page = context.new_page()
    page.on("console", hear)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


def log_in(page: Page, server: LiveServer, account: Account) -> None:
    page.goto(server.url)
    page.get_by_label("账号").fill(account.username)
    page.get_by_label("密码").fill(factories.PASSWORD)
    page.get_by_role("button", name="登录").click()


def fits(page: Page) -> bool:
    """Nothing sticks out sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@SIZES
def test_an_officer_decides_undoes_and_switches_the_language(
    page: Page, live_server: LiveServer, market: list[Alert], shoot: Shoot, size: dict[str, int]
) -> None:
    name = "phone" if size is PHONE else "desk"
    log_in(page, live_server, factories.make_account("officer", "执法一号"))
    expect(page.locator("[data-alert]")).to_have_count(4)
    assert fits(page)
    shoot(page, f"inbox-{name}")

    page.locator("[data-alert] h2 a").first.click()
    expect(page.get_by_role("heading", name="为何疑似")).to_be_visible()
    assert page.locator(".picture.marked svg rect").count() == 4
    assert fits(page)
    shoot(page, f"alert-{name}")

    page.get_by_label("不疑似").check()
    page.locator("[name=reason]").select_option("genuine")
    page.get_by_role("button", name="确定并留在本页").click()
    expect(page.locator("#messages")).to_contain_text("不疑似")
    market[0].refresh_from_db()
    assert market[0].state == "not_suspected"

    page.locator("#messages").get_by_role("button", name="撤销").click()
    expect(page.locator("#messages")).to_contain_text("已撤销该处理")
    market[0].refresh_from_db()
    assert market[0].state == "open"

    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Why this is suspected")).to_be_visible()
    shoot(page, f"alert-english-{name}")
    page.get_by_role("button", name="中文").click()
    expect(page.get_by_role("heading", name="为何疑似")).to_be_visible()


def test_keys_clear_the_queue(page: Page, live_server: LiveServer, market: list[Alert]) -> None:
    log_in(page, live_server, factories.make_account("officer"))
    expect(page.locator("[data-alert]")).to_have_count(4)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    first, second, third, _ = market
    page.wait_for_url(f"**/alerts/{first.pk}/*")
    page.keyboard.press("1")
    page.wait_for_url(f"**/alerts/{second.pk}/*")
    page.keyboard.press("2")
    page.locator("[name=reason]").select_option("genuine")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/alerts/{third.pk}/*")
    page.keyboard.press("u")
    page.wait_for_url(f"**/alerts/{second.pk}/*")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    states = list(Alert.objects.order_by("-priority").values_list("state", flat=True))
    assert states == ["suspected", "open", "open", "open"]


def test_filters_without_reloading_and_keeps_them_in_the_address(
    page: Page, live_server: LiveServer, market: list[Alert]
) -> None:
    log_in(page, live_server, factories.make_account("officer"))
    page.locator("#source").select_option("fair")
    expect(page.locator("[data-alert]")).to_have_count(1)
    assert "source=fair" in page.url
    page.reload()
    expect(page.locator("[data-alert]")).to_have_count(1)


def test_works_without_scripts(browser: Browser, live_server: LiveServer, market: list[Alert]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    log_in(page, live_server, factories.make_account("officer"))
    page.locator("#source").select_option("fair")
    page.get_by_role("button", name="显示", exact=True).click()
    expect(page.locator("[data-alert]")).to_have_count(1)
    page.locator("[data-alert] h2 a").click()
    page.locator("[name=verdict][value=suspected]").check()
    page.get_by_role("button", name="确定并留在本页").click()
    expect(page.locator("#messages")).to_contain_text("已处理")
    page.locator("#messages").get_by_role("button", name="撤销").click()
    expect(page.locator("#messages")).to_contain_text("已撤销该处理")
    context.close()


@SIZES
def test_a_holder_registers_a_right_and_sees_what_is_found(
    page: Page, live_server: LiveServer, market: list[Alert], shoot: Shoot, size: dict[str, int], tmp_path: Path
) -> None:
    name = "phone" if size is PHONE else "desk"
    figure, hostile = tmp_path / "mark.png", tmp_path / "evil.svg"
    figure.write_bytes(pictures.mark(seed=7, word="EGREN"))
    hostile.write_bytes(pictures.svg())
    log_in(page, live_server, factories.make_account("holder", "青鹭", holder=market[0].right.holder))
    expect(page.get_by_role("heading", name="我的权利")).to_be_visible()
    assert fits(page)
    shoot(page, f"rights-{name}")

    page.get_by_role("link", name="登记权利").click()
    page.get_by_label("注册号或申请号").fill("88001234")
    page.get_by_label("文字", exact=True).fill("鹭影")
    page.get_by_label("图片").set_input_files(hostile)
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".wrong")).to_contain_text("evil.svg")
    assert not RightRecord.objects.filter(number="88001234").exists()

    page.get_by_label("图片").set_input_files(figure)
    expect(page.locator("#previews img")).to_have_count(1)
    assert fits(page)
    shoot(page, f"right-form-{name}")
    page.get_by_role("button", name="保存").click()
    expect(page.locator("#messages")).to_contain_text("已保存")
    right = RightRecord.objects.get(number="88001234")
    expect(page.locator("#found")).to_contain_text("正在回看已采集的")

    factories.make_alert(factories.make_listing(title="鹭影 青~鹭"), right)
    right.look_backs.update(finished_at=right.updated_at)
    expect(page.locator("#found [data-alert]")).to_have_count(1, timeout=15_000)
    assert fits(page)
    page.goto(f"{live_server.url}/rights/{market[0].right_id}/")
    shoot(page, f"right-{name}")


@pytest.mark.parametrize("path", ["runs/", "sources/", "audit/?check=1", "help/", "rights/import/"])
@SIZES
def test_the_other_pages_fit(
    page: Page, live_server: LiveServer, market: list[Alert], shoot: Shoot, size: dict[str, int], path: str
) -> None:
    factories.make_run(market[0].listing.source)
    log_in(page, live_server, factories.make_account("officer"))
    page.goto(f"{live_server.url}/{path}")
    expect(page.locator("h1")).to_be_visible()
    assert fits(page)
    shoot(page, f"{path.split('/')[-2] if '?' not in path else 'audit'}-{'phone' if size is PHONE else 'desk'}")
