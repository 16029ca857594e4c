"""Keeps a crawl inside its source: pages on its hosts and ports, pictures wherever the guard allows."""

from __future__ import annotations

from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest


class OutOfBoundsError(IgnoreRequest):
    """A redirect that leaves the source."""


class BoundsMiddleware:
    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> BoundsMiddleware:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        spider: Any = self.crawler.spider
        if request.meta.get("picture") or request.meta.get("dont_obey_robotstxt") or spider.source.covers(request.url):
            return
        raise OutOfBoundsError(f"refused: outside the source {spider.source.key}")
