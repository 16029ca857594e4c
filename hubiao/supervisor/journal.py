"""The supervisor's log: one line per event with time and name, whoever wrote it."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import Any, TextIO

NAMES = {"up": 36, "database": 34, "queue": 35, "web": 32, "crawl": 33, "match": 95, "default": 94, "scheduler": 96}
WIDTH = max(map(len, NAMES))
LEVELS = {"info": "", "warning": "\x1b[33m", "error": "\x1b[31m"}
OFF = "\x1b[0m"


class Journal:
    """Writes events of the supervisor (`say`) and lines of its children (`pass_on`)."""

    def __init__(self, *, as_json: bool, coloured: bool, stream: TextIO | None = None) -> None:
        self._json = as_json
        self._coloured = coloured and not as_json
        self._stream = stream or sys.stderr

    def say(self, name: str, event: str, level: str = "info") -> None:
        if self._json:
            self._write(_dump({"timestamp": _iso(), "level": level, "service": name, "event": event}))
            return
        colour = LEVELS[level] if self._coloured else ""
        self._line(name, f"{colour}{event}{OFF}" if colour else event)

    def pass_on(self, name: str, line: str) -> None:
        """A line that a child wrote; a child's JSON gets its name, anything else becomes an event."""
        if not self._json:
            self._line(name, line)
            return
        event = _parse(line)
        self._write(_dump({"timestamp": _iso(), "service": name, **event}))

    def _line(self, name: str, text: str) -> None:
        label = f"{name:<{WIDTH}}"
        if self._coloured:
            label = f"\x1b[{NAMES.get(name.partition('-')[0], 37)}m{label}{OFF}"
        self._write(f"{datetime.now().astimezone():%H:%M:%S} {label} | {text}")

    def _write(self, line: str) -> None:
        try:
            print(line, file=self._stream, flush=True)
        except (BrokenPipeError, ValueError):  # nobody reads any more: work goes on
            return


def _parse(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError:
        found = None
    return found if isinstance(found, dict) else {"level": "info", "event": line}


def _dump(event: dict[str, Any]) -> str:
    return json.dumps(event, ensure_ascii=False)


def _iso() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
