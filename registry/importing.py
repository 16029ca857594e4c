"""One file into the registry: each record in a transaction of its own; what cannot go in is reported."""

from __future__ import annotations

import logging
from pathlib import Path

from django.db import DatabaseError

from registry import services
from registry.drafts import Removal, RightDraft
from registry.errors import FileRefusedError, RecordRefusedError
from registry.importers.file import Item
from registry.importers.table import read_file
from registry.report import ImportReport, Outcome, Refusal

log = logging.getLogger(__name__)


def import_file(path: Path) -> ImportReport:
    """Read one file. A bad record is refused with its reason, the rest goes in; a bad file is refused as a whole."""
    report = ImportReport()
    try:
        for item in read_file(path):
            _take(item, path, report)
    except FileRefusedError as error:
        report.refused.append(Refusal(str(path), "", str(error)))
    return report


def _take(item: Item, path: Path, report: ImportReport) -> None:
    if isinstance(item, RecordRefusedError):
        report.refused.append(Refusal(str(path), item.record, str(item)))
        return
    try:
        outcome, warnings = _remove(item) if isinstance(item, Removal) else _save(item)
    except RecordRefusedError as error:
        report.refused.append(Refusal(str(path), error.record or item.record, str(error)))
    except DatabaseError as error:
        log.exception("record %s of %s", item.record, path)
        report.refused.append(Refusal(str(path), item.record, f"the database refused it: {error}"))
    else:
        report.count(outcome)
        report.warnings += [Refusal(str(path), item.record, warning) for warning in warnings]


def _save(draft: RightDraft) -> tuple[Outcome, tuple[str, ...]]:
    saved = services.save_right(draft)
    return saved.outcome, draft.warnings + saved.warnings


def _remove(removal: Removal) -> tuple[Outcome, tuple[str, ...]]:
    saved = services.remove_right(removal)
    if saved is None:
        return Outcome.UNCHANGED, ("deleted by the office, and never held here: nothing to do",)
    return saved.outcome, ()
