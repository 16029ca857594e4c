"""Keeps run.json up to date while a crawl goes on, prints progress lines for the parent, and closes the run."""

from __future__ import annotations

import json
import sys
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler
from twisted.internet.task import LoopingCall

SECONDS = 0.5
WRITTEN = 6  # every so many ticks run.json is written, which also shows that the crawl lives


class Recorder:
    """One JSON line of counts per half second on standard output when the spider was given `progress=1`."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.spider: Any = crawler.spider
        self.loop = LoopingCall(self._tick)
        self.ticks = 0
        crawler.signals.connect(self.opened, signal=signals.spider_opened)
        crawler.signals.connect(self.failed, signal=signals.spider_error)
        crawler.signals.connect(self.item_failed, signal=signals.item_error)
        crawler.signals.connect(self.closed, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Recorder:
        return cls(crawler)

    def opened(self) -> None:
        self.spider.run.write_state("running", self.spider.ledger.to_json())
        self.loop.start(SECONDS, now=True)

    def failed(self, failure: Any, response: Any) -> None:
        """A page that our own reading stumbled over: recorded, and the crawl goes on."""
        self.spider.ledger.error(response.url, f"reading failed: {failure.type.__name__}: {failure.value}")

    def item_failed(self, item: Any, failure: Any) -> None:
        url = getattr(getattr(item, "item", item), "url", "")
        self.spider.ledger.error(url, f"item lost: {failure.type.__name__}: {failure.value}")

    def closed(self, reason: str) -> None:
        if self.loop.running:
            self.loop.stop()
        self._count_queue()
        self._check_expected()
        done = reason == "finished" and bool(self.spider.ledger.counts["pages"])
        if not done and reason != "finished":
            self.spider.ledger.warn(f"stopped early: {reason}")
        self.spider.capture.close()
        self.spider.run.write_state("finished" if done else "failed", self.spider.ledger.to_json())
        self.spider.run.close()
        self._print()

    def _tick(self) -> None:
        self._count_queue()
        self._print()
        self.ticks += 1
        if self.ticks % WRITTEN == 0:
            self.spider.run.write_state("running", self.spider.ledger.to_json())

    def _count_queue(self) -> None:
        engine = self.crawler.engine
        waiting = len(engine.downloader.active) if engine.downloader else 0
        scheduler: Any = engine._slot.scheduler if engine._slot else None
        self.spider.ledger.counts["queue"] = waiting + (len(scheduler) if scheduler is not None else 0)

    def _check_expected(self) -> None:
        expected, got = self.spider.source.expected, self.spider.ledger.counts["listings"]
        if got < expected.min:
            self.spider.ledger.warn(f"{got} items; at least {expected.min} expected: has the site changed?")
        if expected.max is not None and got > expected.max:
            self.spider.ledger.warn(f"{got} items; at most {expected.max} expected: has the site changed?")

    def _print(self) -> None:
        if not self.spider.progress:
            return
        try:
            print(json.dumps(dict(self.spider.ledger.counts)), flush=True)
        except BrokenPipeError:
            self.spider.progress = False
            sys.stdout = sys.stderr
            self.crawler.engine.close_spider(self.spider, reason="the process that started it is gone")
