"""Claims of patents on their way from a listing to an alert, and what a changed register makes of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import time_machine

from alerts.models import Alert, ListingRecord, LookBack
from matching.patents.numbers import check_digit
from registry.drafts import HolderDraft, RightDraft
from registry.models import RightRecord
from registry.services import save_right
from tests.factories import make_listing
from workers import look_back, match
from workers.calendar import turn_day

pytestmark = pytest.mark.django_db
FIGURES = "201910765432"
NUMBER = f"{FIGURES}.{check_digit(FIGURES)}"


def register(**more: Any) -> RightRecord:
    values: dict[str, Any] = {
        "office": "CN", "kind": "patent", "number": NUMBER, "holder": HolderDraft("青鹭用品有限公司"),
        "title": "一种折叠背架", "status": "registered", "expires_on": date(2039, 8, 1),
    }  # fmt: skip
    return save_right(RightDraft(**(values | more))).record


def claiming(title: str = f"折叠背架 专利号：ZL{NUMBER}") -> ListingRecord:
    return make_listing(title=title, description="", seller="青鹭旗舰店", matched_hash="", match_count=0)


def test_a_wrong_number_becomes_an_alert_and_a_sound_one_does_not() -> None:
    wrong, sound = claiming("专利号 ZL202020912345.0"), claiming()
    assert match.match_listings([wrong.pk, sound.pk]) == 1
    alert = Alert.objects.get()
    assert (alert.listing_id, alert.kind, alert.algorithm) == (wrong.pk, "patent_claim", "patent_v1")


def test_a_hint_alone_raises_nothing() -> None:
    register()
    assert match.match_listings([claiming("国家专利产品").pk, claiming("ZL201910111111").pk]) == 0


def test_a_patent_that_ended_counts_though_nobody_watches_it() -> None:
    right = register(status="ended")
    assert match.match_listings([claiming().pk]) == 1
    finding = Alert.objects.get().findings[0]
    assert (finding["feature"], finding["right"]) == ("false_claim.lapsed", str(right.pk))


def test_a_changed_register_is_held_against_what_was_collected() -> None:
    register()
    listing = claiming()
    assert match.match_listings([listing.pk]) == 0
    right = register(status="ended")
    assert look_back.look_back(LookBack.objects.get(right=right, finished_at=None).pk) == 1
    register(status="registered", title="一种背架")
    look_back.look_back(LookBack.objects.get(right=right, finished_at=None).pk)
    assert Alert.objects.get().state == "withdrawn"


def test_a_patent_ends_by_the_calendar() -> None:
    with time_machine.travel(date(2026, 3, 1)):
        register(expires_on=date(2026, 3, 5))
        assert turn_day() == 0
        listing = claiming()
        assert match.match_listings([listing.pk]) == 0
        LookBack.objects.all().delete()
    with time_machine.travel(date(2026, 3, 6)):
        assert turn_day() == 1
        assert turn_day() == 0
        ListingRecord.objects.update(last_seen_at="2026-03-06T08:00:00Z")
        assert look_back.look_back(LookBack.objects.get().pk) == 1
    assert Alert.objects.get().findings[0]["feature"] == "false_claim.expired"
