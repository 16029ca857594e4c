"""The web server: gunicorn with threads, static files by whitenoise."""

from __future__ import annotations

from typing import Any

import structlog
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from hubiao.ports import address, free_port

log = structlog.get_logger("web")


class _Log(Logger):
    """Gunicorn's messages go the way of all others."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        self.error_log.handlers.clear()
        self.error_log.propagate = True


class Console(BaseApplication):
    """`hubiao.wsgi` under gunicorn."""

    def __init__(self, host: str, port: int, processes: int) -> None:
        self._options = {
            "bind": f"{host}:{port}",
            "workers": processes,
            "worker_class": "gthread",
            "threads": 8,
            "timeout": 60,
            "graceful_timeout": 5,
            "logger_class": _Log,
            "loglevel": "warning",
            "proc_name": "hubiao-web",
            "control_socket_disable": True,
            "forwarded_allow_ips": "127.0.0.1,::1",
        }
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from hubiao.wsgi import application

        return application


def serve(host: str, port: int, processes: int = 2) -> None:
    """Serve until told to stop; port 0 takes the first free one from 8000 on."""
    port = port or free_port(host)
    log.info("console", address=address(host, port))
    Console(host, port, processes).run()
