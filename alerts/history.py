"""What happened to an alert, oldest first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from alerts.labels import VERBS
from alerts.models import Account, Alert, AuditEntry, Decision
from alerts.states import SYSTEM

SAID_ELSEWHERE = frozenset({"alert.opened", "alert.decided", "alert.undone"})


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the history; `undone` when a later step took it back."""

    at: datetime
    what: str
    actor: str
    reason: str = ""
    note: str = ""
    undone: bool = False


def history(alert: Alert, reader: Account) -> list[Step]:
    """Decisions, and the system's own moves from the audit log. Only officers read who decided, and the notes."""
    moves = AuditEntry.objects.filter(subject=f"alert:{alert.pk}").exclude(verb__in=SAID_ELSEWHERE)
    steps = [
        Step(alert.opened_at, str(VERBS["alert.opened"]), SYSTEM),
        *map(_decided, alert.decisions.all()),
        *map(_moved, moves),
    ]
    steps = sorted(steps, key=lambda step: step.at)
    return steps if reader.role == Account.Role.OFFICER else [_outside(step) for step in steps]


def _outside(step: Step) -> Step:
    """What holders and partners read of it."""
    return step if step.actor == SYSTEM else replace(step, actor=str(Account.Role.OFFICER.label), note="")


def _decided(decision: Decision) -> Step:
    what = _("undone: %(verdict)s") if decision.undoes_id else "%(verdict)s"
    return Step(
        at=decision.at,
        what=what % {"verdict": decision.get_verdict_display()},
        actor=decision.actor.get_username(),
        reason=decision.get_reason_display() if decision.reason else "",
        note=decision.note,
        undone=hasattr(decision, "undone_by"),
    )


def _moved(entry: AuditEntry) -> Step:
    return Step(at=entry.at, what=str(VERBS.get(entry.verb, entry.verb)), actor=entry.actor)
