"""What ends a supervisor.

SupervisorError
├── StartError           it could not start: the message says what to do
└── StopRequestedError   SIGINT or SIGTERM came while it waited
"""

from __future__ import annotations


class SupervisorError(Exception):
    """The root of this package's errors."""


class StartError(SupervisorError):
    """Something needed at the start is missing or broken."""


class StopRequestedError(SupervisorError):
    """Stop now, in order."""
