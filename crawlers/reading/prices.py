"""Prices as decimal texts and currencies as ISO 4217, from machine values and from what a page shows."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from price_parser import Price

SYMBOLS = {
    "€": "EUR", "£": "GBP", "US$": "USD", "$": "", "¥": "", "CN¥": "CNY", "RMB": "CNY", "元": "CNY", "人民币": "CNY",
    "￥": "CNY", "HK$": "HKD", "NT$": "TWD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD",
    "R$": "BRL", "S$": "SGD", "₽": "RUB", "руб": "RUB", "₴": "UAH", "₹": "INR", "₩": "KRW", "₫": "VND", "฿": "THB",
    "₺": "TRY", "TL": "TRY", "zł": "PLN", "Kč": "CZK", "Ft": "HUF", "lei": "RON", "kn": "HRK", "ر.س": "SAR",
    "د.إ": "AED", "₪": "ILS", "₱": "PHP", "RM": "MYR", "円": "JPY", "日元": "JPY", "美元": "USD", "欧元": "EUR",
    "港币": "HKD", "元/件": "CNY",
}  # fmt: skip
_LOWER = {symbol.lower(): code for symbol, code in SYMBOLS.items()}
_CLEAR = "|".join(re.escape(one) for one in sorted(_LOWER, key=len, reverse=True) if _LOWER[one])
_BESIDE = re.compile(rf"\d\s*({_CLEAR})(?![a-z])|(?<![a-z])({_CLEAR})\s*\d")
_DIGIT = re.compile(r"\d")
_NONSENSE = re.compile(r"^\s*-|\d[eE][+-]?\d|\d{16}")
_MACHINE = re.compile(r"\d{1,12}(?:\.\d{1,6})?")
_ISO = re.compile(r"[A-Z]{3}")
_LARGEST = Decimal(10) ** 11


def machine_price(value: Any) -> str:
    """A price from data meant for machines: "." is the decimal separator when nothing else is there."""
    text = str(value).strip() if isinstance(value, int | float | str) and not isinstance(value, bool) else ""
    return decimal(text) if _MACHINE.fullmatch(text) else shown_price(text)[0]


def shown_price(text: str, currency: str = "") -> tuple[str, str]:
    """Amount and currency from a text such as "¥1,299.00" or "1.299,00 €"; both empty when no number is there."""
    if not text or len(text) > 200 or not _DIGIT.search(text) or _NONSENSE.search(text):
        return "", ""
    price = Price.fromstring(text, currency_hint=currency or None)
    if price.amount is None or price.amount < 0:
        return "", ""
    return decimal(str(price.amount)), currency_code(price.currency or "") or _symbol_in(text)


def _symbol_in(text: str) -> str:
    """An unambiguous symbol that stands beside the number: 35.5元, 99 kn."""
    match = _BESIDE.search(text.lower())
    return _LOWER[match[1] or match[2]] if match else ""


def decimal(text: str) -> str:
    """A plain decimal, without exponent; empty when it is none, negative, or beyond anything sold."""
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return ""
    if not amount.is_finite() or amount < 0 or amount > _LARGEST:
        return ""
    return f"{amount.normalize():f}"


def minor_units(value: Any, digits: int) -> str:
    """A price given as a whole number of the smallest unit: 155880 with two digits is 1558.8."""
    text = str(value).strip()
    if not re.fullmatch(r"\d{1,15}", text) or not 0 <= digits <= 6:
        return ""
    return decimal(str(Decimal(text).scaleb(-digits)))


def currency_code(text: Any) -> str:
    """ISO 4217 from a code or an unambiguous symbol; empty when it could be several ("$", "¥")."""
    word = str(text or "").strip()
    if _ISO.fullmatch(word.upper()) and word.upper() != "RMB" and word.lower() not in _LOWER:
        return word.upper()
    return _LOWER.get(word.lower().rstrip("."), "")
