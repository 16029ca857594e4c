"""A bound on how long one page may be thought about: a hostile page must not stop the crawl of the others."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from crawlers.errors import CrawlError


class TooSlowError(CrawlError):
    """Reading took longer than a page deserves."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise TooSlowError inside the block when it takes longer. Only the main thread, where crawls read, is bounded."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise TooSlowError(f"reading took longer than {seconds:g} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
