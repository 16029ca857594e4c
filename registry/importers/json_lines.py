"""JSON Lines: one object per line, the `rights.jsonl` of `hubiao screen` with the fields of a register besides."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from registry.drafts import RightDraft
from registry.errors import RecordRefusedError
from registry.importers.fields import read_record, record_name
from registry.importers.file import Item, RegisterFile, each


class JsonLines:
    """JSON Lines."""

    name = "JSON Lines"

    def detect(self, file: RegisterFile) -> bool:
        return file.first_char == "{"

    def read(self, file: RegisterFile) -> Iterator[Item]:
        lines = [(number, line) for number, line in enumerate(file.text.split("\n"), 1) if line.strip()]

        def read_line(numbered: tuple[int, str]) -> RightDraft:
            return read_record(_parse(numbered[1]), file.path.parent, file.path.name)

        yield from each(lines, _name, read_line)


def _parse(line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RecordRefusedError(f"not JSON: {error}") from error
    if not isinstance(value, dict):
        raise RecordRefusedError("a line must be one JSON object")
    return value


def _name(numbered: tuple[int, str]) -> str:
    number, line = numbered
    try:
        return record_name(_parse(line), f"line {number}")
    except RecordRefusedError:
        return f"line {number}"
