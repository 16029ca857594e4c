"""`hubiao backup`, `hubiao restore`: the database as one file, also the way to another major version of PostgreSQL.

The store and the secret key are plain files in the data folder: copy them beside it.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Annotated

import typer

from hubiao import env


def backup(file: Annotated[Path, typer.Argument(help="Where to write; never overwritten.")]) -> None:
    """Write the whole database into one file (pg_dump's custom format)."""
    if file.exists():
        raise typer.BadParameter(f"{file} exists: name another")
    from hubiao.cli.database import connected

    new = file.with_name(f"{file.name}.part")
    with connected():
        _run("pg_dump", "--format=custom", "--no-owner", f"--file={new.absolute()}", f"--dbname={env.database_url()}")
    new.replace(file)
    typer.echo(f"{file}: {file.stat().st_size:,} bytes; copy {env.store_url()} and {env.home() / 'secret_key'} too")


def restore(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="What `hubiao backup` wrote.")],
    yes: Annotated[bool, typer.Option("--yes", help="Replace what the database holds now, without asking.")] = False,
) -> None:
    """Replace the database by a backup, all of it or nothing."""
    if not yes:
        typer.confirm("Replace everything that the database holds now?", abort=True)
    from hubiao.cli.database import connected, migrate

    with connected(migrated=False):
        url = f"--dbname={env.database_url()}"
        _run("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", url, str(file.absolute()))
        migrate()  # a backup may be older than this version
    typer.echo(f"restored from {file}")


def _run(name: str, *arguments: str) -> None:
    from hubiao.embedded.postgres import program

    try:
        subprocess.run([program(name), *arguments], check=True)
    except subprocess.CalledProcessError as error:
        raise typer.Exit(1) from error


def add_to(app: typer.Typer) -> None:
    """Register the commands of this file."""
    app.command()(backup)
    app.command()(restore)
