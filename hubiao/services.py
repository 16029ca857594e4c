"""The services of the system: what `hubiao up` runs as children is what the containers run, command for command."""

from __future__ import annotations

import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Service:
    """A command of `hubiao` that runs until told to stop."""

    name: str
    arguments: tuple[str, ...]
    grace: float = 10.0  # seconds to finish after SIGTERM

    @property
    def command(self) -> str:
        """As a person or a compose file writes it."""
        return " ".join(("hubiao", *self.arguments))

    @property
    def argv(self) -> list[str]:
        """The same on this very Python; -P keeps the current folder out of its imports."""
        return [sys.executable, "-P", "-m", "hubiao", *self.arguments]


MIGRATE = Service("migrate", ("manage", "migrate", "--no-input"))
WEB = Service("web", ("web",))
CRAWL = Service("crawl", ("worker", "crawl"))
MATCH = Service("match", ("worker", "match"))
DEFAULT = Service("default", ("worker", "default"))
SCHEDULER = Service("scheduler", ("scheduler",))

ALL = (MIGRATE, WEB, CRAWL, MATCH, DEFAULT, SCHEDULER)
