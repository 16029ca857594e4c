"""When the term of a number must have ended, from `data/terms.json`: law, so it is data with its source."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from matching.patents.numbers import PatentNumber

FILE = Path(__file__).with_name("data") / "terms.json"


def last_year(number: PatentNumber) -> int | None:
    """The last year in which an ordinary term can have run, counted from the year in the number; None if unknown.

    The year in a number is never earlier than the filing its term counts from, so this errs on the late side.
    """
    year = number.year
    if year is None:
        return None
    for term in _terms():
        if term["kind"] == number.kind and term["filed_from"] <= year <= (term["filed_to"] or year):
            return int(year + term["years"])
    return None


def is_over(number: PatentNumber, day: date) -> bool:
    last = last_year(number)
    return last is not None and day.year > last


@cache
def _terms() -> list[dict[str, Any]]:
    terms: list[dict[str, Any]] = json.loads(FILE.read_text("utf-8"))["terms"]
    return terms
