"""What templates show of numbers, money and addresses."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import translation

from alerts.templatetags import console


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://mall.example/item/1", True),
        ("http://127.0.0.1:8000/p", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)", False),
        ("data:text/html,x", False),
        ("https:///nowhere", False),
        ("http://[broken", False),
        ("/local", False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(url: str, linked: bool) -> None:
    assert console.web_address(url) == (url if linked else "")


def test_an_estimate_is_never_certain() -> None:
    assert console.odds(1.0).percent == "99%"
    assert console.odds(0.0).percent == "1%"
    assert console.bar(1.0).percent == "100%"
    assert console.bar(7).width == "100.0%"


@pytest.mark.parametrize(
    ("price", "currency", "shown"),
    [
        (Decimal("1299.5"), "CNY", "¥1,299.50"),
        (Decimal(5), "CHF", "5.00 CHF"),
        (Decimal(5), "", "5.00"),
        (None, "CNY", ""),
    ],
)
def test_money(price: Decimal | None, currency: str, shown: str) -> None:
    assert console.money(price, currency) == shown


def test_a_sentence_missing_in_one_language_is_shown_in_the_other() -> None:
    with translation.override("en"):
        assert console.sentence({"sentence": {"zh": "同名", "en": "same"}}) == "same"
        assert console.sentence({"sentence": {"zh": "同名"}}) == "同名"
    assert console.sentence({"feature": "word_in_title"}) == "word_in_title"


def test_a_quoted_text_cannot_turn_its_sentence_around() -> None:
    """U+202E, the right-to-left override, would show the rest of the line backwards."""
    finding = {"sentence": {"zh": "标题中的“青\u202e鹭\u2066”与注册商标“青鹭”相同", "en": ""}}
    assert console.sentence(finding) == "标题中的“青鹭”与注册商标“青鹭”相同"


def test_counts_come_in_the_order_people_ask_for() -> None:
    counts = {"bytes": 5, "other": 1, "listings": 2, "pages": 3}
    assert console.in_order(counts) == [("pages", 3), ("listings", 2), ("bytes", 5), ("other", 1)]
