"""The one place where the supervisor waits: it carries lines and signals meanwhile, and reaps what died."""

from __future__ import annotations

import os
import selectors
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from hubiao.supervisor.errors import StopRequestedError

LONGEST_LINE = 16_384  # bytes
Sink = Callable[[str], None]


class Pump:
    """Lines of pipes go to their sinks. After a signal `pause` raises StopRequestedError, once; a second is `hurry`."""

    def __init__(self) -> None:
        self._selector = selectors.DefaultSelector()
        self._rests: dict[int, bytes] = {}
        self._signals = 0
        self._raised = False
        self._wake, self._waker = os.pipe()
        for end in (self._wake, self._waker):
            os.set_blocking(end, False)
        self._selector.register(self._wake, selectors.EVENT_READ)
        signal.set_wakeup_fd(self._waker, warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._note)
        signal.signal(signal.SIGCHLD, lambda *_: None)  # only to wake up at once when a child dies

    @property
    def hurry(self) -> bool:
        """Whether a second signal came: stop without waiting for anyone."""
        return self._signals > 1

    def listen(self, pipe: int, sink: Sink) -> None:
        os.set_blocking(pipe, False)
        self._rests[pipe] = b""
        self._selector.register(pipe, selectors.EVENT_READ, sink)

    def pause(self, seconds: float) -> None:
        """Carry lines for so long; raises StopRequestedError when told to stop."""
        deadline = time.monotonic() + seconds
        while True:
            self.carry(max(0.0, deadline - time.monotonic()))
            if self._signals and not self._raised:
                self._raised = True
                raise StopRequestedError
            if time.monotonic() >= deadline:
                return

    def carry(self, seconds: float) -> None:
        """Wait for lines or a signal for at most so long, once."""
        for key, _ in self._selector.select(seconds):
            if key.fd == self._wake:
                with suppress(BlockingIOError):
                    os.read(self._wake, 4096)
            else:
                self._read(key.fd, key.data)

    def close(self) -> None:
        signal.set_wakeup_fd(-1)
        self._selector.close()

    def _read(self, pipe: int, sink: Sink) -> None:
        try:
            data = os.read(pipe, 65536)
        except BlockingIOError:
            return
        *lines, rest = (self._rests[pipe] + data).split(b"\n")
        if not data or len(rest) > LONGEST_LINE:
            lines, rest = [*lines, rest], b""
        self._rests[pipe] = rest
        for line in lines:
            if text := line.decode("utf-8", errors="replace").rstrip():
                sink(text)
        if not data:
            self._selector.unregister(pipe)
            os.close(pipe)
            del self._rests[pipe]

    def _note(self, *_: Any) -> None:
        self._signals += 1
