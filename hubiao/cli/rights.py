"""`hubiao rights`: import register files, list what is protected."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from registry.report import ImportReport, Refusal

app = typer.Typer(help="What is protected.", no_args_is_help=True)

SHOWN = 20
"""Refusals and warnings shown on screen; `--report` keeps all."""
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".tif", ".tiff", ".bmp", ".svg"})
"""In a folder these belong to the records that name them; a file that is named is read whatever its ending."""


@app.command("import")
def import_rights(
    paths: Annotated[
        list[Path], typer.Argument(help="Register files, or folders of them with their pictures: CSV, JSON Lines, XML.")
    ],
    report: Annotated[Path | None, typer.Option(help="Write every refused record here, as JSON Lines.")] = None,
) -> None:
    """Read register files into the registry. Again is safe: known rights are updated, never doubled."""
    from hubiao.cli.database import connected

    files = list(_files(paths))
    if not files:
        typer.echo("no files there", err=True)
        raise typer.Exit(1)
    if report and not report.absolute().parent.is_dir():
        raise typer.BadParameter(f"there is no folder {report.parent}", param_hint="--report")
    with connected():
        total = _import(files)
    _show(len(files), total)
    if report:
        _write_report(report, total.refused)
    raise typer.Exit(1 if total.refused else 0)


@app.command("list")
def list_rights(
    search: Annotated[str, typer.Option(help="Part of a number, word, title or holder.")] = "",
    limit: Annotated[int, typer.Option(help="At most so many rows.")] = 50,
) -> None:
    """Show what is protected."""
    from rich.console import Console
    from rich.table import Table

    from hubiao.cli.database import connected

    table = Table("office", "number", "kind", "words or title", "classes", "holder", "status")
    with connected():
        from registry.queries import search_rights

        found = search_rights(search)
        for right in found[:limit]:
            classes = " ".join(one.code for one in right.classes.all() if one.system != "vienna")
            table.add_row(right.office, right.number, right.kind, right.label, classes, right.holder.name, right.status)
        count = found.count()
    Console().print(table)
    typer.echo(f"{min(count, limit)} of {count} rights")


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """Every file named, and every file below a folder named; hidden ones and the records' pictures left out."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for file in sorted(path.rglob("*")):
            hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
            if file.is_file() and not hidden and file.suffix.lower() not in PICTURES:
                yield file


def _import(files: list[Path]) -> ImportReport:
    from rich.console import Console
    from rich.progress import Progress

    from registry.services import import_files

    with Progress(console=Console(stderr=True)) as progress:
        task = progress.add_task("importing", total=len(files))

        def tell(path: Path, done: ImportReport) -> None:
            progress.update(task, advance=1, description=path.name)
            if len(files) <= SHOWN or done.refused:
                _say(progress.console, f"{path}: {_sentence(done)}")

        return import_files(files, tell)


def _sentence(report: ImportReport) -> str:
    return f"{report.created} in, {report.updated} updated, {report.unchanged} unchanged, {len(report.refused)} refused"


def _show(files: int, report: ImportReport) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console()
    table = Table("files", "in", "updated", "unchanged", "refused", "warnings")
    counts = (files, report.created, report.updated, report.unchanged, len(report.refused), len(report.warnings))
    table.add_row(*map(str, counts))
    console.print(table)
    for one in report.refused[:SHOWN]:
        _say(console, f"refused: {_place(one)}: {one.reason}")
    if len(report.refused) > SHOWN:
        _say(console, f"refused: {len(report.refused) - SHOWN} more; --report FILE keeps them all")
    for count, one in _grouped(report.warnings):
        _say(console, f"warning ({count} records): {one.reason} [first: {_place(one)}]")


def _grouped(warnings: list[Refusal]) -> list[tuple[int, Refusal]]:
    """One of each kind of warning, with how many there are. What stands after a colon is an example, or a field."""
    kinds: dict[str, list[Refusal]] = {}
    for one in warnings:
        kind = one.reason if one.reason.startswith("not read:") else one.reason.partition(":")[0]
        kinds.setdefault(kind, []).append(one)
    return [(len(ones), ones[0]) for ones in kinds.values()]


def _place(one: Refusal) -> str:
    return f"{one.file} {one.record}".strip()


def _say(console: Console, text: str) -> None:
    console.print(text, highlight=False, markup=False, soft_wrap=True)


def _write_report(path: Path, refused: list[Refusal]) -> None:
    lines = [
        json.dumps({"file": one.file, "record": one.record, "reason": one.reason}, ensure_ascii=False) + "\n"
        for one in refused
    ]
    path.write_text("".join(lines), "utf-8")
