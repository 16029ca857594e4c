"""`hubiao account`: who may log in, as what."""

from __future__ import annotations

import secrets
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from alerts.models import Account, Source
    from registry.models import Holder

app = typer.Typer(help="Who may log in, as what.", no_args_is_help=True)
Generate = Annotated[bool, typer.Option("--generate", help="Make a password and print it, once.")]


class Role(StrEnum):
    OFFICER = "officer"
    HOLDER = "holder"
    PARTNER = "partner"


@app.command("add")
def add(
    name: Annotated[str, typer.Argument(help="What the person types to log in.")],
    role: Annotated[Role, typer.Option(help="An officer sees all, a holder its rights, a partner its platform.")],
    holder: Annotated[str | None, typer.Option(help="For a holder: its name, made if it is new.")] = None,
    source: Annotated[str | None, typer.Option(help="For a partner: the key of its source.")] = None,
    generate: Generate = False,
) -> None:
    """Open an account. The password is asked for, or made and printed once."""
    if (role is Role.HOLDER) != bool(holder) or (role is Role.PARTNER) != bool(source):
        raise typer.BadParameter("a holder needs --holder, a partner needs --source, an officer neither")
    from hubiao.cli.database import connected

    with connected():
        from alerts.models import Account

        if Account.objects.filter(username=name).exists():
            raise typer.BadParameter(f"there is an account {name} already: `hubiao account password {name}`")
        account = Account(username=name, role=role.value, holder=_holder(holder), source=_source(source))
        _set_password(account, generate=generate)


@app.command("password")
def password(name: str, generate: Generate = False) -> None:
    """Give an account another password; whoever is logged in under it is logged out."""
    from hubiao.cli.database import connected

    with connected():
        from alerts.models import Account

        account = Account.objects.filter(username=name).first()
        if account is None:
            raise typer.BadParameter(f"there is no account {name}")
        _set_password(account, generate=generate)


def _holder(name: str | None) -> Holder | None:
    from registry.models import Holder

    return Holder.objects.get_or_create(name=name)[0] if name else None


def _source(key: str | None) -> Source | None:
    from alerts.models import Source

    if key is None:
        return None
    found = Source.objects.filter(key=key).first()
    if found is None:
        known = ", ".join(Source.objects.order_by("key").values_list("key", flat=True)) or "none yet: crawl one first"
        raise typer.BadParameter(f"there is no source {key}; known are: {known}")
    return found


def _set_password(account: Account, *, generate: bool) -> None:
    """Ask where a person can answer; else make one that nobody can guess."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError
    from django.db import transaction

    from alerts import audit

    made = generate or not sys.stdin.isatty()
    word = secrets.token_urlsafe(12) if made else typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    try:
        validate_password(word, account)
    except ValidationError as error:
        raise typer.BadParameter(" ".join(error.messages)) from error
    verb = "account.opened" if account.pk is None else "account.password_set"
    account.set_password(word)
    with transaction.atomic():
        account.save()
        audit.append("command line", verb, f"account:{account.pk}", {"name": account.username, "role": account.role})
    typer.echo(f"{account.username} may log in" + (f" with the password {word} (shown only here)" if made else ""))
