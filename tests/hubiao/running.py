"""A real `hubiao up` in a child process, on a data folder of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import psutil
import psycopg
from redis import Redis

T = TypeVar("T")
PATIENCE = 60.0  # seconds; generous, because the machine may be busy
NOT_INHERITED = (
    "DATABASE_URL",
    "REDIS_URL",
    "HUBIAO_HOME",
    "HUBIAO_SECRET_KEY",
    "DJANGO_SETTINGS_MODULE",
    "COVERAGE_PROCESS_CONFIG",
)


def until(found: Callable[[], T], what: str) -> T:
    """Poll until `found` answers something true."""
    deadline = time.monotonic() + PATIENCE
    while not (answer := found()):
        assert time.monotonic() < deadline, f"waited in vain until {what}"
        time.sleep(0.05)
    return answer


class Running:
    """The supervisor and what one can see of it from outside."""

    def __init__(self, home: Path, *arguments: str, variables: Mapping[str, str] | None = None, **options: Any) -> None:
        self.home = home
        self.log = home.parent / f"{home.name}.up.log"
        environment = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "hubiao", "up", *arguments],
                env={**environment, "HUBIAO_HOME": str(home), **(variables or {})},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **options,
            )

    def wait_until_ready(self) -> Running:
        until(lambda: self.get("/readyz") == 200 or self.process.poll() is not None, "the console was ready")
        assert self.process.poll() is None, self.text()
        return self

    def text(self) -> str:
        return self.log.read_text("utf-8")

    def services(self) -> dict[str, Any]:
        try:
            found: dict[str, Any] = json.loads((self.home / "run" / "services.json").read_text("utf-8"))
        except FileNotFoundError:
            return {}
        return found

    def get(self, path: str) -> int:
        """The status of a page; 0 while nobody answers."""
        if not (url := self.services().get("web_url")):
            return 0
        try:
            with urllib.request.urlopen(url + path, timeout=5) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            with error:
                return error.code
        except OSError:
            return 0

    def family(self) -> list[psutil.Process]:
        """The supervisor and all that descends from it."""
        try:
            me = psutil.Process(self.process.pid)
            return [me, *me.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []

    def child(self, *words: str) -> psutil.Process | None:
        """The direct child with that name, or with all these words in its command line."""
        for process in psutil.Process(self.process.pid).children():
            try:
                if set(words) <= {process.name(), *process.cmdline()}:
                    return process
            except psutil.Error:
                continue
        return None

    def database(self) -> psycopg.Connection:
        return psycopg.connect(self.services()["database_url"], autocommit=True)

    def queue(self) -> Redis:
        return Redis.from_url(self.services()["redis_url"])

    def send(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def stop(self) -> int:
        """As Ctrl-C does; answers the exit status."""
        if self.process.poll() is None:
            self.send(signal.SIGINT)
        return self.process.wait(PATIENCE)
