"""One real PostgreSQL and one real Valkey for the whole run, unless DATABASE_URL / REDIS_URL name others."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hubiao.embedded import EmbeddedPostgres, EmbeddedValkey
from tests.demos import FirstDemo, run_demo

SHARED = Path(__file__).resolve().parents[2] / "shared"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def find_chromium() -> Path | None:
    """HUBIAO_CHROMIUM, else the system's."""
    named = os.environ.get("HUBIAO_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, BROWSERS)), None)
    return Path(found) if found else None


MEANS: dict[str, Callable[[], object]] = {"shared": SHARED.is_dir, "browser": find_chromium}
MISSING = {
    "shared": f"there is no folder {SHARED}",
    "browser": f"no {' or '.join(BROWSERS)} on the PATH; HUBIAO_CHROMIUM may name one",
}
LEFT_OUT: list[str] = []


def pytest_configure(config: pytest.Config) -> None:
    home = Path(tempfile.mkdtemp(prefix="hubiao-tests-"))
    home.chmod(0o755)
    os.environ["HUBIAO_HOME"] = str(home)
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    if not os.environ.get("REDIS_URL"):
        valkey = EmbeddedValkey(home / "valkey")
        os.environ["REDIS_URL"] = valkey.start()
        config.add_cleanup(valkey.stop)
    if not os.environ.get("DATABASE_URL"):
        postgres = EmbeddedPostgres(home / "postgres")
        os.environ["DATABASE_URL"] = postgres.start()
        config.add_cleanup(postgres.stop)

    from django.conf import settings

    from hubiao.settings import database

    settings.DATABASES["default"].update(database())


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests whose means are missing here are left out and counted, except in CI, where they must run."""
    if os.environ.get("CI"):
        return
    for marker, means in MEANS.items():
        left_out = [item for item in items if item.get_closest_marker(marker)]
        if left_out and not means():
            config.hook.pytest_deselected(items=left_out)
            items[:] = [item for item in items if item not in left_out]
            LEFT_OUT.append(f"{len(left_out)} tests marked `{marker}` are left out: {MISSING[marker]}")


def pytest_report_collectionfinish() -> list[str]:
    return LEFT_OUT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real pages and registers that others wrote."""
    assert SHARED.is_dir(), f"{SHARED} is missing: CI needs the development data"
    return SHARED


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The program that browser tests drive."""
    found = find_chromium()
    assert found, f"{MISSING['browser']}: CI needs a browser"
    return found


@pytest.fixture(scope="session")
def first_demo() -> Iterator[FirstDemo]:
    """One whole demo, shared by all who look at what it leaves. Not in tmp_path: as root, pytest locks those up."""
    with tempfile.TemporaryDirectory(prefix="hubiao-demo-") as folder:
        home = Path(folder) / "home"
        Path(folder).chmod(0o755)
        yield FirstDemo(home, run_demo(home))
