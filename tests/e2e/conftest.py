"""A headless Chromium, and where it leaves its pictures (`--screenshots DIR`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
Shoot = Callable[[Page, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--screenshots", default=None, metavar="DIR", help="keep the browser tests' screenshots here")


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    """One browser per file. Playwright's loop lives in this thread; Django must not mistake it for an async view."""
    patch = pytest.MonkeyPatch()
    patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield launched
        launched.close()
    patch.undo()


@pytest.fixture
def shoot(request: pytest.FixtureRequest) -> Shoot:
    """Keep a screenshot under this name where the run asks for any: what a desk shows, all of what a phone scrolls."""
    folder = request.config.getoption("--screenshots", default=None)

    def keep(page: Page, name: str) -> None:
        if folder:
            page.wait_for_load_state("networkidle")
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=page.viewport_size == PHONE)

    return keep
