"""One service as a child process in a group of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from contextlib import suppress

import psutil

from hubiao import processes
from hubiao.services import Service
from hubiao.supervisor.backoff import Backoff
from hubiao.supervisor.journal import Journal
from hubiao.supervisor.pump import Pump


class Child:
    """Starts its service, says when it ended and why, and ends it with all it started."""

    def __init__(
        self, name: str, service: Service, environment: Callable[[], Mapping[str, str]], pump: Pump, journal: Journal
    ) -> None:
        self.name = name
        self.service = service
        self.backoff = Backoff()
        self._environment = environment
        self._pump = pump
        self._journal = journal
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start it; its output becomes lines of the journal."""
        reader, writer = os.pipe()
        try:
            self._process = processes.start(
                self.service.argv, stdout=writer, stderr=writer, env=dict(self._environment())
            )
        finally:
            os.close(writer)
        self._pump.listen(reader, lambda line: self._journal.pass_on(self.name, line))
        self.backoff.started()

    def ended(self) -> int | None:
        """Its exit status when it ended (negative: the signal), else None."""
        return self._process.poll() if self._process else None

    def watch(self) -> None:
        """Start it again when it ended and its time has come. It never gives up."""
        if self._process is None:
            if self.backoff.is_due:
                self.start()
            return
        if (status := self.ended()) is not None:
            self._end_group()
            wait = self.backoff.failed()
            times = f", {self.backoff.failures} times in a row" if self.backoff.failures > 1 else ""
            self._journal.say(self.name, f"ended ({_reason(status)}{times}); starts again in {wait:g} s", "warning")

    def ask_to_stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGTERM)

    def wait(self, deadline: float) -> None:
        """Wait until it ended; after the deadline (monotonic), or in a hurry, it is killed with its whole group."""
        process = self._process
        if process is None:
            return
        while process.poll() is None and time.monotonic() < deadline and not self._pump.hurry:
            self._pump.carry(0.05)
        if process.poll() is None:
            self._journal.say(self.name, "does not stop: killed", "warning")
        self._end_group()

    def _end_group(self) -> None:
        """Kill what is left of its group, and reap it."""
        process, self._process = self._process, None
        if process is None:
            return
        for member in processes.group(process.pid):
            with suppress(psutil.NoSuchProcess):
                member.kill()
        process.wait()


def _reason(status: int) -> str:
    if status < 0:
        return f"killed by {signal.Signals(-status).name}"
    return f"exit status {status}"
