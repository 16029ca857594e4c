"""Availability as one of schema.org's words."""

from __future__ import annotations

import re
from typing import Any

WORDS = (
    "InStock", "OutOfStock", "PreOrder", "BackOrder", "PreSale", "Discontinued", "SoldOut",
    "LimitedAvailability", "InStoreOnly", "OnlineOnly", "MadeToOrder", "Reserved",
)  # fmt: skip
_KNOWN = {word.lower(): word for word in WORDS}
_ALIKE = {
    "available": "InStock", "availablefororder": "InStock", "true": "InStock", "yes": "InStock", "1": "InStock",
    "unavailable": "OutOfStock", "notavailable": "OutOfStock", "false": "OutOfStock", "0": "OutOfStock",
    "oos": "OutOfStock", "onbackorder": "BackOrder", "pending": "PreOrder", "limited": "LimitedAvailability",
    "有货": "InStock", "现货": "InStock", "缺货": "OutOfStock", "无货": "OutOfStock", "售罄": "SoldOut",
    "预售": "PreOrder", "下架": "Discontinued", "已下架": "Discontinued",
}  # fmt: skip


def availability_word(value: Any) -> str:
    """From "https://schema.org/InStock", "in stock", "有货", …; empty when it says nothing known."""
    if isinstance(value, list):
        return next((word for word in map(availability_word, value) if word), "")
    if isinstance(value, dict):
        return availability_word(value.get("@id") or value.get("name") or "")
    word = re.sub(r"[\s_-]+", "", re.split(r"[/#]", str(value or "").strip().rstrip("/"))[-1]).lower()
    return _KNOWN.get(word) or _ALIKE.get(word, "")
