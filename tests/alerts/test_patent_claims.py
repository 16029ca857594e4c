"""An alert of a claim of a patent: opened, refreshed, withdrawn, decided and undone like any other."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from alerts import queries
from alerts.errors import InvalidDecisionError
from alerts.models import Alert, AuditEntry, ListingRecord
from alerts.queries import InboxFilters
from alerts.services import decide, record_claim, record_matches, undo
from matching.types import Finding, Match, Span
from tests.alerts.market import (
    make_holder,
    make_listing,
    make_match,
    make_officer,
    make_partner,
    make_right,
)

pytestmark = pytest.mark.django_db
TITLE = "专利号 ZL202020912345.0 折叠背架"


def claim(key: str = "false_claim.check_digit", probability: float = 0.65, right: str = "") -> Match:
    where = (Span("title", 4, 20, TITLE[4:20], "202020912345.0"),)
    return Match(
        "", probability, (Finding(key, probability, "校验位不对", "wrong check digit", where, right),), "patent_v1"
    )


def claimed() -> tuple[ListingRecord, Alert]:
    row = make_listing(title=TITLE)
    assert record_matches(row.pk, row.content_hash, [], claim=claim()) == 1
    return row, Alert.objects.get()


def test_a_claim_opens_one_alert_without_a_right() -> None:
    row, alert = claimed()
    assert (alert.kind, alert.right, alert.state, alert.probability) == ("patent_claim", None, "open", 0.65)
    assert alert.findings[0]["feature"] == "false_claim.check_digit"
    assert AuditEntry.objects.get().detail["right"] is None
    assert record_matches(row.pk, row.content_hash, [], claim=claim()) == 0


def test_it_stands_beside_a_match_of_the_same_listing() -> None:
    right, row = make_right(), make_listing(title=f"EGREN {TITLE}")
    assert record_matches(row.pk, row.content_hash, [make_match(right)], claim=claim()) == 2
    assert set(Alert.objects.values_list("kind", "right")) == {("match", right.pk), ("patent_claim", None)}


def test_a_new_register_refreshes_withdraws_and_reopens_it() -> None:
    row, alert = claimed()
    row.refresh_from_db()
    assert record_claim(row.pk, row.content_hash, claim("false_claim.expired", 0.8), revision=5) == 0
    assert record_claim(row.pk, row.content_hash, None, revision=4) == 0
    alert.refresh_from_db()
    assert (alert.state, alert.probability, alert.right_revision) == ("open", 0.8, 5), "an older register says nothing"
    record_claim(row.pk, row.content_hash, None, revision=6)
    alert.refresh_from_db()
    assert alert.state == "withdrawn"
    assert record_claim(row.pk, row.content_hash, claim(), revision=7) == 1
    alert.refresh_from_db()
    assert alert.state == "open"


def test_a_listing_that_changed_is_left_to_its_own_match() -> None:
    row, alert = claimed()
    make_listing(title="折叠背架", fetched_at="2026-03-02T08:00:00+00:00")
    assert record_claim(row.pk, row.content_hash, None, revision=9) == 0
    row.refresh_from_db()
    record_matches(row.pk, row.content_hash, [], claim=None)
    alert.refresh_from_db()
    assert alert.state == "withdrawn"


def test_an_officer_decides_and_undoes() -> None:
    _, alert = claimed()
    officer = make_officer()
    decision = decide(officer, alert.pk, "not_suspected", "marked_before")
    alert.refresh_from_db()
    assert alert.state == "not_suspected"
    undo(officer, decision.pk)
    alert.refresh_from_db()
    assert alert.state == "open"
    assert decide(officer, alert.pk, "suspected").verdict == "suspected"


def test_it_cannot_be_licensed_and_reasons_must_fit() -> None:
    right, row = make_right(), make_listing(title=f"EGREN {TITLE}")
    record_matches(row.pk, row.content_hash, [make_match(right)], claim=claim())
    officer, doubtful = make_officer(), Alert.objects.get(kind="patent_claim")
    with pytest.raises(InvalidDecisionError, match="not licensed"):
        decide(officer, doubtful.pk, "licensed")
    with pytest.raises(InvalidDecisionError, match="does not fit"):
        decide(officer, doubtful.pk, "not_suspected", "different_mark")
    with pytest.raises(InvalidDecisionError, match="does not fit"):
        decide(officer, Alert.objects.get(kind="match").pk, "not_suspected", "true_claim")


def test_officers_and_the_platform_see_it_and_no_holder_does() -> None:
    row, alert = claimed()
    assert list(queries.visible_alerts(make_officer())) == [alert]
    assert list(queries.visible_alerts(make_partner(row.source))) == [alert]
    assert list(queries.visible_alerts(make_holder(make_right()))) == []


def test_the_queue_is_filtered_and_searched() -> None:
    right, row = make_right(), make_listing(title=f"EGREN {TITLE}")
    record_matches(row.pk, row.content_hash, [make_match(right)], claim=claim())
    officer = make_officer()

    def kinds(**filters: str) -> list[str]:
        return sorted(alert.kind for alert in queries.inbox(officer, InboxFilters(**filters)))  # type: ignore[arg-type]

    assert kinds() == ["match", "patent_claim"]
    assert kinds(kind="patent_claim") == ["patent_claim"]
    assert kinds(kind="trademark") == ["match"]
    assert kinds(search="折叠背架") == ["match", "patent_claim"]
    assert kinds(search=right.number) == ["match"]


def test_the_database_keeps_one_for_a_listing_and_a_right_for_a_match() -> None:
    row, alert = claimed()
    values = {"listing": row, "probability": 0.5, "priority": 0.5, "algorithm": "x", "content_hash": "x"}
    for wrong in ({"kind": "patent_claim"}, {"kind": "match"}, {"kind": "patent_claim", "right": make_right()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Alert.objects.create(**values, **wrong)
    assert Alert.objects.get() == alert
