from __future__ import annotations

import pytest
from django.db import connection
from typer.testing import CliRunner

from alerts import audit
from hubiao.cli import app

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_whole_chain_is_told_with_its_head() -> None:
    last = [audit.append("system", "alert.opened", f"alert:{number}") for number in range(2)][-1]
    result = CliRunner().invoke(app, ["audit", "verify"])
    assert result.exit_code == 0, result.output
    assert f"2 entries, last hash {last.hash}" in result.stdout


def test_a_broken_chain_is_an_error_that_names_the_entry() -> None:
    for number in range(3):
        audit.append("system", "alert.opened", f"alert:{number}")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE alerts_auditentry DISABLE TRIGGER audit_is_append_only")
        cursor.execute("DELETE FROM alerts_auditentry WHERE number = 2")
        cursor.execute("ALTER TABLE alerts_auditentry ENABLE TRIGGER audit_is_append_only")
    result = CliRunner().invoke(app, ["audit", "verify"])
    assert result.exit_code == 1
    assert "broken at entry 2" in result.stderr
