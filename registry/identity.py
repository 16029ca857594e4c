"""Which row a draft speaks of. The natural key is office, kind, number; a mark changes its number when registered."""

from __future__ import annotations

from django.db.models import F, QuerySet

from registry.drafts import RightDraft
from registry.errors import RecordRefusedError
from registry.models import RightRecord


def find_record(draft: RightDraft) -> RightRecord | None:
    """The row of this right, locked; None when it is new. Raises RecordRefusedError when the number is another's."""
    rows = RightRecord.objects.select_for_update(of=("self",)).select_related("holder")
    rows = rows.filter(office=draft.office, kind=draft.kind)
    found = rows.filter(number=draft.number).first()
    if found and _is_another(draft, found):
        reason = f"number {draft.number} is here another right, of application {found.application_number}"
        raise RecordRefusedError(f"{reason}: check which of the two is its registration number", draft.record)
    return found or _by_application(draft, rows)


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


def _is_another(draft: RightDraft, record: RightRecord) -> bool:
    """Application and registration numbers may coincide: one is numbered by its application, the other is not."""
    applications = (draft.application_number, record.application_number)
    if not all(applications) or applications[0] == applications[1]:
        return False
    return _numbered_by_application(draft) != (record.number == record.application_number)


def _numbered_by_application(draft: RightDraft) -> bool:
    return draft.number == draft.application_number
