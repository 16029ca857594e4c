"""What a person decides about an alert, and takes back."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from alerts import audit, states
from alerts.drafts import storable
from alerts.errors import InvalidDecisionError, MovedMeanwhileError, NotAllowedError, UnknownRecordError
from alerts.models import Account, Alert, Decision
from alerts.states import SYSTEM, Reason, State, Verdict
from registry.drafts import clean
from registry.models import Licence
from registry.services import grant_licence, revoke_licence

MOST_NAME = 400  # characters of a licensee


@transaction.atomic
def decide(
    account: Account,
    alert_id: int,
    verdict: str,
    reason: str = "",
    note: str = "",
    *,
    expected_state: str | None = None,
    remember: bool = False,
) -> Decision:
    """An officer decides. `not_suspected` needs one of `states.Reason`; no other verdict takes one.

    `expected_state` is the state the officer saw: when another officer moved the alert meanwhile, nothing is written
    (MovedMeanwhileError). `remember` with `licensed` grants the seller a licence on this source; undo takes it back.
    """
    _check_officer(account)
    _check_reason(verdict, reason, remember)
    alert = _locked(alert_id)
    _check_unmoved(alert, expected_state)
    _check_fits(alert, verdict, reason)
    before, after = alert.state, states.move(alert.state, verdict, account.role)
    licence = _remember(alert, account) if remember else None
    decision = Decision.objects.create(
        alert=alert,
        verdict=verdict,
        reason=reason,
        note=storable(note),
        actor=account,
        state_before=before,
        licence_id=licence.pk if licence else None,
    )
    _set_state(alert, after)
    _audit(account, "alert.decided", decision, after)
    return decision


@transaction.atomic
def undo(account: Account, decision_id: int) -> Decision:
    """Take back the last decision of an alert that still stands; the alert is as it was before, or withdrawn when no
    match is found any more. Appends a decision that names the one it undoes.
    """
    _check_officer(account)
    alert = _locked(_alert_id(decision_id))
    decision = standing_decision(alert)
    if decision is None or decision.pk != decision_id or alert.state != decision.verdict:
        raise MovedMeanwhileError(f"decision {decision_id} is not the last one that stands: look at the alert again")
    undone = Decision.objects.create(
        alert=alert, verdict=decision.verdict, actor=account, undoes=decision, state_before=alert.state
    )
    _forget(decision)
    _set_state(alert, decision.state_before)
    if alert.gone_at is not None and alert.state == State.OPEN:
        _set_state(alert, states.move(alert.state, states.WITHDRAW, SYSTEM))
    _audit(account, "alert.undone", undone, alert.state)
    return undone


def standing_decision(alert: Alert) -> Decision | None:
    """The decision an undo would take back: the last one that is no undo and is not undone."""
    return alert.decisions.filter(undoes=None, undone_by=None).order_by("-id").first()


def _check_officer(account: Account) -> None:
    if account.role != Account.Role.OFFICER or not account.is_active:
        raise NotAllowedError("only an officer decides about alerts")


def _check_reason(verdict: str, reason: str, remember: bool) -> None:
    if verdict not in Verdict.values:
        raise InvalidDecisionError(f"unknown verdict {verdict[:40]!r}: one of {', '.join(Verdict.values)}")
    if verdict == Verdict.NOT_SUSPECTED and reason not in Reason.values:
        raise InvalidDecisionError(f"not suspected needs a reason: one of {', '.join(Reason.values)}")
    if verdict != Verdict.NOT_SUSPECTED and reason:
        raise InvalidDecisionError(f"a reason goes with not_suspected only, not with {verdict}: use the note")
    if remember and verdict != Verdict.LICENSED:
        raise InvalidDecisionError("only a licence can be remembered: decide licensed")


def _check_fits(alert: Alert, verdict: str, reason: str) -> None:
    if alert.is_claim and verdict == Verdict.LICENSED:
        raise InvalidDecisionError(f"alert {alert.pk} is a claim of a patent: it can be true, but not licensed")
    if reason and reason not in states.fitting_reasons(claim=alert.is_claim):
        raise InvalidDecisionError(f"alert {alert.pk}: the reason {reason!r} does not fit this kind of alert")


def _check_unmoved(alert: Alert, expected_state: str | None) -> None:
    if expected_state is not None and alert.state != expected_state:
        raise MovedMeanwhileError(f"alert {alert.pk} is {alert.state} by now, no longer {expected_state}: look again")


def _locked(alert_id: int) -> Alert:
    alerts = Alert.objects.select_for_update(of=("self",), no_key=True)
    try:
        return alerts.select_related("listing__seller", "listing__source", "right").get(pk=alert_id)
    except Alert.DoesNotExist:
        raise UnknownRecordError(f"no alert {alert_id}") from None


def _alert_id(decision_id: int) -> int:
    try:
        return Decision.objects.values_list("alert_id", flat=True).get(pk=decision_id)
    except Decision.DoesNotExist:
        raise UnknownRecordError(f"no decision {decision_id}") from None


def _set_state(alert: Alert, state: str) -> None:
    alert.state = State(state)
    alert.decided_at = timezone.now() if state in states.DECIDED else None
    alert.save(update_fields=["state", "decided_at"])


def _remember(alert: Alert, account: Account) -> Licence | None:
    """The licence this decision grants; None when the seller had it already, so that an undo leaves that one alone."""
    seller, right = alert.listing.seller, alert.right
    if seller is None or right is None:
        raise InvalidDecisionError(f"alert {alert.pk}: its listing names no seller that a licence could be kept for")
    source, name = alert.listing.source.key, clean(seller.name)
    if len(name) > MOST_NAME:
        raise InvalidDecisionError(f"alert {alert.pk}: the seller's name is too long for a licence: grant it by hand")
    if right.licences.filter(licensee=name, source__in=("", source), valid_to=None).exists():
        return None
    return grant_licence(right, name, source=source, note=f"alert {alert.pk}, {account.get_username()}")


def _forget(decision: Decision) -> None:
    licence = Licence.objects.filter(pk=decision.licence_id).first() if decision.licence_id else None
    if licence is not None:
        revoke_licence(licence)


def _audit(account: Account, verb: str, decision: Decision, after: str) -> None:
    detail: dict[str, Any] = {
        "decision": decision.pk,
        "verdict": decision.verdict,
        "before": decision.state_before,
        "after": str(after),
        "reason": decision.reason,
        "note": decision.note,
        "licence": decision.licence_id,
        "undoes": decision.undoes_id,
    }
    said = {name: value for name, value in detail.items() if value not in ("", None)}
    audit.append(account, verb, f"alert:{decision.alert_id}", said)
