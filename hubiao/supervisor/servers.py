"""Database and queue: embedded ones that are started and watched, or real ones that are waited for."""

from __future__ import annotations

import time
from typing import Protocol

from hubiao.embedded import ServerStartError
from hubiao.processes import Pause
from hubiao.supervisor.backoff import Backoff
from hubiao.supervisor.journal import Journal


class Embedded(Protocol):
    """What EmbeddedPostgres and EmbeddedValkey have in common."""

    @property
    def pid(self) -> int | None: ...
    def start(self, pause: Pause = ...) -> str: ...
    def ended(self) -> bool: ...
    def alive(self) -> bool: ...
    def stop(self) -> None: ...


class Server:
    """An embedded server: started again when it died, or when it has not answered three times in a row."""

    def __init__(self, name: str, embedded: Embedded, journal: Journal, pause: Pause) -> None:
        self.name = name
        self._embedded = embedded
        self._journal = journal
        self._pause = pause
        self._backoff = Backoff()
        self._silent = 0

    @property
    def pid(self) -> int | None:
        return self._embedded.pid

    def start(self) -> str:
        """Start it; answers its URL."""
        began = time.monotonic()
        url = self._embedded.start(self._pause)
        self._journal.say(self.name, f"ready after {time.monotonic() - began:.1f} s")
        self._backoff.started()
        return url

    def watch(self) -> None:
        if self._embedded.alive():
            self._silent = 0
            return
        self._silent += 1
        if (self._embedded.ended() or self._silent >= 3) and self._backoff.is_due:
            self._restart()

    def _restart(self) -> None:
        self._journal.say(self.name, "died; starting it again", "warning")
        self._embedded.stop()
        try:
            self.start()
        except ServerStartError as error:
            wait = self._backoff.failed()
            self._journal.say(self.name, f"{error}; trying again in {wait:g} s", "error")

    def stop(self) -> None:
        self._embedded.stop()
        self._journal.say(self.name, "stopped")
