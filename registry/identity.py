"""Which row a draft speaks of. The natural key is office, kind, number; a mark changes its number when registered."""

from __future__ import annotations

from django.db.models import F, QuerySet

from registry.drafts import RightDraft
from registry.models import RightRecord


def find_record(draft: RightDraft) -> RightRecord | None:
    """The row of this right, locked; None when it is new."""
    rows = RightRecord.objects.select_for_update(of=("self",)).select_related("holder")
    rows = rows.filter(office=draft.office, kind=draft.kind)
    return rows.filter(number=draft.number).first() or _by_application(draft, rows)


def settled_number(draft: RightDraft, record: RightRecord | None) -> str:
    """A registration number is never given up for the application number of an older extract."""
    if record and _numbered_by_application(draft) and record.number != draft.number:
        return record.number
    return draft.number


def _by_application(draft: RightDraft, rows: QuerySet[RightRecord]) -> RightRecord | None:
    """The same mark before or after it was registered. Not so for designs: one application holds many."""
    if not draft.application_number or draft.kind == "design":
        return None
    rows = rows.filter(application_number=draft.application_number)
    if not _numbered_by_application(draft):
        rows = rows.filter(number=F("application_number"))
    return rows.order_by("id").first()


def _numbered_by_application(draft: RightDraft) -> bool:
    return draft.number == draft.application_number
