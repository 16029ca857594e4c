"""`hubiao demo`: an invented shop and fair, crawled and matched before your eyes, with the truth beside."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

Json = Annotated[Path | None, typer.Option("--json", help="Also write the score here, as JSON.")]
Exit = Annotated[bool, typer.Option("--exit", help="Stop after printing what was found.")]


def demo(
    port: Annotated[int, typer.Option(help="Port of the console; 0 takes 8000 or the next free one.")] = 0,
    leave: Exit = False,
    json: Json = None,
) -> None:
    """Show the whole system on an invented market; keeps serving until Ctrl-C."""
    from hubiao import env
    from hubiao.demo.show import DemoJournal, DemoSupervisor, log_file
    from hubiao.embedded import DataFolderLockedError, make_folder
    from hubiao.supervisor import StartError, Wish

    home = env.home()
    make_folder(home)
    score = json or home / "demo-score.json"
    guide = ("--json", str(score.absolute()), "--since", f"{time.time():.1f}", *(("--exit",) if leave else ()))
    with log_file(home).open("a", encoding="utf-8") as log:
        typer.echo(f"护标 Hubiao 演示 demo; 日志 log: {log.name}")
        try:
            DemoSupervisor(Wish(home, env.bind(), port or env.port()), DemoJournal(log), guide).run()
        except (StartError, DataFolderLockedError) as error:
            typer.echo(f"{error}", err=True)
            raise typer.Exit(1) from error
    if not score.exists() and leave:
        typer.echo(f"the demo did not get to its end: see {log_file(home)}", err=True)
        raise typer.Exit(1)


def demo_market(shop_port: int = 0, fair_port: int = 0) -> None:
    """Serve the invented shop and fair on loopback; `hubiao demo` starts it."""
    from hubiao.demo.server import serve_market

    serve_market(shop_port, fair_port)


def demo_guide(
    leave: Exit = False,
    json: Json = None,
    since: Annotated[float, typer.Option(help="When the demo was started; seconds since 1970.")] = 0.0,
) -> None:
    """Load, crawl, follow and print; `hubiao demo` starts it."""
    import structlog

    from hubiao.cli.database import set_up_django

    set_up_django()
    from hubiao.demo.load import RealRightsError

    if json:
        json.unlink(missing_ok=True)  # what an earlier run found
    try:
        _guide(since or time.time(), json)
    except RealRightsError as error:
        typer.echo(str(error))
        leave = True
    except Exception:  # the edge of the child: without --exit its parent starts it again
        structlog.get_logger("demo").exception("the demo stopped")
        if not leave:
            raise
    if leave:
        _stop_parent()
    while True:  # ended with the others
        time.sleep(3600)


def demo_score(json: Json = None) -> None:
    """Print how the alerts of a running demo stand against the truth."""
    from hubiao.cli.database import connected

    with connected():
        _print_report(json)


def _guide(began: float, json: Path | None) -> None:
    from hubiao.demo.guide import fill
    from hubiao.demo.show import LIVE

    fill(began, lambda line: typer.echo(f"{LIVE}{line}"))
    _print_report(json)


def _print_report(json: Path | None) -> None:
    import json as codec

    from hubiao import env
    from hubiao.demo.folder import read_folder
    from hubiao.demo.report import report
    from hubiao.demo.score import score_database

    score = score_database()
    if json:
        json.write_text(codec.dumps(score.to_json(), ensure_ascii=False, indent=1), "utf-8")
    typer.echo(report(read_folder(), score, env.running_services().get("web_url", "")))


def _stop_parent() -> None:
    import os
    import signal

    os.kill(os.getppid(), signal.SIGTERM)


def add_to(app: typer.Typer) -> None:
    """Register the commands of this file."""
    app.command()(demo)
    for command in (demo_market, demo_guide, demo_score):
        app.command(hidden=command is not demo_score)(command)
