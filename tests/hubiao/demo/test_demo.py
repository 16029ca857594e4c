"""The whole demo as one command, and again on the same data folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hubiao.demo import market
from tests.demos import FirstDemo, run_demo

pytestmark = pytest.mark.services


def score(home: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((home / "demo-score.json").read_text("utf-8"))
    return found


def test_everything_is_collected_and_most_is_found(first_demo: FirstDemo) -> None:
    result = score(first_demo.home)
    assert result["not_collected"] == 0
    assert result["listings"] == len(market.listings())
    assert result["exhibits"] == sum(len(row["exhibits"]) for row in market.exhibitors())
    easy = [row for row in result["rows"] if row["verdict"] == "suspected" and not row["hard"]]
    assert sum(row["raised"] for row in easy) > 0.8 * sum(row["listings"] for row in easy)
    assert result["wrong_listings"] < result["found"]


def test_words_are_found_in_every_disguise(first_demo: FirstDemo) -> None:
    rows = score(first_demo.home)["rows"]
    words = {row["category"]: row["raised"] / row["listings"] for row in rows if row["category"].startswith("word_")}
    assert {category for category, share in words.items() if share < 0.5} == set()
    claims = next(row for row in rows if row["category"] == "patent_claim")
    assert claims["raised"] == claims["listings"]


def test_it_prints_where_to_look_and_leaves_no_password_in_the_log(first_demo: FirstDemo) -> None:
    passwords = json.loads((first_demo.home / "demo.json").read_text("utf-8"))["passwords"]
    log = (first_demo.home / "demo.log").read_text("utf-8")
    assert "http://127.0.0.1:" in first_demo.printed
    for name, password in passwords.items():
        assert name in first_demo.printed
        assert password in first_demo.printed
        assert password not in log


def test_again_on_the_same_folder_nothing_is_crawled_or_matched_again(first_demo: FirstDemo) -> None:
    before = score(first_demo.home)
    runs = {folder.name for folder in (first_demo.home / "store" / "runs").iterdir()}
    again = run_demo(first_demo.home)
    assert {folder.name for folder in (first_demo.home / "store" / "runs").iterdir()} == runs
    assert score(first_demo.home) == before
    assert "页面 pages" not in again
