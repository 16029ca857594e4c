"""`hubiao up`, the services it runs, and what one asks about them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from hubiao import env


class QueueName(StrEnum):
    CRAWL = "crawl"
    MATCH = "match"
    DEFAULT = "default"


Port = Annotated[int | None, typer.Option(help="Port of the console; 0 takes 8000 or the next free one.")]
Bind = Annotated[str | None, typer.Option(help="Address to listen on; default: this machine only.")]


def up(
    port: Port = None,
    bind: Bind = None,
    workers: Annotated[int, typer.Option(min=1, help="Match workers; each loads the matcher once.")] = 1,
) -> None:
    """Run the whole system on this machine until Ctrl-C: database, queue, console, workers, scheduler."""
    from hubiao.embedded import DataFolderLockedError
    from hubiao.logs import coloured
    from hubiao.supervisor import StartError, Supervisor, Wish
    from hubiao.supervisor.journal import Journal

    journal = Journal(as_json=env.json_logs(), coloured=coloured())
    wish = Wish(env.home(), host=bind or env.bind(), port=env.port() if port is None else port, match_workers=workers)
    try:
        Supervisor(wish, journal).run()
    except (StartError, DataFolderLockedError) as error:
        journal.say("up", str(error), "error")
        raise typer.Exit(1) from error


def web(port: Port = None, bind: Bind = None) -> None:
    """Serve the console."""
    if not env.secret_key():
        raise typer.BadParameter("set HUBIAO_SECRET_KEY to a long random text: it signs the sessions")
    from hubiao.web import serve

    serve(bind or env.bind(), env.port() if port is None else port)


def worker(queue: QueueName) -> None:
    """Work on one queue."""
    from hubiao.cli.database import set_up_django

    set_up_django()
    if queue is QueueName.MATCH:
        _get_ready()
    from hubiao.worker import run

    run(queue.value)


def _get_ready() -> None:
    """The matcher is loaded, and its loops are compiled, before the first job waits for them."""
    import structlog

    from hubiao.compiled import warm_up
    from workers.runtime import watch

    watch()
    structlog.get_logger("match").info(f"word engine ready in {warm_up():.1f} s")


def scheduler() -> None:
    """Enqueue what is due; one process for the whole system."""
    from hubiao.scheduler import run

    run()


def manage(context: typer.Context) -> None:
    """Django's own commands: shell, migrate, dbshell, …"""
    if context.args[:1] == ["createsuperuser"]:
        raise typer.BadParameter("there are no superusers here: `hubiao account add NAME --role officer`")
    from hubiao.cli.database import connected

    with connected(migrated=context.args[:1] != ["migrate"]):
        from django.core.management import execute_from_command_line

        execute_from_command_line(["hubiao manage", *context.args])


def add_to(app: typer.Typer) -> None:
    """Register the commands of this file."""
    for command in (up, web, worker, scheduler):
        app.command()(command)
    app.command(add_help_option=False, context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(
        manage
    )
