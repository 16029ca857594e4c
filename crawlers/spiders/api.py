"""What the two shop interfaces share: pages of JSON records, asked for until they end."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from scrapy.http import Response

from crawlers.pipelines import Found
from crawlers.source import Source
from crawlers.spiders.base import FEED_BYTES, SourceSpider


class ApiSpider(SourceSpider):
    """Subclasses say where page n is, how many a full page holds, and what a record means."""

    full: int
    seen: set[str]

    def page_url(self, start: str, number: int) -> str:
        raise NotImplementedError

    def records(self, data: Any) -> list[Any] | None:
        """The records of one answer, or None when it is none of this interface."""
        raise NotImplementedError

    def found(self, record: dict[str, Any], start: str, capture: str) -> Found:
        raise NotImplementedError

    def check_reading(self, source: Source) -> None:
        super().check_reading(source)
        self.seen = set()

    def first(self) -> Iterable[Any]:
        for start in self.source.start:
            yield from self.page(start, 1)

    def page(self, start: str, number: int) -> Iterable[Any]:
        url = self.page_url(start, number)
        yield from self.ask(url, self.parse, canonically=False, maxsize=FEED_BYTES, start=start, number=number)

    def parse(self, response: Response, start: str, number: int) -> Iterable[Any]:
        capture = self.arrived(response)
        try:
            records = self.records(json.loads(response.body))
        except ValueError:
            records = None
        if records is None:
            self.ledger.error(response.url, f"not what {self.name} answers: is it this kind of shop?")
            return
        for record in records:
            yield from self._one(record, start, capture, response.url)
        if len(records) >= self.full and self._are_new(records):
            yield from self.page(start, number + 1)

    def _are_new(self, records: list[Any]) -> bool:
        """Whether a page told anything new: some shops answer every page number with the same goods."""
        before = len(self.seen)
        self.seen |= {str(one.get("id")) for one in records if isinstance(one, dict)}
        return len(self.seen) > before

    def _one(self, record: Any, start: str, capture: str, url: str) -> Iterable[Found]:
        try:
            yield self.found(record, start, capture)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            name = record.get("id", "?") if isinstance(record, dict) else "?"
            self.ledger.error(url, f"record {name}: {type(error).__name__}: {error}")
