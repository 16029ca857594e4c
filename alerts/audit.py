"""The audit log: rows chained by hash, appended in the caller's transaction, never changed (a trigger sees to it).

`hash` = SHA-256 over the canonical JSON of number, at (ISO 8601, UTC, microseconds), actor, verb, subject, detail and
previous_hash. Canonical: keys sorted, no spaces, UTF-8. Numbers run 1, 2, 3, … without a gap; the first row's
previous_hash is 64 zeros. Rows cut off at the end leave a whole chain: note `head()` elsewhere to notice that too.

Append last in a transaction, after every row lock: the log's own lock is held until the commit.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from alerts.models import Account, AuditEntry

LOCK = 0x6875_6175  # any constant of our own; only the log takes it
GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be appended. `detail` holds words, whole numbers, truth values: a float has no one spelling."""

    actor: Account | str
    verb: str
    subject: str
    detail: Mapping[str, Any] = field(default_factory=dict)


def append(actor: Account | str, verb: str, subject: str, detail: Mapping[str, Any] | None = None) -> AuditEntry:
    """Append one entry; `subject` such as `alert:12`."""
    return append_all([Entry(actor, verb, subject, detail or {})])[0]


@transaction.atomic
def append_all(entries: Iterable[Entry]) -> list[AuditEntry]:
    """Append these in their order."""
    waiting = list(entries)
    if not waiting:
        return []
    _lock()
    number, previous = head()
    rows = []
    for entry in waiting:
        number += 1
        rows.append(_row(entry, number, previous))
        previous = rows[-1].hash
    return AuditEntry.objects.bulk_create(rows, batch_size=500)


def head() -> tuple[int, str]:
    """Number and hash of the last row."""
    last = AuditEntry.objects.order_by("-number").values_list("number", "hash").first()
    return last or (0, GENESIS)


def verify() -> int | None:
    """Walk the whole chain; the first number that is missing or does not fit, or None when all do."""
    expected, previous = 1, GENESIS
    for row in AuditEntry.objects.order_by("number").iterator(chunk_size=2000):
        if row.number != expected or row.previous_hash != previous or row.hash != digest(row):
            return expected
        expected, previous = expected + 1, row.hash
    return None


def digest(row: AuditEntry) -> str:
    """The hash this row must carry."""
    said = {
        "number": row.number,
        "at": _utc(row.at),
        "actor": row.actor,
        "verb": row.verb,
        "subject": row.subject,
        "detail": row.detail,
        "previous_hash": row.previous_hash,
    }
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _row(entry: Entry, number: int, previous: str) -> AuditEntry:
    row = AuditEntry(
        number=number,
        at=timezone.now(),
        actor=entry.actor if isinstance(entry.actor, str) else entry.actor.get_username(),
        verb=entry.verb,
        subject=entry.subject,
        detail=_exact(dict(entry.detail)),
        previous_hash=previous,
    )
    row.hash = digest(row)
    return row


def _exact(value: Any) -> Any:
    """The value as JSON keeps it, or a TypeError where JSON would not keep it exactly."""
    if isinstance(value, Mapping):
        return {str(key): _exact(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_exact(inner) for inner in value]
    if value is None or isinstance(value, str | int):
        return value
    raise TypeError(f"an audit detail cannot hold {type(value).__name__} {value!r}: write it as a string")


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
