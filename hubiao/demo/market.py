"""The drawn market as files: read them, and the truth beside them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "market"
TRUTH = Path(__file__).resolve().parent / "truth.jsonl"
PATENT_CLAIM = "patent-claim"
"""Stands among the rights of a truth for a doubtful claim of a patent, whose alert names no right."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of one listing. `verdict` is suspected, lawful or innocent; `rights` are numbers."""

    source: str
    key: str
    verdict: str
    category: str
    rights: tuple[str, ...]
    hard: bool
    note: str


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@cache
def rights() -> tuple[dict[str, Any], ...]:
    return tuple(read_lines(FOLDER / "rights.jsonl"))


@cache
def listings() -> tuple[dict[str, Any], ...]:
    return tuple(read_lines(FOLDER / "shop.jsonl"))


@cache
def exhibitors() -> tuple[dict[str, Any], ...]:
    return tuple(read_lines(FOLDER / "fair.jsonl"))


@cache
def truths() -> tuple[Truth, ...]:
    return tuple(Truth(**{**row, "rights": tuple(row["rights"])}) for row in read_lines(TRUTH))
