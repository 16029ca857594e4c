"""What a command needs before it touches rows: a database, a queue, and Django set up on them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from hubiao import env


class DatabaseUnavailableError(Exception):
    """The database does not answer, or does not let us in."""


@contextmanager
def connected(*, migrated: bool = True) -> Iterator[None]:
    """Run a command on DATABASE_URL / REDIS_URL, else on a live `hubiao up`, else on servers of its own.

    Servers of its own hold the lock on the data folder, are migrated first, and stop in order when the block ends.
    """
    with ExitStack() as stack:
        alone = not (env.database_url() and env.redis_url())
        if alone:
            stack.enter_context(_own_servers())
        set_up_django()
        stack.callback(_close_connections)
        _reach_database()
        if alone and migrated:
            migrate()
        yield


@contextmanager
def _own_servers() -> Iterator[None]:
    """The embedded servers for one command; the queue is stopped before the database."""
    from hubiao.embedded import EmbeddedPostgres, EmbeddedValkey, lock_folder

    home = env.home()
    with ExitStack() as stack:
        stack.enter_context(lock_folder(home))
        if not env.has_own_database():
            postgres = EmbeddedPostgres(home / "postgres")
            stack.callback(postgres.stop)
            stack.enter_context(env.announce(database_url=postgres.start()))
        if not env.has_own_redis():
            valkey = EmbeddedValkey(home / "valkey")
            stack.callback(valkey.stop)
            stack.enter_context(env.announce(redis_url=valkey.start()))
        yield


def set_up_django() -> None:
    """`django.setup()` on `hubiao.settings`; a second call changes nothing."""
    import django

    env.choose_settings()
    django.setup()


def migrate() -> None:
    """Bring the tables up to date."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)


def _reach_database() -> None:
    from django.db import OperationalError, connection

    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise DatabaseUnavailableError(f"the database does not answer: {error}".strip()) from error


def _close_connections() -> None:
    from django.db import connections

    connections.close_all()
