"""What each source answered last time: an unchanged page costs a 304, and reads as it read before."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from crawlers.folder import now
from hubiao.store import Store


@dataclass(frozen=True, slots=True)
class Visit:
    """One answer kept: its validators, headers, and its body by SHA-256 (beside it, or in the store)."""

    url: str
    etag: str
    last_modified: str
    headers: list[tuple[str, str]]
    fetched_at: str
    payload_digest: str
    capture: str
    digest: str
    in_store: bool = False


class Visits:
    """A folder per source. A visit names its body by digest, so that the two always fit together, whoever writes at the
    same time; what is damaged or missing only costs a full fetch."""

    def __init__(self, folder: Path, store: Store) -> None:
        self.folder, self.store = folder, store

    def find(self, url: str) -> Visit | None:
        try:
            data = json.loads(self._meta(url).read_text("utf-8"))
            visit = Visit(**{**data, "headers": [(str(name), str(value)) for name, value in data["headers"]]})
        except (OSError, ValueError, TypeError, KeyError):
            return None
        kept = self.store.has(visit.digest) if visit.in_store else self._body(visit.digest).exists()
        return visit if kept else None

    def body(self, visit: Visit) -> bytes:
        if visit.in_store:
            return self.store.read(visit.digest)
        return gzip.decompress(self._body(visit.digest).read_bytes())

    def keep(self, response: Response, capture: str) -> None:
        """Keep an answer that can be asked for again by ETag or Last-Modified; a picture's bytes stay in the store."""
        etag, modified = _header(response, "ETag"), _header(response, "Last-Modified")
        if not (etag or modified):
            return
        digest = hashlib.sha256(response.body).hexdigest()
        in_store = self.store.has(digest)
        if not in_store:
            _write(self._body(digest), gzip.compress(response.body, compresslevel=1, mtime=0))
        payload = "sha1:" + base64.b32encode(hashlib.sha1(response.body, usedforsecurity=False).digest()).decode()
        visit = Visit(response.url, etag, modified, _pairs(response), now(), payload, capture, digest, in_store)
        _write(self._meta(response.url), json.dumps(asdict(visit), ensure_ascii=False).encode())

    def _meta(self, url: str) -> Path:
        digest = hashlib.sha256(url.encode()).hexdigest()
        return self.folder / digest[:2] / f"{digest}.json"

    def _body(self, digest: str) -> Path:
        return self.folder / "bodies" / digest[:2] / f"{digest}.gz"


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_suffix(f".{os.getpid()}.tmp")
    temporary.write_bytes(data)
    temporary.replace(file)


class VisitsMiddleware:
    """Asks again with the validators kept, and answers a 304 with the body kept."""

    def __init__(self, crawler: Crawler) -> None:
        spider: Any = crawler.spider
        self.spider = spider
        self.visits: Visits = spider.visits

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> VisitsMiddleware:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        visit = self.visits.find(request.url) if request.method == "GET" else None
        if visit is None:
            return
        request.meta["visit"] = visit
        if visit.etag:
            request.headers["If-None-Match"] = visit.etag
        if visit.last_modified:
            request.headers["If-Modified-Since"] = visit.last_modified

    def process_response(self, request: Request, response: Response) -> Response:
        visit = request.meta.get("visit")
        if response.status == 304 and visit is not None:
            self.spider.ledger.add("not_modified")
            return self._again(visit, response)
        if response.status == 200 and request.method == "GET" and not request.meta.get("picture"):
            self.visits.keep(response, request.meta.get("capture", ""))
        return response

    def _again(self, visit: Visit, response: Response) -> Response:
        headers = Headers()
        for name, value in visit.headers:
            headers.appendlist(name, value)
        body = self.visits.body(visit)
        kind = responsetypes.from_args(headers=headers, url=visit.url, body=body)
        return kind(
            visit.url, status=200, headers=headers, body=body, request=response.request,
            ip_address=response.ip_address, flags=["not-modified"],
        )  # fmt: skip


def _header(response: Response, name: str) -> str:
    return (response.headers.get(name) or b"").decode("latin-1")


def _pairs(response: Response) -> list[tuple[str, str]]:
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values or ()
    ]
