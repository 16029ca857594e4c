"""How the registry changes: one verb each, in one transaction, idempotent. Reads live in `registry.queries`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from django.db import transaction

from hubiao.store import default_store
from matching.types import Polygon, ViewName
from registry import writing
from registry.drafts import LicenceDraft, Removal, RightDraft, clean
from registry.errors import RecordRefusedError
from registry.identity import find_record, settled_number
from registry.images import sniff
from registry.models import Licence, RightImage, RightRecord
from registry.queries import licences_turning, patents_ending
from registry.report import ImportReport, Outcome, Saved
from registry.revisions import lock_registry, next_revision
from registry.signals import right_changed


@transaction.atomic
def save_right(draft: RightDraft) -> Saved:
    """Create or update the right of this office, kind and number. The same draft again changes nothing.

    What the draft is silent about stays. Raises RecordRefusedError when it names no right.
    """
    draft = writing.checked(draft)
    lock_registry()
    record = find_record(draft)
    digest = draft.content_hash()
    if record and record.content_hash == digest:
        return Saved(record, Outcome.UNCHANGED)
    created = record is None
    before = None if record is None else writing.seen_by_matching(record)
    record, changed = writing.write_row(draft, record, settled_number(draft, record), digest)
    related, warnings = writing.write_relations(draft, record)
    if created or writing.seen_by_matching(record) != before:
        _bump(record)
    return Saved(record, _outcome(created, changed or related), warnings)


@transaction.atomic
def remove_right(removal: Removal) -> Saved | None:
    """The office no longer holds this right: it ends here too, with its history kept. None when it was never ours."""
    lock_registry()
    key = {"office": removal.office, "kind": removal.kind, "number": removal.number}
    record = RightRecord.objects.select_for_update().filter(**key).first()
    if record is None:
        return None
    if record.status == RightRecord.Status.ENDED:
        return Saved(record, Outcome.UNCHANGED)
    record.status, record.status_text = RightRecord.Status.ENDED, removal.status_text
    record.content_hash = ""
    record.save(update_fields=["status", "status_text", "content_hash", "updated_at"])
    _bump(record)
    return Saved(record, Outcome.UPDATED)


@transaction.atomic
def add_image(right: RightRecord, data: bytes, caption: str = "") -> RightImage:
    """Keep one view of a right; the same bytes again change nothing. Raises ImageRefusedError."""
    sniffed = sniff(data)
    lock_registry()
    digest = default_store().put(data)
    image, created = writing.keep_image(right, digest, sniffed, caption=caption, imported=False)
    if created:
        _bump(right)
    return image


@transaction.atomic
def describe_view(image: RightImage, view: ViewName, claimed: Sequence[Polygon] = ()) -> None:
    """Say which side a picture shows, and what of it is claimed (empty: the whole); the same again changes nothing."""
    lock_registry()
    if writing.describe_view(image, view, claimed):
        _bump(image.right)


@transaction.atomic
def remove_image(image: RightImage) -> None:
    """Take one view off a right; its bytes stay in the store, where alerts may cite them."""
    lock_registry()
    right = image.right
    image.delete()
    _bump(right)


@transaction.atomic
def grant_licence(
    right: RightRecord,
    licensee: str,
    *,
    source: str = "",
    valid_from: date | None = None,
    valid_to: date | None = None,
    note: str = "",
) -> Licence:
    """Record who may use a right. The same licensee, source and start again updates the end and the note."""
    if not clean(licensee):
        raise RecordRefusedError("a licence needs the licensee's name", right.number)
    lock_registry()
    draft = LicenceDraft(licensee, source, valid_from, valid_to, note)
    licence, changed = writing.keep_licence(right, draft)
    if changed:
        _bump(right)
    return licence


@transaction.atomic
def revoke_licence(licence: Licence) -> None:
    """Take a licence back at once."""
    lock_registry()
    right = licence.right
    licence.delete()
    _bump(right)


@transaction.atomic
def turn_licences(since: date, until: date) -> int:
    """Tell matching of licences that began or ended in these days by the calendar alone; answers how many rights.

    Meant for a daily sweep, from the day of the last one to today; again changes nothing but revisions.
    """
    lock_registry()
    rights = {licence.right_id: licence.right for licence in licences_turning(since, until)}
    for right in rights.values():
        _bump(right)
    return len(rights)


@transaction.atomic
def turn_patents(since: date, until: date) -> int:
    """Tell matching of patents whose term ended in these days by the calendar alone; answers how many."""
    lock_registry()
    ending = list(patents_ending(since, until))
    for right in ending:
        _bump(right)
    return len(ending)


@transaction.atomic
def set_watched(right: RightRecord, watched: bool) -> None:
    """Watch a right, or stop watching it."""
    lock_registry()
    right.refresh_from_db(fields=["watched"])
    if right.watched != watched:
        right.watched = watched
        right.save(update_fields=["watched", "updated_at"])
        _bump(right)


def import_files(paths: Iterable[Path], progress: Callable[[Path, ImportReport], None] | None = None) -> ImportReport:
    """Read register files of any known format into the registry; `progress` hears of each file when it is done."""
    from registry.importing import import_file

    total = ImportReport()
    for path in paths:
        report = import_file(path)
        total.add(report)
        if progress:
            progress(path, report)
    return total


def _bump(record: RightRecord) -> None:
    record.revision = next_revision()
    record.save(update_fields=["revision", "updated_at"])
    right_changed.send(sender=RightRecord, right=record)


def _outcome(created: bool, changed: bool) -> Outcome:
    if created:
        return Outcome.CREATED
    return Outcome.UPDATED if changed else Outcome.UNCHANGED
