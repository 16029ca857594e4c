"""A real HTTP server on loopback for the crawlers' tests: pages by path, counted, with validators."""

from __future__ import annotations

import hashlib
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from PIL import Image


@dataclass
class Page:
    """What is answered at one path."""

    body: bytes | str = b""
    media_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


Answer = Page | Callable[[str], Page]


class Site:
    """A loopback site; `pages` by path with query or by path alone, a callable makes them up."""

    def __init__(self, pages: dict[str, Answer] | None = None) -> None:
        self.pages: dict[str, Answer] = dict(pages or {})
        self.asked: Counter[str] = Counter()
        self.answered: Counter[int] = Counter()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def port(self) -> int:
        return int(self.server.server_address[1])

    def url(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def find(self, target: str) -> Page:
        answer = self.pages.get(target) or self.pages.get(urlsplit(target).path) or self.pages.get("*")
        if answer is None:
            return Page("not here", status=404)
        return answer if isinstance(answer, Page) else answer(target)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def _handler(site) -> type[BaseHTTPRequestHandler]:  # noqa: N805 (the handler's self is another)
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.asked[self.path] += 1
                page = site.find(self.path)
                body = page.body.encode() if isinstance(page.body, str) else page.body
                etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
                same = page.status == 200 and self.headers.get("If-None-Match") == etag
                status, body = (304, b"") if same else (page.status, body)
                site.answered[status] += 1
                self.send_response(status)
                for name, value in {"Content-Type": page.media_type, "ETag": etag, **page.headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (its name)
                return

        return Handler


TYPES = {
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".txt": "text/plain",
}


def picture(text: str = "", *, size: tuple[int, int] = (40, 30), image_format: str = "PNG") -> bytes:
    """A small picture whose colour comes from the text, so that different names give different bytes."""
    colour = tuple(hashlib.sha256(text.encode()).digest()[:3])
    buffer = BytesIO()
    Image.new("RGB", size, colour).save(buffer, image_format)
    return buffer.getvalue()


def saved_site(folder: Path) -> Site:
    """A site out of saved pages: `saved/p/1.html` answers at /p/1.html, `…/products.json` also without its ending;
    pictures are made up."""
    site = Site()
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.suffix in TYPES:
            path = "/" + file.relative_to(folder).as_posix()
            page = Page(file.read_bytes(), TYPES[file.suffix])
            site.pages[path] = page
            site.pages.setdefault(path.removesuffix("index.html").removesuffix(".json"), page)
    site.pages["*"] = made_up
    return site


def made_up(target: str) -> Page:
    if target.startswith(("/pictures/", "/thumb/")):
        return Page(picture(target), "image/png")
    return Page("not here", status=404)
