from __future__ import annotations

from functools import partial

import pytest
from django.db import IntegrityError, transaction

from alerts.errors import (
    IllegalMoveError,
    InvalidDecisionError,
    MovedMeanwhileError,
    NotAllowedError,
    UnknownRecordError,
)
from alerts.models import Account, Alert, AuditEntry, Decision
from alerts.services import decide, record_listing, record_matches, undo
from registry.models import Licence
from tests.alerts.market import (
    make_alert,
    make_holder,
    make_item,
    make_listing,
    make_match,
    make_officer,
    make_partner,
    make_right,
)
from tests.alerts.threads import together

pytestmark = pytest.mark.django_db


def test_a_decision_moves_the_alert_and_is_audited() -> None:
    alert, officer = make_alert(make_right()), make_officer()
    decision = decide(officer, alert.pk, "suspected", note="same word, same goods")
    alert.refresh_from_db()
    assert (alert.state, alert.decided_at is None, decision.state_before) == ("suspected", False, "open")
    entry = AuditEntry.objects.order_by("-number")[0]
    assert (entry.actor, entry.verb, entry.subject) == ("officer", "alert.decided", f"alert:{alert.pk}")
    assert entry.detail["after"] == "suspected"
    assert entry.detail["note"] == "same word, same goods"


def test_undo_brings_back_what_was_before_and_keeps_both_rows() -> None:
    alert, officer = make_alert(make_right()), make_officer()
    decision = decide(officer, alert.pk, "not_suspected", "generic_word")
    undone = undo(officer, decision.pk)
    alert.refresh_from_db()
    assert (alert.state, alert.decided_at, undone.undoes_id) == ("open", None, decision.pk)
    assert Decision.objects.count() == 2
    assert list(AuditEntry.objects.order_by("-number").values_list("verb", flat=True)[:2]) == [
        "alert.undone",
        "alert.decided",
    ]


def test_undo_goes_back_step_by_step_and_only_from_the_last() -> None:
    alert, officer = make_alert(make_right()), make_officer()
    first = decide(officer, alert.pk, "needs_info")
    second = decide(officer, alert.pk, "suspected")
    with pytest.raises(MovedMeanwhileError):
        undo(officer, first.pk)
    undone = undo(officer, second.pk)
    for spent in (second, undone):
        with pytest.raises(MovedMeanwhileError):
            undo(officer, spent.pk)
    undo(officer, first.pk)
    alert.refresh_from_db()
    assert alert.state == "open"


@pytest.mark.parametrize("role", ["holder", "partner", "inactive"])
def test_only_officers_decide(role: str) -> None:
    right = make_right()
    alert, officer = make_alert(right), make_officer()
    decision = decide(officer, alert.pk, "needs_info")
    account = {"holder": lambda: make_holder(right), "partner": lambda: make_partner(alert.listing.source)}.get(
        role, lambda: make_officer("gone")
    )()
    account.is_active = role != "inactive"
    with pytest.raises(NotAllowedError):
        decide(account, alert.pk, "suspected")
    with pytest.raises(NotAllowedError):
        undo(account, decision.pk)
    assert Decision.objects.count() == 1


@pytest.mark.parametrize(
    ("verdict", "reason", "remember"),
    [
        ("not_suspected", "", False),
        ("not_suspected", "no such reason", False),
        ("suspected", "genuine", False),
        ("guilty", "", False),
        ("withdraw", "", False),
        ("suspected", "", True),
    ],
)
def test_a_verdict_that_cannot_stand_writes_nothing(verdict: str, reason: str, remember: bool) -> None:
    alert = make_alert(make_right())
    before = AuditEntry.objects.count()
    with pytest.raises(InvalidDecisionError):
        decide(make_officer(), alert.pk, verdict, reason, remember=remember)
    alert.refresh_from_db()
    assert (alert.state, Decision.objects.count(), AuditEntry.objects.count()) == ("open", 0, before)


def test_an_alert_that_another_officer_moved_is_not_moved_again() -> None:
    alert = make_alert(make_right())
    decide(make_officer("first"), alert.pk, "suspected", expected_state="open")
    with pytest.raises(MovedMeanwhileError, match="suspected by now"):
        decide(make_officer("second"), alert.pk, "licensed", expected_state="open")


