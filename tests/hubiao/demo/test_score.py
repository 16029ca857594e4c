"""The score counts what it says."""

from __future__ import annotations

import json

import pytest

from hubiao.demo.market import PATENT_CLAIM, Truth
from hubiao.demo.score import key_in, score

SHOP = "demo-shop"
TRUTHS = [
    Truth(SHOP, "1", "suspected", "word_spaced", ("DEMO-T01",), hard=False, note=""),
    Truth(SHOP, "2", "suspected", "word_spaced", ("DEMO-T01", "DEMO-T04"), hard=False, note=""),
    Truth(SHOP, "3", "suspected", "word_homophone", ("DEMO-T12",), hard=True, note=""),
    Truth(SHOP, "4", "lawful", "licensed", (), hard=False, note=""),
    Truth(SHOP, "5", "innocent", "plain", (), hard=False, note=""),
    Truth("demo-fair", "e001-1", "innocent", "plain", (), hard=False, note=""),
]
ALL = {(truth.source, truth.key) for truth in TRUTHS}


def test_nothing_raised_is_all_missed() -> None:
    result = score({}, ALL, TRUTHS)
    assert (result.found, result.missed, result.wrong_alerts, result.recall) == (0, 3, 0, 0.0)
    assert (result.listings, result.exhibits) == (5, 1)


def test_one_named_right_finds_a_listing() -> None:
    result = score({(SHOP, "2"): {"DEMO-T04"}}, ALL, TRUTHS)
    assert (result.found, result.missed, result.wrong_alerts) == (1, 2, 0)
    assert result.precision == 1.0


def test_lawful_and_innocent_goods_are_raised_wrongly() -> None:
    result = score({(SHOP, "4"): {"DEMO-T01", "DEMO-T02"}, ("demo-fair", "e001-1"): {"DEMO-D01"}}, ALL, TRUTHS)
    assert (result.found, result.wrong_listings, result.wrong_alerts, result.alerts) == (0, 2, 3, 3)
    assert {row.category: row.raised for row in result.rows}["licensed"] == 1


def test_another_right_of_the_same_holder_is_neither_found_nor_wrong() -> None:
    result = score({(SHOP, "1"): {"DEMO-T03"}}, ALL, TRUTHS)
    assert (result.found, result.wrong_alerts, result.missed) == (0, 0, 3)


def test_a_strangers_right_on_suspected_goods_is_a_wrong_alert() -> None:
    result = score({(SHOP, "1"): {"DEMO-T01", "DEMO-T12"}}, ALL, TRUTHS)
    assert (result.found, result.wrong_alerts, result.wrong_listings) == (1, 1, 0)


def test_a_claim_of_a_patent_is_found_where_there_is_one_and_wrong_elsewhere() -> None:
    claim = Truth(SHOP, "6", "suspected", "patent_claim", (PATENT_CLAIM,), hard=False, note="")
    result = score({(SHOP, "6"): {PATENT_CLAIM}, (SHOP, "5"): {PATENT_CLAIM}}, ALL, [*TRUTHS, claim])
    assert (result.found, result.wrong_alerts, result.wrong_listings) == (1, 1, 1)


def test_what_was_never_collected_is_told() -> None:
    result = score({}, ALL - {(SHOP, "5")}, TRUTHS)
    assert result.not_collected == 1
    assert {row.category: (row.listings, row.collected) for row in result.rows}["plain"] == (2, 1)


def test_it_is_written_as_json() -> None:
    told = json.loads(json.dumps(score({(SHOP, "1"): {"DEMO-T01"}}, ALL, TRUTHS).to_json()))
    assert told["found"] == 1
    assert {"category", "verdict", "hard", "listings", "collected", "raised"} == set(told["rows"][0])


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("/p/12345.html http://127.0.0.1:9/p/12345.html", "12345"),
        ("/exhibitors/e021.html#e021-2", "e021-2"),
        ("e021-2", "e021-2"),
        ("/exhibitors/e021.html", ""),
        ("/c/backpack/", ""),
    ],
)
def test_the_truths_key_is_read_from_key_or_address(text: str, key: str) -> None:
    assert key_in(text) == key
