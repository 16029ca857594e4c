"""Feeds that platforms give: CSV, JSON Lines and Google Merchant XML as plain records, one dictionary per row."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from lxml import etree

from crawlers.errors import FeedError

Format = Literal["csv", "jsonl", "xml"]
ENDINGS: dict[str, Format] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".xml": "xml",
}
LONGEST_CELL = 2**20


@dataclass(frozen=True, slots=True)
class Row:
    """One record and where it stands: its line or number, counted from 1, the header not counted."""

    number: int
    values: dict[str, Any]
    problem: str = ""


def rows(data: bytes, kind: Format, *, encoding: str = "") -> Iterator[Row]:
    """The records of a feed. A broken record carries its `problem`; a feed that cannot be read is a FeedError."""
    if kind == "xml":
        yield from _merchant(data)
    elif kind == "jsonl":
        yield from _json_lines(decoded(data, encoding))
    else:
        yield from _csv(decoded(data, encoding))


def format_of(name: str, data: bytes) -> Format:
    """By the file's ending, else by its first byte."""
    ending = next((kind for end, kind in ENDINGS.items() if name.lower().split("?")[0].endswith(end)), None)
    if ending:
        return ending
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return "xml" if start == b"<" else "jsonl" if start == b"{" else "csv"


def decoded(data: bytes, encoding: str = "") -> str:
    """The encoding given, else UTF-8 (with or without mark), UTF-16 by its mark, else GB18030."""
    tried = (
        [encoding] if encoding else ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "gb18030"]
    )
    for each in tried:
        try:
            return data.decode(each)
        except (UnicodeDecodeError, LookupError):
            continue
    raise FeedError(f"the text is neither {' nor '.join(tried)}: name its encoding under reading.encoding")


def _csv(text: str) -> Iterator[Row]:
    csv.field_size_limit(LONGEST_CELL)
    sample = text[:20_000]
    try:
        dialect: Any = csv.Sniffer().sniff(sample.split("\n", 1)[0], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=dialect.delimiter)
    try:
        header = [name.strip() for name in next(reader, [])]
        if not any(header):
            raise FeedError("the first line names no columns")
        for number, cells in enumerate(reader, 1):
            if any(cells):
                problem = "" if len(cells) <= len(header) else f"{len(cells)} cells under {len(header)} columns"
                yield Row(number, dict(zip(header, cells, strict=False)), problem)
    except csv.Error as error:
        raise FeedError(f"line {reader.line_num}: {error}") from error


def _json_lines(text: str) -> Iterator[Row]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            values = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Row(number, {}, f"not JSON: {str(error)[:100]}")
            continue
        yield Row(number, values, "") if isinstance(values, dict) else Row(number, {}, "not a JSON object")


def _merchant(data: bytes) -> Iterator[Row]:
    """Items of RSS and entries of Atom, their fields by local name; entities are not resolved, nothing is fetched."""
    number = 0
    try:
        events = etree.iterparse(
            io.BytesIO(data), events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        for _, element in events:
            if isinstance(element.tag, str) and etree.QName(element).localname in ("item", "entry"):
                number += 1
                yield Row(number, _fields(element))
                element.clear()
    except etree.XMLSyntaxError as error:
        raise FeedError(f"not well-formed XML after {number} items: {error}") from error
    if not number:
        raise FeedError("no item (RSS) or entry (Atom) in it")


def _fields(item: Any) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for element in item:
        if not isinstance(element.tag, str):
            continue
        name = etree.QName(element).localname
        text = (element.get("href") if name == "link" and element.get("href") else "".join(element.itertext())).strip()
        if name in values:
            values[name] = [*(values[name] if isinstance(values[name], list) else [values[name]]), text]
        else:
            values[name] = text
    return values
