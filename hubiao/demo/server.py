"""Serves the shop and the fair on loopback, each on a port of its own, so that they are crawled over real HTTP."""

from __future__ import annotations

import socket
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from hubiao.demo.sites import Answer, Site, fair, shop

HOST = "127.0.0.1"
LAST_MODIFIED = "Mon, 01 Jun 2026 00:00:00 GMT"  # drawn once; the market never changes


class SiteHandler(BaseHTTPRequestHandler):
    """GET and HEAD with ETag; answers 304 to a visitor who has the page already."""

    protocol_version = "HTTP/1.1"
    server_version = "demo"
    sys_version = ""
    disable_nagle_algorithm = True
    server: SiteServer

    def do_GET(self) -> None:
        answer = self.server.site(self.path, self.server.url)
        if answer is None:
            self._send(HTTPStatus.NOT_FOUND, Answer("没有这个页面".encode(), "text/plain; charset=utf-8"))
        elif self._has_already(answer):
            self._send(HTTPStatus.NOT_MODIFIED, answer)
        else:
            self._send(HTTPStatus.OK, answer)

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it
        """Quiet: the crawler tells what it fetched."""

    def _has_already(self, answer: Answer) -> bool:
        if tag := self.headers.get("If-None-Match"):
            return answer.etag in tag
        return self.headers.get("If-Modified-Since") == LAST_MODIFIED

    def _send(self, status: HTTPStatus, answer: Answer) -> None:
        with_body = status != HTTPStatus.NOT_MODIFIED
        self.send_response(status)
        if with_body:
            self.send_header("Content-Type", answer.media_type)
            self.send_header("Content-Length", str(len(answer.body)))
        if status != HTTPStatus.NOT_FOUND:
            self.send_header("ETag", answer.etag)
            self.send_header("Last-Modified", LAST_MODIFIED)
            self.send_header("Cache-Control", f"max-age={answer.max_age}")
        self.end_headers()
        if with_body and self.command != "HEAD":
            self.wfile.write(answer.body)


class SiteServer(ThreadingHTTPServer):
    """One site on one port; port 0 takes a free one."""

    daemon_threads = True

    def __init__(self, site: Site, port: int = 0) -> None:
        super().__init__((HOST, port), SiteHandler)
        self.site = site

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.server_address[1]}"


def serve_market(shop_port: int, fair_port: int) -> None:
    """Both sites until the process is stopped."""
    with SiteServer(shop, shop_port) as shop_server, SiteServer(fair, fair_port) as fair_server:
        threading.Thread(target=fair_server.serve_forever, daemon=True).start()
        shop_server.serve_forever()


def free_port(wanted: int = 0) -> int:
    """The wanted port if nobody listens on it, else a free one."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OSError("no free port on 127.0.0.1")
