"""`hubiao crawl` and `hubiao sources`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from crawlers.run import RunSummary
    from crawlers.source import Source

INGEST = "workers.ingest.ingest_run"
SHOWN = ("pages", "listings", "images", "errors", "refused", "queue")
ERRORS_SHOWN = 8


def add_to(app: typer.Typer) -> None:
    """Register the commands of this file."""
    app.command("crawl")(crawl)
    app.command("sources")(sources)


def crawl(
    what: Annotated[
        str, typer.Argument(metavar="SOURCE|URL", help="The key of a source, a folder with source.yml, or an address.")
    ],
    max_pages: Annotated[int | None, typer.Option(min=1, help="Stop after this many pages.")] = None,
    local: Annotated[
        bool, typer.Option("--local", help="The address is on this machine: loopback may be reached.")
    ] = False,
    ingest: Annotated[
        bool, typer.Option("--ingest/--no-ingest", help="Hand what is found to the running system.")
    ] = True,
) -> None:
    """Crawl one source: a shop, a fair or a feed. Ends with a summary and the run's folder."""
    from rich.console import Console

    from crawlers.errors import CrawlError
    from crawlers.spiders.base import new_run_id

    console = Console()
    try:
        source = _chosen(what, max_pages=max_pages, local=local)
        found = _run(console, source, new_run_id(), notify=INGEST if ingest and _services() else None)
    except CrawlError as error:
        console.print(f"[red]{error}")
        raise typer.Exit(1) from error
    _tell(console, found)
    if ingest and not _services():
        console.print(f"No running system is known. Later: hubiao ingest {found.folder}")
    raise typer.Exit(0 if found.state == "finished" else 1)


def sources() -> None:
    """List the sources that can be crawled by key."""
    from rich.console import Console
    from rich.table import Column, Table

    from crawlers.errors import SourceError
    from crawlers.source import find_sources, load_source
    from hubiao import env

    table = Table(Column("key and address", overflow="fold"), "name", "kind", "spider", "schedule")
    broken = []
    for key, folder in sorted(find_sources(env.sources_folders()).items()):
        try:
            source = load_source(folder)
        except SourceError as error:
            broken.append(str(error))
            continue
        name, place = " / ".join(source.name.values()), f"[bold]{key}[/]\n{source.url}".strip()
        table.add_row(place, name, source.kind, source.spider, source.schedule)
    console = Console()
    console.print(table)
    for line in broken:
        console.print(f"[red]{line}")
    raise typer.Exit(1 if broken else 0)


def _chosen(what: str, *, max_pages: int | None, local: bool) -> Source:
    from dataclasses import replace
    from pathlib import Path

    from crawlers.source import find_source, load_source, source_for_url
    from hubiao import env

    if what.startswith(("http://", "https://")):
        source = source_for_url(what, local=local)
    elif (Path(what) / "source.yml").is_file() or what.endswith("source.yml"):
        source = load_source(Path(what))
    else:
        source = find_source(what, env.sources_folders())
    return source if max_pages is None else replace(source, max_pages=max_pages)


def _services() -> bool:
    from hubiao import env

    return bool(env.redis_url())


def _run(console: Console, source: Source, run_id: str, *, notify: str | None) -> RunSummary:
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from crawlers.run import crawl as crawl_source

    columns = (
        SpinnerColumn(),
        TextColumn("[bold]{task.description}"),
        TextColumn("{task.fields[line]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as shown:
        task = shown.add_task(source.key, total=None, line="starting")
        return crawl_source(source, run_id, notify=notify, progress=_updater(shown.update, task))


def _updater(update: Callable[..., None], task: int) -> Callable[[Mapping[str, int]], None]:
    def show(counts: Mapping[str, int]) -> None:
        update(task, line="  ".join(f"{name} {counts.get(name, 0)}" for name in SHOWN))

    return show


def _tell(console: Console, found: RunSummary) -> None:
    counts = ", ".join(f"{name.replace('_', ' ')} {n}" for name, n in found.counts.items() if n or name in SHOWN[:4])
    console.print(f"[bold]{found.id}: {found.state}[/]\n{counts}", highlight=False)
    for error in found.errors[:ERRORS_SHOWN]:
        console.print(f"[yellow]{error['url']}[/] {error['reason']}", highlight=False, markup=True)
    if len(found.errors) > ERRORS_SHOWN:
        console.print(
            f"… {found.counts.get('errors', 0)} errors, {found.counts.get('refused', 0)} refused: see run.json"
        )
    if any("is not a public address" in error["reason"] for error in found.errors):
        console.print("[yellow]! for a site of your own network: --local, or `local: true` in its source.yml")
    for warning in found.warnings:
        console.print(f"[yellow]! {warning}")
    console.print(str(found.folder))
