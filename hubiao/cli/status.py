"""`hubiao status`: is everything well, part by part."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPException
from typing import NamedTuple
from urllib.parse import urlsplit

import typer

from hubiao import env, queues


class Part(NamedTuple):
    name: str
    well: bool
    says: str


def status(
    part: str = typer.Argument("", help="Only this: database, queue, web, workers, worker (of this host), scheduler."),
) -> None:
    """Show the health of every part; the exit status is 1 when one of them is not well."""
    checks: dict[str, Callable[[], Iterator[Part]]] = {
        "database": _database,
        "queue": _queue,
        "web": _web,
        "workers": _workers,
        "worker": _worker,
        "scheduler": _scheduler,
    }
    if part and part not in checks:
        raise typer.BadParameter(f"one of {', '.join(checks)}")
    found = [
        answer for name, check in checks.items() if part == name or not (part or name == "worker") for answer in check()
    ]
    _show(found)
    raise typer.Exit(0 if all(answer.well for answer in found) else 1)


def _show(parts: list[Part]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("part", "state", "says")
    for part in parts:
        table.add_row(part.name, "[green]well[/]" if part.well else "[red]not well[/]", part.says)
    Console().print(table)


def _database() -> Iterator[Part]:
    import psycopg

    try:
        with psycopg.connect(_known(env.database_url()), connect_timeout=5) as connection:
            row = connection.execute("SHOW server_version").fetchone()
    except (psycopg.OperationalError, LookupError) as error:
        yield Part("database", False, str(error).strip())
    else:
        yield Part("database", True, f"PostgreSQL {row[0]}" if row else "")


def _queue() -> Iterator[Part]:
    from redis.exceptions import RedisError

    try:
        for name in queues.NAMES:
            queue = queues.queue(name)
            failed = queue.failed_job_registry.count
            yield Part(f"queue {name}", True, f"{queue.count} waiting, {failed} failed")
    except (RedisError, queues.QueueUnavailableError) as error:
        yield Part("queue", False, str(error))


def _workers() -> Iterator[Part]:
    from redis.exceptions import RedisError
    from rq import Worker

    try:
        for name in queues.NAMES:
            workers = Worker.all(queue=queues.queue(name))
            yield Part(f"workers {name}", bool(workers), ", ".join(f"{one.name} {one.get_state()}" for one in workers))
    except (RedisError, queues.QueueUnavailableError) as error:
        yield Part("workers", False, str(error))


def _worker() -> Iterator[Part]:
    """Whether any worker of this host (of this container) shows life."""
    from redis.exceptions import RedisError
    from rq import Worker

    try:
        here = [one.name for one in Worker.all(queues.connection()) if one.hostname == socket.gethostname()]
    except (RedisError, queues.QueueUnavailableError) as error:
        yield Part("worker", False, str(error))
    else:
        yield Part("worker", bool(here), ", ".join(here))


def _scheduler() -> Iterator[Part]:
    from redis.exceptions import RedisError
    from rq.cron import CronScheduler

    try:
        names = [scheduler.name for scheduler in CronScheduler.all(queues.connection())]
    except (RedisError, queues.QueueUnavailableError) as error:
        yield Part("scheduler", False, str(error))
    else:
        yield Part("scheduler", bool(names), ", ".join(names))


def _web() -> Iterator[Part]:
    """Ask as a visitor of the first host would, at the place that `hubiao up` or the environment names."""
    url = env.running_services().get("web_url") or (f"http://127.0.0.1:{env.port()}" if env.port() else "")
    if not url:
        yield Part("web", False, "none is known: start `hubiao up` or set HUBIAO_PORT")
        return
    place = urlsplit(url)
    connection = HTTPConnection(place.hostname or "127.0.0.1", place.port, timeout=5)
    host = env.allowed_hosts()[0].lstrip(".").replace("*", "localhost")
    try:
        connection.request("GET", "/readyz", headers={"Host": host})
        answer = connection.getresponse()
        yield Part("web", answer.status == 200, f"{url} answers {answer.status} {answer.read(200).decode()}")
    except (OSError, HTTPException) as error:
        yield Part("web", False, f"{url}: {error}")
    finally:
        connection.close()


def _known(url: str) -> str:
    if not url:
        raise LookupError("none is known: start `hubiao up` or set DATABASE_URL")
    return url


def add_to(app: typer.Typer) -> None:
    """Register the command of this file."""
    app.command()(status)
