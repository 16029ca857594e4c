"""The whole demo as one command, and again on the same data folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hubiao.demo import market

pytestmark = pytest.mark.services
MOST = 900  # seconds, for a slow machine


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    folder.chmod(0o755)
    return folder


@pytest.fixture(scope="module")
def first(home: Path) -> str:
    return demo(home)


def demo(home: Path) -> str:
    """`hubiao demo --exit` on this folder, with servers of its own; answers what it printed."""
    environment = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "hubiao", "demo", "--exit"],
        env={**environment, "HUBIAO_HOME": str(home), "HUBIAO_DEVICE": "cpu"},
        capture_output=True,
        text=True,
        timeout=MOST,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def score(home: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((home / "demo-score.json").read_text("utf-8"))
    return found


def test_everything_is_collected_and_most_is_found(home: Path, first: str) -> None:
    result = score(home)
    assert result["not_collected"] == 0
    assert result["listings"] == len(market.listings())
    assert result["exhibits"] == sum(len(row["exhibits"]) for row in market.exhibitors())
    easy = [row for row in result["rows"] if row["verdict"] == "suspected" and not row["hard"]]
    assert sum(row["raised"] for row in easy) > 0.8 * sum(row["listings"] for row in easy)
    assert result["wrong_listings"] < result["found"]


def test_it_prints_where_to_look_and_leaves_no_password_in_the_log(home: Path, first: str) -> None:
    passwords = json.loads((home / "demo.json").read_text("utf-8"))["passwords"]
    log = (home / "demo.log").read_text("utf-8")
    assert "http://127.0.0.1:" in first
    for name, password in passwords.items():
        assert name in first
        assert password in first
        assert password not in log


def test_again_on_the_same_folder_nothing_is_crawled_or_matched_again(home: Path, first: str) -> None:
    before = score(home)
    runs = {folder.name for folder in (home / "store" / "runs").iterdir()}
    again = demo(home)
    assert {folder.name for folder in (home / "store" / "runs").iterdir()} == runs
    assert score(home) == before
    assert "页面 pages" not in again
