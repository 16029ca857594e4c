"""What every spider shares: its source, its run folder, its ledger, and how a page is asked for."""

from __future__ import annotations

import json
import secrets
from collections.abc import AsyncIterator, Callable, Iterable
from datetime import UTC, datetime
from typing import Any, Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError

from crawlers.addresses import canonical, readable
from crawlers.capture import Capture
from crawlers.errors import SourceError
from crawlers.folder import RunFolder, versions
from crawlers.ledger import Ledger
from crawlers.source import Source, find_source, source_for_url
from crawlers.visits import Visits
from hubiao import env
from hubiao.store import default_store

FEED_BYTES = 64 * 2**20


class SourceSpider(Spider):
    """Started with `-a source=KEY`, `-a url=ADDRESS` (`-a local=1`), or by `crawlers.run` with the source as JSON."""

    source: Source
    run: RunFolder
    capture: Capture
    ledger: Ledger
    visits: Visits
    progress: bool
    options: frozenset[str] = frozenset({"seller"})  # what `reading` may say

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler)
        if args:
            raise SourceError(f"unexpected arguments {args}")
        run_id = kwargs.pop("run", "") or new_run_id()
        progress = bool(kwargs.pop("progress", ""))
        spider.open(chosen_source(**kwargs), run_id, progress=progress)
        crawler.settings.setdict(settings_of(spider.source), priority="spider")
        return spider

    def open(self, source: Source, run_id: str, *, progress: bool) -> None:
        self.check_reading(source)
        self.source, self.progress, self.ledger = source, progress, Ledger()
        self.run = RunFolder(default_store().run_folder(run_id), run_id, source)
        self.capture = Capture(self.run.warc, {"source": source.key, **versions()})
        self.visits = Visits(env.home() / "visits" / source.key, default_store())
        self.asked: set[str] = set()
        self.pages_left = source.max_pages

    def check_reading(self, source: Source) -> None:
        """Refuse what this spider does not know."""
        if unknown := set(source.reading) - self.options:
            raise SourceError(
                f"unknown field(s) reading.{', reading.'.join(sorted(unknown))} for the spider {self.name}"
            )

    async def start(self) -> AsyncIterator[Any]:
        for request in list(self.first()):  # all at once, so that links cannot use up their share of max_pages
            yield request

    def first(self) -> Iterable[Any]:
        """The requests (or items) a run begins with."""
        for url in self.source.start:
            yield from self.ask(url, self.parse, canonically=False)

    def ask(
        self, url: str, callback: Callable[..., Any], *, canonically: bool = True, priority: int = 0, maxsize: int = 0,
        **values: Any,
    ) -> Iterable[Request]:  # fmt: skip
        """A request for a page of this source: once per run, inside the source, within its number of pages."""
        wanted = canonical(readable(url)) if canonically else readable(url)
        if not wanted or wanted in self.asked or not self.source.covers(wanted):
            return
        if self.pages_left <= 0:
            self._note_limit()
            return
        self.asked.add(wanted)
        self.pages_left -= 1
        yield Request(
            wanted, callback=callback, errback=self.failed, cb_kwargs=values, priority=priority,
            meta={"download_maxsize": maxsize} if maxsize else {}, dont_filter=True,
        )  # fmt: skip

    def ask_aside(
        self, url: str, callback: Callable[..., Any], *, otherwise: Callable[[Any], Any] | None = None,
        meta: dict[str, Any] | None = None, **values: Any,
    ) -> Iterable[Request]:  # fmt: skip
        """A request for what is no page (robots.txt, sitemap): not counted; `otherwise` hears when it is not there."""
        wanted = readable(url)
        if not wanted or wanted in self.asked or not self.source.covers(wanted):
            return
        self.asked.add(wanted)
        yield Request(
            wanted, callback=callback, errback=otherwise or self.failed, cb_kwargs=values, priority=50,
            meta={"download_maxsize": FEED_BYTES, **(meta or {})}, dont_filter=True,
        )  # fmt: skip

    def missed(self, failure: Any) -> None:
        """What was only guessed at may answer 404; anything else is worth a line."""
        if not isinstance(failure.value, HttpError):
            self.failed(failure)

    def failed(self, failure: Any) -> None:
        """Every page that did not come is recorded with its reason."""
        error = failure.value
        request = getattr(failure, "request", None)
        url = request.url if request is not None else ""
        if isinstance(error, HttpError):
            self.ledger.error(error.response.url, f"HTTP {error.response.status}")
        elif isinstance(error, IgnoreRequest):
            self.ledger.refuse(url, str(error) or type(error).__name__)
        else:
            self.ledger.error(url, f"{type(error).__name__}: {error}"[:500])

    def arrived(self, response: Response) -> str:
        """Count a page; the id of its WARC record."""
        self.ledger.add("pages")
        return str(response.meta.get("capture", ""))

    def _note_limit(self) -> None:
        if not self.ledger.counts["beyond_limit"]:
            self.ledger.warn(f"stopped at max_pages = {self.source.max_pages}; the source has more")
        self.ledger.add("beyond_limit")


def new_run_id() -> str:
    """Sortable by time, unguessable enough not to collide."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(4)}"


def chosen_source(*, source: str = "", url: str = "", local: str = "", max_pages: str = "") -> Source:
    """The source that the arguments of a command line name: JSON, a key, or an address."""
    if source.startswith("{"):
        return Source.from_json(json.loads(source))
    if source:
        return find_source(source, env.sources_folders())
    if url:
        return source_for_url(url, local=local in ("1", "true"), max_pages=int(max_pages or 500))
    raise SourceError("give -a source=KEY or -a url=ADDRESS")


def settings_of(source: Source) -> dict[str, Any]:
    """A source's manners as Scrapy's settings."""
    return {
        "DOWNLOAD_DELAY": source.politeness.delay,
        "CONCURRENT_REQUESTS_PER_DOMAIN": source.politeness.concurrency,
        "AUTOTHROTTLE_ENABLED": source.politeness.autothrottle,
        "AUTOTHROTTLE_TARGET_CONCURRENCY": float(source.politeness.concurrency),
        "DOWNLOAD_VERIFY_CERTIFICATES": source.verify_tls,
    }
