from __future__ import annotations

import pytest
from typer.testing import CliRunner

from alerts.models import Account, AuditEntry, Source
from hubiao.cli import app

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stay_connected(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command would close the connection that holds the test's transaction."""
    monkeypatch.setattr("hubiao.cli.database._close_connections", lambda: None)
    monkeypatch.setattr("hubiao.logs.configure", lambda: None)


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, ["account", *arguments])
    assert result.exit_code == code, result.output
    return result.output


def test_an_officer_gets_a_password_once() -> None:
    said = run("add", "lin", "--role", "officer", "--generate")
    word = said.split("password ")[1].split()[0]
    assert Account.objects.get(username="lin").check_password(word)


def test_a_holder_gets_its_holder() -> None:
    run("add", "heron", "--role", "holder", "--holder", "青鹭有限公司")
    account = Account.objects.get(username="heron")
    assert account.holder
    assert account.holder.name == "青鹭有限公司"
    assert not account.is_superuser


def test_a_partner_needs_a_source_that_is_known() -> None:
    assert "none yet" in run("add", "p", "--role", "partner", "--source", "egren", code=2)
    Source.objects.create(key="egren", name="EGREN")
    run("add", "p", "--role", "partner", "--source", "egren")
    assert Account.objects.get(username="p").source == Source.objects.get()


@pytest.mark.parametrize(
    "words", [("holder",), ("partner",), ("officer", "--holder", "x"), ("holder", "--source", "x")]
)
def test_a_role_without_its_scope_is_refused(words: tuple[str, ...]) -> None:
    run("add", "x", "--role", *words, code=2)
    assert not Account.objects.exists()


def test_a_name_is_given_once_and_its_password_can_be_changed() -> None:
    run("add", "lin", "--role", "officer")
    before = Account.objects.get().password
    assert "`hubiao account password" in run("add", "lin", "--role", "officer", code=2)
    run("password", "lin")
    assert Account.objects.get().password != before
    run("password", "nobody", code=2)


def test_the_audit_log_says_who_may_log_in_since_when() -> None:
    run("add", "lin", "--role", "officer", "--generate")
    run("password", "lin", "--generate")
    rows = AuditEntry.objects.filter(subject=f"account:{Account.objects.get().pk}")
    assert list(rows.values_list("verb", flat=True)) == ["account.opened", "account.password_set"]
    assert rows[0].detail == {"name": "lin", "role": "officer"}
