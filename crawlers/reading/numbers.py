"""Article numbers: GTIN and ISBN with their check digits, and texts that can be a SKU at all."""

from __future__ import annotations

import re
from typing import Any

from stdnum import ean, isbn

_GTIN_KEYS = ("gtin13", "gtin", "gtin14", "gtin12", "gtin8", "ean", "ean13", "isbn", "upc", "barcode")


def gtin_of(*values: Any) -> str:
    """The first that is a GTIN with a right check digit (ISBN-10 becomes ISBN-13); empty when none is."""
    for value in values:
        digits = re.sub(r"^[a-z0-9]*:", "", str(value or "").strip().lower())
        digits = re.sub(r"[\s-]", "", digits)
        if re.fullmatch(r"\d{8}|\d{12,14}", digits) and ean.is_valid(digits) and int(digits):
            return digits
        if re.fullmatch(r"\d{9}[\dx]", digits) and isbn.is_valid(digits.upper()):
            return str(isbn.to_isbn13(digits.upper())).replace("-", "")
    return ""


def gtin_in(node: dict[str, Any]) -> str:
    """The GTIN that a schema.org node names in any of its ways."""
    flat = [one for key in _GTIN_KEYS for one in _listed(node.get(key))]
    product_id = [one for one in _listed(node.get("productID")) if ":" in str(one)]
    return gtin_of(*flat, *product_id)


def article_number(value: Any) -> str:
    """A text that can be a SKU or part number: short, one line, not a placeholder."""
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if not text or len(text) > 80 or text.lower() in ("null", "none", "undefined", "n/a", "-", "na", "false", "true"):
        return ""
    return re.sub(r"^(?:sku|mpn|isbn|ean|gtin|asin):", "", text, flags=re.IGNORECASE).strip()


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
