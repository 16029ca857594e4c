"""Invented numbers with the check digit that belongs to them."""

from __future__ import annotations

from datetime import date
from typing import Any

from matching.patents.numbers import check_digit
from matching.patents.record import Patent
from matching.types import Licensee, Listing, Right

DAY = date(2026, 11, 23)
INVENTION, UTILITY, DESIGN, OLD = "201910765432", "202020912345", "202130456789", "98112233"


def whole(figures: str) -> str:
    return f"{figures}.{check_digit(figures)}"


def wrong(figures: str) -> str:
    """With the check digit that belongs to the next one."""
    digit = check_digit(figures)
    return f"{figures}.{'0' if digit == 'X' else (int(digit) + 1) % 10}"


def listing(seller: str = "", **texts: str) -> Listing:
    return Listing("l", texts | ({"seller": seller} if seller else {}))


def right(figures: str = INVENTION, *more: str, licensees: tuple[Licensee, ...] = (), **fields: Any) -> Right:
    given = {"holder": "青鹭用品有限公司", "title": "一种折叠背架", "status": "granted", "expires_on": date(2039, 8, 1)}
    return Right("p", "patent", licensees=licensees, patent=Patent((whole(figures), *more), **(given | fields)))
