"""From what a spider found to a line of items.jsonl: duplicates out, pictures fetched and kept, item written."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem, IgnoreRequest
from scrapy.http.request import NO_CALLBACK

from crawlers.addresses import canonical, file_address
from crawlers.errors import RefusedImageError
from crawlers.items import ImageItem, ListingItem
from crawlers.pictures import MAX_BYTES, keep_picture
from hubiao.store import default_store

PER_LISTING = 12
LONGEST = 2000  # characters of an address


@dataclass(frozen=True, slots=True)
class Found:
    """An item without its pictures yet, and where those are: addresses, or files inside a feed's folder."""

    item: ListingItem
    pictures: tuple[str | Path, ...] = ()


class DuplicatesPipeline:
    """One item per key and run."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.keys: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> DuplicatesPipeline:
        return cls(crawler)

    def process_item(self, item: Found) -> Found:
        if item.item.key in self.keys:
            spider: Any = self.crawler.spider
            spider.ledger.add("duplicates")
            raise DropItem(f"seen in this run: {item.item.key}")
        self.keys.add(item.item.key)
        return item


class PicturesPipeline:
    """Fetches each address once per run, through every guard a page goes through."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.store = default_store()
        self.asked: dict[str, asyncio.Future[ImageItem | None]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> PicturesPipeline:
        return cls(crawler)

    async def process_item(self, found: Found) -> ListingItem:
        wanted = [one for one in dict.fromkeys(found.pictures) if len(str(one)) <= LONGEST][:PER_LISTING]
        got = await asyncio.gather(*map(self._get, wanted))
        unique = {image.sha256: image for image in got if image is not None}
        return replace(found.item, images=tuple(unique.values()))

    async def _get(self, place: str | Path) -> ImageItem | None:
        if isinstance(place, Path):
            return self._from_file(place)
        url = canonical(place)
        if url not in self.asked:
            self.asked[url] = asyncio.ensure_future(self._fetch(place))
        return await self.asked[url]

    def _from_file(self, file: Path) -> ImageItem | None:
        try:
            spider: Any = self.crawler.spider
            return self._keep(file.read_bytes(), file_address(file, spider.source))
        except OSError as error:
            self._ledger.error(str(file), f"picture cannot be read: {error.strerror}")
            return None

    async def _fetch(self, url: str) -> ImageItem | None:
        meta = {"allow_offsite": True, "download_maxsize": MAX_BYTES, "picture": True}
        try:
            request = Request(url, callback=NO_CALLBACK, meta=meta, headers={"Accept": "image/*,*/*;q=0.5"})
            response = await self.crawler.engine.download_async(request)
        except IgnoreRequest as error:
            self._ledger.refuse(url, f"picture: {error}")
            return None
        except Exception as error:  # noqa: BLE001 (any failure of a download costs this picture only, and is recorded)
            self._ledger.error(url, f"picture: {type(error).__name__}: {error}")
            return None
        if response.status != 200:
            self._ledger.error(url, f"picture: HTTP {response.status}")
            return None
        image = self._keep(response.body, url)
        if image is not None:
            spider: Any = self.crawler.spider
            spider.visits.keep(response, response.meta.get("capture", ""))
        return image

    def _keep(self, data: bytes, url: str) -> ImageItem | None:
        try:
            image = keep_picture(data, url, self.store)
        except RefusedImageError as error:
            self._ledger.refuse(url, f"picture: {error}")
            return None
        self._ledger.add("images")
        return image

    @property
    def _ledger(self) -> Any:
        spider: Any = self.crawler.spider
        return spider.ledger


class RecordPipeline:
    """Writes the finished item into the run's folder; `reading.seller` names the seller where no page does."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RecordPipeline:
        return cls(crawler)

    def process_item(self, item: ListingItem) -> ListingItem:
        spider: Any = self.crawler.spider
        seller = str(spider.source.reading.get("seller", ""))
        if seller and not item.seller_name:
            item = replace(item, seller_name=seller, seller_key=seller)
        spider.run.write_item(item.bounded())
        spider.ledger.add("listings")
        return item
