"""A file of rights as an account sends it: a holder's own records go in, those of others are refused one by one."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from django.db import DatabaseError, transaction

from alerts import audit
from alerts.models import Account
from alerts.services.claims import speaks_for, within
from registry import services as registry
from registry.drafts import Removal, RightDraft
from registry.errors import FileRefusedError, RecordRefusedError
from registry.importers.file import Item
from registry.importers.table import read_file
from registry.report import ImportReport, Refusal

log = logging.getLogger(__name__)


def import_claims(account: Account, path: Path) -> ImportReport:
    """An officer's file goes in as from the command line; a holder's only where it speaks of its own rights."""
    report = registry.import_files([path]) if speaks_for(account) is None else _import_own(account, path)
    detail = {
        "created": report.created,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "refused": len(report.refused),
    }
    audit.append(account, "rights.imported", f"account:{account.pk}", detail)
    return report


def _import_own(account: Account, path: Path) -> ImportReport:
    report = ImportReport()
    try:
        for item in read_file(path):
            _take(account, item, report)
    except FileRefusedError as error:
        report.refused.append(Refusal(path.name, "", str(error)))
    return report


def _take(account: Account, item: Item, report: ImportReport) -> None:
    try:
        if isinstance(item, RecordRefusedError):
            raise item
        if isinstance(item, Removal):
            raise RecordRefusedError("only an officer's file may remove a right", item.record)
        _save(account, item, report)
    except RecordRefusedError as error:
        report.refused.append(Refusal("", error.record or item.record, str(error)))
    except DatabaseError:
        log.exception("record %s of a file of account %s", item.record, account.pk)
        report.refused.append(Refusal("", item.record, "the database refused it"))


@transaction.atomic
def _save(account: Account, draft: RightDraft, report: ImportReport) -> None:
    """A protection list is an authority's to state, never a holder's."""
    draft = within(account, replace(draft, protection_lists=()))
    saved = registry.save_right(draft)
    report.count(saved.outcome)
    report.warnings += [Refusal("", draft.record, warning) for warning in (*draft.warnings, *saved.warnings)]
