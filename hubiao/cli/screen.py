"""`hubiao screen`: compare a list of rights with a list of listings, without any service."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from matching.screen import Report, Wishes


def add_to(app: typer.Typer) -> None:
    """Register the commands of this file."""
    app.command("screen")(screen)


def screen(
    rights: Annotated[Path, typer.Option(help="rights.jsonl, or a folder with one picture per right.")],
    listings: Annotated[Path, typer.Option(help="listings.jsonl, or a folder with one picture per listing.")],
    out: Annotated[Path, typer.Option(help="findings.jsonl to write; it appears whole or not at all.")],
    lang: Annotated[str, typer.Option(help="Language of the sentences: zh or en.")] = "zh",
    min_probability: Annotated[
        float | None, typer.Option(min=0, max=1, help="Lowest probability to write. Default: the algorithm's own.")
    ] = None,
    device: Annotated[str, typer.Option(help="auto, cpu, cuda, cuda:1, …")] = "auto",
    top: Annotated[int, typer.Option(min=0, help="Most matches per listing; 0 for all.")] = 0,
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Day on which claims of a patent are judged. Default: today."),
    ] = None,
) -> None:
    """Compare rights with listings and write what is suspected, with reasons. Needs no service."""
    from matching.errors import ListError
    from matching.screen import Wishes
    from models.device import can_compute

    if lang not in ("zh", "en"):
        raise typer.BadParameter("give zh or en", param_hint="--lang")
    if not out.absolute().parent.is_dir():
        raise typer.BadParameter(f"there is no folder {out.parent}", param_hint="--out")
    if not can_compute(device):
        raise typer.BadParameter(f"this machine has no {device!r}: give cpu, cuda or auto", param_hint="--device")
    try:
        day = on.date() if on else date.today()  # noqa: DTZ011 - the day where the listings were seen
        wishes = Wishes("zh" if lang == "zh" else "en", min_probability, top, day)
        report = _run(rights, listings, out, device, wishes)
    except (ListError, OSError) as error:
        typer.echo(f"hubiao screen: {error}", err=True)
        raise typer.Exit(1) from None
    _tell(report, out)
    if not report.rights:
        typer.echo(f"{rights} holds no right that can be read: nothing was compared", err=True)
    raise typer.Exit(1 if report.refused or not report.rights else 0)


def _run(rights: Path, listings: Path, out: Path, device: str, wishes: Wishes) -> Report:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from matching.matcher import Matcher
    from matching.screen import screen as run

    columns = SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=False) as progress:
        bars = {name: progress.add_task(name, total=None) for name in ("rights", "listings")}
        return run(Matcher.load(device), rights, listings, out, wishes, lambda what, n: progress.advance(bars[what], n))


def _tell(report: Report, out: Path) -> None:
    for refusal in report.refused:
        typer.echo(f"refused {refusal}", err=True)
    typer.echo(
        f"{report.rights} rights, {report.listings} listings: {report.matches} matches"
        + (f" and {report.claims} doubtful claims of a patent" if report.claims else "")
        + f" on {report.suspected} listings → {out}"
        + (f"; {len(report.refused)} lines refused" if report.refused else "")
    )
