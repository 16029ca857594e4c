"""Servers that are not ours: named by DATABASE_URL and REDIS_URL, waited for at the start."""

from __future__ import annotations

import time
from collections.abc import Callable
from urllib.parse import urlsplit

from hubiao.processes import Pause
from hubiao.supervisor.journal import Journal

SAY_EVERY = 10.0  # seconds between two sentences about the same wait


def wait_for(name: str, url: str, journal: Journal, pause: Pause) -> None:
    """Wait until it answers, and say so meanwhile: it may still be starting on another machine."""
    why = {"database": _ask_database, "queue": _ask_queue}[name]
    said = float("-inf")
    while trouble := why(url):
        if time.monotonic() - said > SAY_EVERY:
            said = time.monotonic()
            journal.say(name, f"waiting for {without_password(url)}: {trouble}", "warning")
        pause(1)
    journal.say(name, f"{without_password(url)} answers")


def _ask_database(url: str) -> str:
    import psycopg

    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.OperationalError as error:
        return str(error).strip().splitlines()[-1]
    return ""


def _ask_queue(url: str) -> str:
    from redis import Redis
    from redis.exceptions import RedisError

    try:
        with Redis.from_url(url, socket_timeout=5, socket_connect_timeout=5) as client:
            client.ping()
    except RedisError as error:
        return str(error)
    return ""


def without_password(url: str) -> str:
    """The URL as it may be shown."""
    parts = urlsplit(url)
    if not parts.password:
        return url
    user, _, place = parts.netloc.rpartition("@")
    return parts._replace(netloc=f"{user.partition(':')[0]}:***@{place}").geturl()


def create_extensions(url: str, names: tuple[str, ...], say: Callable[[str], None]) -> None:
    """Create those extensions that the server offers and we may create; the product does without them too."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        offered = {row[0] for row in connection.execute("SELECT name FROM pg_available_extensions")}
        for name in names:
            if name not in offered:
                say(f"no extension {name} here: plain search instead")
                continue
            try:
                connection.execute(f'CREATE EXTENSION IF NOT EXISTS "{name}"'.encode())
            except psycopg.errors.InsufficientPrivilege:
                say(f"may not create extension {name}: ask the database's owner, or go on with plain search")
