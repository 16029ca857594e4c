"""The folder a run leaves: items.jsonl, run.warc.gz and run.json. It can be ingested again at any time."""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from crawlers.errors import RunError
from crawlers.items import ListingItem
from crawlers.source import Source

State = Literal["running", "finished", "failed"]
TOOLS = ("hubiao", "scrapy", "twisted", "extruct", "lxml", "pillow", "warcio", "price-parser", "w3lib")


def now() -> str:
    """This moment in UTC, to the second, as ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


class RunFolder:
    """Writes one run. Items are flushed line by line, so that a reader may follow while the crawl goes on."""

    def __init__(self, path: Path, run_id: str, source: Source) -> None:
        if (path / "items.jsonl").exists():
            raise RunError(f"{path} already holds a run: choose another run id")
        path.mkdir(parents=True, exist_ok=True)
        self.path, self.run_id, self.source = path, run_id, source
        self.started_at = now()
        self._items = (path / "items.jsonl").open("a", encoding="utf-8")

    @property
    def warc(self) -> Path:
        return self.path / "run.warc.gz"

    def write_item(self, item: ListingItem) -> None:
        self._items.write(json.dumps(item.to_json(), ensure_ascii=False) + "\n")
        self._items.flush()

    def write_state(self, state: State, ledger: dict[str, Any]) -> None:
        """run.json, replaced in one step, so that a reader never sees half of it."""
        record = {
            "id": self.run_id,
            "source": {key: value for key, value in self.source.to_json().items() if key != "folder"},
            "state": state,
            "started_at": self.started_at,
            "finished_at": "" if state == "running" else now(),
            **ledger,
            "versions": versions(),
        }
        write_json(self.path / "run.json", record)

    def close(self) -> None:
        self._items.close()


@lru_cache(maxsize=1)
def versions() -> dict[str, str]:
    """The tools that made this run, for the evidence."""
    found = {"python": platform.python_version()}
    for name in TOOLS:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            found[name] = "unknown"
    return found


def write_json(file: Path, record: dict[str, Any]) -> None:
    temporary = file.with_suffix(f".{os.getpid()}.tmp")
    temporary.write_text(json.dumps(record, ensure_ascii=False, indent=1), "utf-8")
    temporary.replace(file)


def read_run(path: Path) -> dict[str, Any]:
    """run.json of a folder, or a RunError that says what is missing."""
    try:
        found: dict[str, Any] = json.loads((path / "run.json").read_text("utf-8"))
    except FileNotFoundError as error:
        raise RunError(f"{path} holds no run.json: the crawl never started there") from error
    except ValueError as error:
        raise RunError(f"{path / 'run.json'} is not JSON: {error}") from error
    return found
