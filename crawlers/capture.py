"""Every fetch as WARC records, bytes first: what was asked and what was answered, before anything is decoded."""

from __future__ import annotations

from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.visits import Visit

REVISIT = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"


class Capture:
    """One WARC file. `write` answers the id of the response's record."""

    def __init__(self, file: Path, about: dict[str, str]) -> None:
        self._file = file.open("wb")
        self._writer = WARCWriter(self._file, gzip=True, warc_version="WARC/1.1")
        self._writer.write_record(self._writer.create_warcinfo_record(file.name, about))

    def write(self, request: Request, response: Response, known: Visit | None) -> str:
        record = self._revisit(response, known) if response.status == 304 and known else self._response(response)
        asked = self._writer.create_warc_record(
            request.url, "request", payload=BytesIO(request.body), http_headers=_asked(request),
            warc_headers_dict={"WARC-Concurrent-To": record.rec_headers.get_header("WARC-Record-ID")},
        )  # fmt: skip
        self._writer.write_record(record)
        self._writer.write_record(asked)
        self._file.flush()
        return str(record.rec_headers.get_header("WARC-Record-ID")).strip("<>")

    def close(self) -> None:
        self._file.close()

    def _response(self, response: Response) -> Any:
        return self._writer.create_warc_record(
            response.url, "response", payload=BytesIO(response.body), http_headers=_answered(response),
            warc_headers_dict=_peer(response),
        )  # fmt: skip

    def _revisit(self, response: Response, known: Visit) -> Any:
        headers = {**_peer(response), "WARC-Profile": REVISIT, "WARC-Refers-To": f"<{known.capture}>"}
        return self._writer.create_revisit_record(
            response.url, known.payload_digest, response.url, known.fetched_at,
            http_headers=_answered(response), warc_headers_dict=headers,
        )  # fmt: skip


class CaptureMiddleware:
    """Next to the downloader: sees each answer as it came, notes its record in `request.meta["capture"]`."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CaptureMiddleware:
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        spider: Any = self.crawler.spider
        spider.ledger.add("bytes", len(response.body))
        request.meta["capture"] = spider.capture.write(request, response, request.meta.get("visit"))
        return response


def _peer(response: Response) -> dict[str, str]:
    return {"WARC-IP-Address": str(response.ip_address)} if response.ip_address else {}


def _asked(request: Request) -> StatusAndHeaders:
    from urllib.parse import urlsplit

    parts = urlsplit(request.url)
    path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
    return StatusAndHeaders(
        f"{request.method} {path} HTTP/1.1", [("Host", parts.netloc), *_pairs(request)], is_http_request=True
    )


def _answered(response: Response) -> StatusAndHeaders:
    try:
        phrase = HTTPStatus(response.status).phrase
    except ValueError:
        phrase = "Unknown"
    return StatusAndHeaders(f"{response.status} {phrase}", _pairs(response), protocol="HTTP/1.1")


def _pairs(message: Request | Response) -> list[tuple[str, str]]:
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in message.headers.items()
        for value in values or ()
    ]
