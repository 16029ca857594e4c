"""One real PostgreSQL and one real Valkey for the whole run, unless DATABASE_URL / REDIS_URL name others."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from hubiao.embedded import EmbeddedPostgres, EmbeddedValkey

SHARED = Path(__file__).resolve().parents[2] / "shared"


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
    """Without the shared folder its tests are left out, except in CI, where they must run."""
    if SHARED.is_dir() or os.environ.get("CI"):
        return
    left_out = [item for item in items if item.get_closest_marker("shared")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real pages and registers that others wrote."""
    assert SHARED.is_dir(), f"{SHARED} is missing: CI needs the development data"
    return SHARED
