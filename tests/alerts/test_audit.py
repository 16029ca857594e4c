from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from alerts import audit
from alerts.models import AuditEntry
from tests.alerts.threads import together


@pytest.mark.django_db
def test_the_chain_runs_from_one_without_a_gap() -> None:
    rows = [audit.append("system", "alert.opened", f"alert:{number}", {"words": ["青鹭"]}) for number in range(3)]
    assert [row.number for row in rows] == [1, 2, 3]
    assert rows[0].previous_hash == audit.GENESIS
    assert [row.previous_hash for row in rows[1:]] == [row.hash for row in rows[:-1]]
    assert audit.head() == (3, rows[-1].hash)
    assert audit.verify() is None


@pytest.mark.django_db
def test_an_empty_log_is_whole() -> None:
    assert audit.verify() is None
    assert audit.append_all([]) == []
    assert audit.head() == (0, audit.GENESIS)


@pytest.mark.django_db
def test_what_is_rolled_back_leaves_no_gap() -> None:
    audit.append("system", "a", "alert:1")
    with transaction.atomic():
        audit.append("system", "b", "alert:1")
        transaction.set_rollback(True)
    audit.append("system", "c", "alert:1")
    assert list(AuditEntry.objects.values_list("number", "verb")) == [(1, "a"), (2, "c")]
    assert audit.verify() is None


@pytest.mark.django_db
@pytest.mark.parametrize("value", [0.5, {1, 2}, b"bytes", object()])
def test_a_detail_that_has_no_one_spelling_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="as a string"):
        audit.append("system", "a", "alert:1", {"value": [value]})


@pytest.mark.django_db
def test_the_database_refuses_to_change_or_delete_an_entry() -> None:
    row = audit.append("system", "alert.opened", "alert:1")
    row.verb = "alert.withdrawn"
    for change in (row.save, row.delete):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change()


def tamper(statement: str) -> None:
    """As somebody with the database's password could."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE alerts_auditentry DISABLE TRIGGER audit_is_append_only")
        cursor.execute(statement)
        cursor.execute("ALTER TABLE alerts_auditentry ENABLE TRIGGER audit_is_append_only")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE alerts_auditentry SET verb = 'x' WHERE number = 2", 2),
        ("UPDATE alerts_auditentry SET actor = 'x' WHERE number = 3", 3),
        ("UPDATE alerts_auditentry SET subject = 'alert:9' WHERE number = 1", 1),
        ('UPDATE alerts_auditentry SET detail = \'{"note": "never"}\' WHERE number = 4', 4),
        ("UPDATE alerts_auditentry SET at = at + interval '1 microsecond' WHERE number = 2", 2),
        ("UPDATE alerts_auditentry SET hash = repeat('0', 64) WHERE number = 4", 4),
        ("DELETE FROM alerts_auditentry WHERE number = 3", 3),
        ("DELETE FROM alerts_auditentry WHERE number = 1", 1),
    ],
)
def test_a_change_behind_its_back_is_found(statement: str, broken: int) -> None:
    for number in range(4):
        audit.append("officer", "alert.decided", f"alert:{number}", {"note": "说明"})
    tamper(statement)
    assert audit.verify() == broken


@pytest.mark.django_db
def test_a_row_that_was_rewritten_with_its_hash_breaks_the_next() -> None:
    for number in range(3):
        audit.append("officer", "alert.decided", f"alert:{number}")
    row = AuditEntry.objects.get(number=2)
    row.verb = "alert.undone"
    tamper(f"UPDATE alerts_auditentry SET verb = 'alert.undone', hash = '{audit.digest(row)}' WHERE number = 2")
    assert audit.verify() == 3


@pytest.mark.django_db(transaction=True)
def test_many_at_once_keep_one_chain() -> None:
    together([partial(audit.append, "system", "alert.opened", f"alert:{number}") for number in range(8)])
    assert list(AuditEntry.objects.values_list("number", flat=True)) == list(range(1, 9))
    assert audit.verify() is None
