"""A data folder of its own per test, and a crawl in a real child process."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from crawlers.run import RunSummary, crawl
from crawlers.source import Source


@dataclass(frozen=True)
class Crawled:
    run: RunSummary
    items: list[dict[str, Any]]

    @property
    def by_key(self) -> dict[str, dict[str, Any]]:
        return {item["key"]: item for item in self.items}

    @property
    def reasons(self) -> str:
        return "\n".join(f"{error['url']} {error['reason']}" for error in self.run.errors)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """HUBIAO_HOME for this test and the children it starts."""
    monkeypatch.setenv("HUBIAO_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def crawled(home: Path) -> Callable[..., Crawled]:
    """Crawl a source; the run's id may be given for a second run."""

    def do(source: Source, run_id: str = "run") -> Crawled:
        run = crawl(source, run_id)
        lines = (run.folder / "items.jsonl").read_text("utf-8").splitlines()
        return Crawled(run, [json.loads(line) for line in lines])

    return do
