"""How long to wait before another try: it never gives up."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

FIRST = 0.5  # seconds
LONGEST = 30.0
STEADY = 30.0  # having lived so long, a failure is the first again


@dataclass
class Backoff:
    """Failures in a row, and when to try next; times are of the monotonic clock."""

    failures: int = 0
    due: float = 0.0
    _since: float = field(default_factory=time.monotonic)

    def started(self) -> None:
        self._since = time.monotonic()

    def failed(self) -> float:
        """Count a failure; answers the seconds until the next try."""
        now = time.monotonic()
        self.failures = 1 if now - self._since > STEADY else self.failures + 1
        wait = min(LONGEST, FIRST * 2.0 ** (self.failures - 1))
        self.due = now + wait
        return wait

    @property
    def is_due(self) -> bool:
        return time.monotonic() >= self.due