def test_the_same_verdict_twice_is_no_move() -> None:
    alert, officer = make_alert(make_right()), make_officer()
    decide(officer, alert.pk, "suspected")
    with pytest.raises(IllegalMoveError):
        decide(officer, alert.pk, "suspected")


def test_what_is_not_there_is_said_so() -> None:
    officer = make_officer()
    with pytest.raises(UnknownRecordError):
        decide(officer, 10**6, "suspected")
    with pytest.raises(UnknownRecordError):
        undo(officer, 10**6)


def test_licensed_may_be_remembered_and_undo_takes_the_licence_back() -> None:
    right = make_right()
    alert, officer = make_alert(right), make_officer()
    decision = decide(officer, alert.pk, "licensed", remember=True)
    licence = Licence.objects.get()
    assert (licence.licensee, licence.source, licence.right_id) == ("海边小店", "linhai", right.pk)
    undo(officer, decision.pk)
    assert not Licence.objects.exists()


def test_undo_leaves_a_licence_alone_that_was_there_before() -> None:
    right = make_right()
    Licence.objects.create(right=right, licensee="海边小店")
    alert, officer = make_alert(right), make_officer()
    decision = decide(officer, alert.pk, "licensed", remember=True)
    undo(officer, decision.pk)
    assert Licence.objects.count() == 1


def test_no_licence_can_be_remembered_without_a_seller() -> None:
    alert = make_alert(make_right(), seller_key="", seller_name="")
    with pytest.raises(InvalidDecisionError, match="no seller"):
        decide(make_officer(), alert.pk, "licensed", remember=True)


def test_undo_withdraws_an_alert_whose_match_went_away_meanwhile() -> None:
    alert, officer = make_alert(make_right()), make_officer()
    decision = decide(officer, alert.pk, "suspected")
    changed = make_listing(title="女士风衣", fetched_at="2026-03-02T08:00:00+00:00")
    record_matches(changed.pk, changed.content_hash, [])
    alert.refresh_from_db()
    assert alert.state == "suspected"
    undo(officer, decision.pk)
    alert.refresh_from_db()
    assert alert.state == "withdrawn"


def test_the_database_refuses_to_change_a_decision() -> None:
    alert = make_alert(make_right())
    decision = decide(make_officer(), alert.pk, "suspected")
    for change in (lambda rows: rows.update(note="never said"), lambda rows: rows.delete()):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change(Decision.objects.filter(pk=decision.pk))


def test_a_note_with_a_nul_is_kept_without_it() -> None:
    alert = make_alert(make_right())
    assert decide(make_officer(), alert.pk, "suspected", note="a\x00b").note == "a\ufffdb"


def test_a_listing_may_be_decided_and_seen_again_unchanged() -> None:
    alert, officer = make_alert(make_right()), make_officer()
    decide(officer, alert.pk, "licensed")
    assert not record_listing(make_item(fetched_at="2026-03-05T08:00:00+00:00"), "run-linhai").changed
    assert record_matches(alert.listing_id, alert.content_hash, [make_match(alert.right)]) == 0
    assert Alert.objects.get(pk=alert.pk).state == "licensed"


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_at_once_one_decides_and_the_other_is_told() -> None:
    alert = make_alert(make_right())
    officers = [make_officer("first"), make_officer("second")]

    def attempt(officer: Account, verdict: str) -> str:
        try:
            return decide(officer, alert.pk, verdict, expected_state="open").verdict
        except MovedMeanwhileError:
            return "told"

    answers = together([partial(attempt, officers[0], "suspected"), partial(attempt, officers[1], "licensed")])
    assert answers.count("told") == 1
    alert.refresh_from_db()
    assert alert.state in answers
    assert Decision.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_decision_undone_by_two_at_once_is_undone_once() -> None:
    alert, officer = make_alert(make_right()), make_officer()
    decision = decide(officer, alert.pk, "suspected")

    def attempt() -> str:
        try:
            return str(undo(officer, decision.pk).undoes_id)
        except MovedMeanwhileError:
            return "told"

    assert sorted(together([attempt, attempt])) == sorted([str(decision.pk), "told"])
    alert.refresh_from_db()
    assert (alert.state, Decision.objects.count()) == ("open", 2)
