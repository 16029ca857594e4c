"""The book of law is whole, dated, and says how sure it is."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
import yaml

from alerts.law.provisions import FILE, Sureness, keys, provision
from matching.patents.rules import RULES


def test_the_book_speaks_of_every_rule_and_of_no_other() -> None:
    assert keys() == set(RULES)


@pytest.mark.parametrize(
    ("day", "article"),
    [(date(2024, 1, 19), "第八十四条"), (date(2024, 1, 20), "第一百零一条"), (date(2026, 11, 23), "第一百零一条")],
)
def test_the_provision_is_the_one_in_force_on_the_day(day: date, article: str) -> None:
    found = provision("false_claim.expired", day)
    assert found is not None
    assert article in found.citation.zh
    assert found.exception.zh


def test_an_older_text_read_at_second_hand_is_no_surer_than_that() -> None:
    older, newer = (provision("false_claim.expired", day) for day in (date(2020, 1, 1), date(2026, 11, 23)))
    assert older is not None
    assert newer is not None
    assert (older.sure, newer.sure) == ("secondary", "verified")


def test_the_file_has_no_key_that_nobody_reads() -> None:
    book = yaml.safe_load(FILE.read_text("utf-8"))
    rule = {"keys", "provisions", "items", "sure", "items_sure", "zh", "en"}
    assert {frozenset(entry) - {"but_zh", "but_en"} for entry in book["rules"]} == {frozenset(rule)}
    assert {frozenset(entry["items"]) for entry in book["rules"]} == {frozenset({"zh", "en"})}
    assert {frozenset(entry) for entry in book["provisions"]} == {
        frozenset({"id", "valid_from", "valid_to", "zh", "en", "sure", "source"})
    }


def test_nothing_is_cited_where_nothing_is_sure() -> None:
    assert provision("false_claim.no_number", date(2026, 11, 23)) is None
    assert provision("false_claim.unknown_here", date(2026, 11, 23)) is None
    assert provision("false_claim.expired", date(2009, 12, 31)) is None
    assert provision("word_in_title", date(2026, 11, 23)) is None


def test_every_citation_is_in_both_languages_with_its_sureness() -> None:
    for key in keys():
        found = provision(key, date(2026, 11, 23))
        if found is not None:
            assert all((found.citation.zh, found.citation.en, found.summary.zh, found.summary.en, found.source))
            assert {found.sure, found.items_sure} <= set(get_args(Sureness))
            assert bool(found.items.zh) == bool(found.items.en)
