"""What the calendar alone changes: licences begin and end, patents end. The audit log keeps the last day done."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from alerts import audit
from alerts.models import AuditEntry
from alerts.states import SYSTEM
from registry.services import turn_licences, turn_patents

SUBJECT = "calendar:licences"


def turn_day() -> int:
    """Once a day, from the last day done to today; answers how many rights must be compared again."""
    today = timezone.localdate()
    since = _last_day() or today - timedelta(days=1)
    if since >= today:
        return 0
    with transaction.atomic():
        rights = turn_licences(since, today) + turn_patents(since, today)
        audit.append(SYSTEM, "licences.turned", SUBJECT, {"until": today.isoformat(), "rights": rights})
    return rights


def _last_day() -> date | None:
    entry = AuditEntry.objects.filter(subject=SUBJECT).order_by("-number").first()
    return date.fromisoformat(entry.detail["until"]) if entry else None
