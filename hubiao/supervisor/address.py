"""Where the console is served: the port asked for, or the first free one, again whenever the web server starts."""

from __future__ import annotations

from http.client import HTTPConnection, HTTPException

from hubiao.ports import address, free_port, is_free
from hubiao.supervisor.errors import StartError


class WebAddress:
    """`port` is 0 until one is chosen; `ready` once the web server answered since its last start."""

    def __init__(self, host: str, port: int) -> None:
        self.host = host
        self.port = port
        self.ready = False
        self._fixed = bool(port)

    @property
    def url(self) -> str:
        return address(self.host, self.port)

    def choose(self) -> None:
        """Keep the port while it is free; a fixed one that is taken is an error at the start."""
        self.ready = False
        if not self._fixed:
            self.port = free_port(self.host, self.port or None)
        elif not is_free(self.host, self.port):
            raise StartError(f"port {self.port} is taken: give another with --port, or none")

    def answers(self) -> bool:
        """Whether `/healthz` answers anything; remembered in `ready`."""
        host = self.url.removeprefix("http://").rpartition(":")[0]
        connection = HTTPConnection(host, self.port, timeout=1)
        try:
            connection.request("GET", "/healthz")
            connection.getresponse().read()
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()
        self.ready = True
        return True
