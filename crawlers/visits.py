"""What each source answered last time: an unchanged page costs a 304, and reads as it read before."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
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
    """One answer kept: its validators, headers, and where its body is (beside it, or `blob` in the store)."""

    url: str
    etag: str
    last_modified: str
    headers: list[tuple[str, str]]
    fetched_at: str
    payload_digest: str
    capture: str
    blob: str = ""


class Visits:
    """A folder per source, two files per address. Damaged or missing files only cost a full fetch."""

    def __init__(self, folder: Path, store: Store) -> None:
        self.folder, self.store = folder, store

    def find(self, url: str) -> Visit | None:
        meta, body = self._files(url)
        try:
            data = json.loads(meta.read_text("utf-8"))
            visit = Visit(**{**data, "headers": [tuple(pair) for pair in data["headers"]]})
        except (OSError, ValueError, TypeError, KeyError):
            return None
        return visit if (self.store.has(visit.blob) if visit.blob else body.exists()) else None

    def body(self, visit: Visit) -> bytes:
        return self.store.read(visit.blob) if visit.blob else gzip.decompress(self._files(visit.url)[1].read_bytes())

    def keep(self, response: Response, capture: str) -> None:
        """Keep an answer that can be asked for again by ETag or Last-Modified; a picture's bytes stay in the store."""
        etag, modified = _header(response, "ETag"), _header(response, "Last-Modified")
        if not (etag or modified):
            return
        digest = hashlib.sha256(response.body).hexdigest()
        blob = digest if self.store.has(digest) else ""
        meta, body = self._files(response.url)
        meta.parent.mkdir(parents=True, exist_ok=True)
        if not blob:
            body.write_bytes(gzip.compress(response.body, compresslevel=1, mtime=0))
        payload = "sha1:" + base64.b32encode(hashlib.sha1(response.body, usedforsecurity=False).digest()).decode()
        visit = Visit(response.url, etag, modified, _pairs(response), now(), payload, capture, blob)
        meta.write_text(json.dumps(asdict(visit), ensure_ascii=False), "utf-8")

    def _files(self, url: str) -> tuple[Path, Path]:
        digest = hashlib.sha256(url.encode()).hexdigest()
        place = self.folder / digest[:2]
        return place / f"{digest}.json", place / f"{digest}.gz"


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
