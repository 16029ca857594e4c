"""`hubiao ingest`: take a crawl run's folder into the database; again changes nothing."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import typer


def add_to(app: typer.Typer) -> None:
    """Register the commands of this file."""
    app.command("ingest")(ingest)


def ingest(
    run: Annotated[str, typer.Argument(help="A run's id in the store, or its folder, from wherever it was brought.")],
) -> None:
    """Take a crawl run's items into the database; what is new or changed will be matched."""
    from crawlers.errors import RunError
    from hubiao.cli.database import connected

    try:
        run_id = _in_store(run)
        with connected():
            from workers.ingest import ingest_run

            changed = ingest_run(run_id)
    except RunError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    typer.echo(f"{run_id}: {changed} 件新增或有变化,将被比对 new or changed listings will be matched")


def _in_store(run: str) -> str:
    """The run's id; a folder from elsewhere is copied into the store first."""
    from crawlers.folder import read_run
    from hubiao.store import default_store

    given = Path(run)
    if not given.is_dir():
        return run
    run_id = str(read_run(given)["id"])
    kept = default_store().run_folder(run_id)
    if not kept.exists():
        shutil.copytree(given, kept)
    return run_id
