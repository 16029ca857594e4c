"""A folder or a feed given by a platform: CSV, JSON Lines, Google Merchant XML; pictures by path in it or by address.

reading:
  path: goods.csv        # optional: a file or folder inside the source's folder; without it every file there
  format: csv            # optional: csv, jsonl, xml
  encoding: gb18030      # optional: otherwise UTF-8, then GB18030
  currency: CNY          # optional: where the feed does not say
  fields: {title: 品名}   # optional: columns that are not named in the usual ways
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from scrapy.http import Response

from crawlers.addresses import file_address
from crawlers.errors import FeedError, SourceError
from crawlers.feeds import ENDINGS, Row, format_of, rows
from crawlers.folder import now
from crawlers.items import ListingItem
from crawlers.mapping import FIELDS
from crawlers.pipelines import Found
from crawlers.reading.availability import availability_word
from crawlers.reading.numbers import article_number, gtin_of
from crawlers.reading.places import whole
from crawlers.reading.prices import currency_code, shown_price
from crawlers.reading.texts import clean, plain
from crawlers.source import Source
from crawlers.spiders.base import FEED_BYTES, SourceSpider

USUAL = {
    "key": ("key", "id", "商品id", "商品ID", "编号"),
    "title": ("title", "name", "商品名称", "商品标题", "标题", "名称", "品名"),
    "description": ("description", "描述", "商品描述", "详情"),
    "url": ("url", "link", "链接", "商品链接", "网址"),
    "images": (
        "images",
        "image",
        "image_link",
        "additional_image_link",
        "picture",
        "图片",
        "主图",
        "商品图片",
        "图片链接",
    ),
    "price": ("sale_price", "price", "价格", "售价", "单价", "现价"),
    "currency": ("currency", "币种", "货币"),
    "availability": ("availability", "库存状态", "状态"),
    "brand": ("brand", "品牌"),
    "sku": ("sku", "货号", "商品编码"),
    "gtin": ("gtin", "ean", "barcode", "upc", "isbn", "条码", "商品条码"),
    "mpn": ("mpn", "型号"),
    "category": ("category", "product_type", "google_product_category", "类目", "分类"),
    "seller_key": ("seller_key", "seller_id", "店铺id", "店铺ID", "卖家ID"),
    "seller_name": ("seller_name", "seller", "shop", "店铺", "店铺名称", "卖家", "商家"),
    "booth": ("booth", "展位", "展位号"),
}
KNOWN = frozenset(name for names in USUAL.values() for name in names)
OPTIONS = frozenset({"path", "format", "encoding", "currency", "fields"})


class FeedSpider(SourceSpider):
    name = "feed"
    columns: dict[str, tuple[str, ...]]

    def check_reading(self, source: Source) -> None:
        self.columns = columns(source.reading)

    def first(self) -> Iterable[Any]:
        if self.source.start:
            for url in self.source.start:
                yield from self.ask(url, self.parse, canonically=False, maxsize=FEED_BYTES)
        else:
            for file in files(self.source):
                yield from self._file(file)

    def parse(self, response: Response) -> Iterable[Any]:
        yield from self._rows(response.body, response.url, None, self.arrived(response))

    def _file(self, file: Path) -> Iterable[Any]:
        if file.stat().st_size > FEED_BYTES:
            self.ledger.refuse(str(file), f"larger than {FEED_BYTES} bytes: split it")
            return
        self.ledger.add("pages")
        yield from self._rows(file.read_bytes(), file_address(file, self.source), file.parent, "")

    def _rows(self, data: bytes, place: str, folder: Path | None, capture: str) -> Iterable[Any]:
        reading = self.source.reading
        try:
            kind = reading.get("format") or format_of(place, data)
            for row in rows(data, kind, encoding=str(reading.get("encoding", ""))):
                yield from self._row(row, place, folder, capture)
        except FeedError as error:
            self.ledger.error(place, str(error))

    def _row(self, row: Row, place: str, folder: Path | None, capture: str) -> Iterable[Found]:
        if row.problem:
            self.ledger.error(place, f"record {row.number}: {row.problem}")
            return
        found = item(self.source, row.values, self.columns, place, capture)
        if not found.title:
            self.ledger.error(place, f"record {row.number}: no title")
            return
        yield Found(found, tuple(self._pictures(row, place, folder)))

    def _pictures(self, row: Row, place: str, folder: Path | None) -> Iterator[str | Path]:
        for text in pictures(row.values, self.columns["images"]):
            if text.startswith(("http://", "https://")):
                yield text
            elif folder is None:
                yield whole(place, text)
            elif (file := (folder / text).resolve()).is_relative_to(Path(self.source.folder).resolve()):
                yield file
            else:
                self.ledger.refuse(place, f"record {row.number}: picture {text!r} lies outside the feed's folder")


def columns(reading: Any) -> dict[str, tuple[str, ...]]:
    """The columns to look at per field: those of source.yml first, then the usual names."""
    if unknown := set(reading) - OPTIONS:
        raise SourceError(f"unknown field(s) reading.{', reading.'.join(sorted(unknown))}")
    own = reading.get("fields", {})
    if not isinstance(own, dict) or set(own) - FIELDS:
        raise SourceError(f"reading.fields must map some of {', '.join(sorted(FIELDS))} to column names")
    return {name: ((str(own[name]), *usual) if name in own else usual) for name, usual in USUAL.items()}


def files(source: Source) -> list[Path]:
    """The feed's files: what `path` names inside the source's folder, else every file there whose ending is known."""
    home = Path(source.folder).resolve()
    place = (home / str(source.reading.get("path", "."))).resolve()
    if not source.folder or not place.is_relative_to(home):
        raise SourceError("reading.path must lie inside the source's folder")
    found = [place] if place.is_file() else sorted(file for file in place.glob("*") if file.suffix.lower() in ENDINGS)
    if not found:
        raise SourceError(f"no feed at {place}: put a {', '.join(ENDINGS)} file there")
    return found


def item(
    source: Source, values: dict[str, Any], places: dict[str, tuple[str, ...]], place: str, capture: str
) -> ListingItem:
    """One record as an item; columns that nobody knows are kept in `extra`."""
    given = {name: plain(_first(values, names)) for name, names in places.items()}
    price, currency = shown_price(given["price"])
    code = currency_code(given["currency"]) or currency or _iso_in(given["price"])
    sku, title = article_number(given["sku"]), clean(given["title"])
    key = given["key"] or sku or given["url"] or hashlib.sha256(repr(sorted(values.items())).encode()).hexdigest()
    taken = KNOWN | {name for names in places.values() for name in names}
    return ListingItem(
        source=source.key, key=key[:400], url=whole(place, given["url"]) if given["url"] else place,
        kind="exhibit" if source.kind == "fair" else "listing", title=title, description=given["description"],
        brand=given["brand"], price=price, currency=code or currency_code(source.reading.get("currency", "")),
        availability=availability_word(given["availability"]), sku=sku, gtin=gtin_of(given["gtin"]),
        mpn=article_number(given["mpn"]), category=given["category"][:400],
        seller_key=given["seller_key"] or given["seller_name"], seller_name=given["seller_name"],
        booth=given["booth"][:60], fetched_at=now(), capture=capture,
        extra={name: text for name, value in values.items() if name not in taken and (text := plain(value))},
    )  # fmt: skip


def pictures(values: dict[str, Any], names: tuple[str, ...]) -> list[str]:
    """Every picture a record names: lists, and texts with several separated by | ; , or white space."""
    found: list[str] = []
    for name in names:
        value = values.get(name) or []
        for one in value if isinstance(value, list) else [value]:
            found += [part for part in re.split(r"[|;\n]+|,\s*(?=https?://|\S+\.\w{3,4}\b)", str(one)) if part.strip()]
    return list(dict.fromkeys(part.strip() for part in found))


def _first(values: dict[str, Any], names: tuple[str, ...]) -> Any:
    return next((values[name] for name in names if values.get(name)), "")


def _iso_in(text: str) -> str:
    match = re.search(r"\b([A-Z]{3})\b", text)
    return currency_code(match[1]) if match else ""
