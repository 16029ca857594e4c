"""Ports of this machine."""

from __future__ import annotations

import socket

FIRST = 8000


def is_free(host: str, port: int) -> bool:
    """Whether nobody listens there, as far as one can tell without listening."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def free_port(host: str, first: int | None = None) -> int:
    """The first free port from `first` (8000) on."""
    port: int
    for port in (first or FIRST, *range(FIRST, FIRST + 1000)):
        if is_free(host, port):
            return port
    raise OSError(f"no free port from {FIRST} on: give one with --port")


def address(host: str, port: int) -> str:
    """What a person on this machine opens."""
    return f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}"  # noqa: S104 - compared, not bound
