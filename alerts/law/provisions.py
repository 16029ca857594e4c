"""Which provision a finding may fall under on a day, from the files beside this one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

Sureness = Literal["verified", "secondary", "open"]
SURENESS: tuple[Sureness, ...] = ("verified", "secondary", "open")  # best first
FILE = Path(__file__).with_name("patents.yml")


@dataclass(frozen=True, slots=True)
class Text:
    """The same in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Provision:
    """What may apply, in force on the day asked for. `items` and `exception` may be empty; `sure` is of article and
    summary, `items_sure` of the numbers of the items.
    """

    citation: Text
    items: Text
    summary: Text
    exception: Text
    source: str
    sure: Sureness
    items_sure: Sureness


def provision(key: str, day: date) -> Provision | None:
    """For the key of a rule; None where the book cites nothing for that day: the authority has to complete it."""
    rule = _rules().get(key)
    for name in rule["provisions"] if rule else ():
        found = _provisions()[name]
        if found["valid_from"] <= day and (found["valid_to"] is None or day <= found["valid_to"]):
            return _made(found, rule or {})
    return None


def keys() -> frozenset[str]:
    """Every key of a rule that the book speaks of, also where it cites nothing."""
    return frozenset(_rules())


def _made(found: Mapping[str, Any], rule: Mapping[str, Any]) -> Provision:
    return Provision(
        citation=Text(found["zh"], found["en"]),
        items=Text(rule["items"]["zh"], rule["items"]["en"]),
        summary=Text(rule["zh"], rule["en"]),
        exception=Text(rule.get("but_zh", ""), rule.get("but_en", "")),
        source=found["source"],
        sure=max(found["sure"], rule["sure"], key=SURENESS.index),
        items_sure=rule["items_sure"],
    )


@cache
def _book() -> dict[str, Any]:
    book: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
    return book


@cache
def _rules() -> dict[str, dict[str, Any]]:
    return {key: rule for rule in _book()["rules"] for key in rule["keys"]}


@cache
def _provisions() -> dict[str, dict[str, Any]]:
    return {entry["id"]: entry for entry in _book()["provisions"]}
