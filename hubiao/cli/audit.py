"""`hubiao audit`: whether the log of who did what is still whole."""

from __future__ import annotations

import typer

app = typer.Typer(help="The log of who did what.", no_args_is_help=True)


@app.callback()
def audit() -> None:
    """The log of who did what, chained by hash."""


@app.command()
def verify() -> None:
    """Walk the whole chain. Exit 1, naming the first entry that is missing or was changed, when it is broken.

    Note the last number and hash somewhere else: entries cut off at the end show only against such a note.
    """
    from hubiao.cli.database import connected

    with connected():
        from alerts.audit import head, verify

        broken = verify()
        number, last = head()
    if broken is not None:
        typer.echo(f"broken at entry {broken}: it is missing or was changed; compare with a backup", err=True)
        raise typer.Exit(1)
    typer.echo(f"whole: {number} entries, last hash {last}")
