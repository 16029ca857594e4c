"""Fields by mapping: what a source.yml says of where each field is, in JSON by path, in HTML by CSS selector."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from parsel import Selector, SelectorList

from crawlers.errors import SourceError
from crawlers.reading.texts import clean

FIELDS = frozenset(
    {
        "key", "title", "description", "brand", "price", "currency", "availability", "sku", "gtin", "mpn", "category",
        "seller_key", "seller_name", "booth", "url", "images",
    }
)  # fmt: skip
SEVERAL = frozenset({"images"})
Places = tuple[tuple[str, re.Pattern[str] | None], ...]


@dataclass(frozen=True, slots=True)
class Mapped:
    """Where each field is: alternatives in order, each with an optional pattern whose first group (or match) counts."""

    fields: Mapping[str, Places]
    extra: Mapping[str, Places]

    def of_json(self, record: Any) -> tuple[dict[str, Any], dict[str, str]]:
        return self._read(lambda place: list(json_values(record, place)))

    def of_html(self, element: Selector) -> tuple[dict[str, Any], dict[str, str]]:
        return self._read(lambda place: html_values(element, place))

    def _read(self, look: Any) -> tuple[dict[str, Any], dict[str, str]]:
        fields: dict[str, Any] = {}
        for name, places in self.fields.items():
            values = _first(look, places)
            if values:
                fields[name] = values if name in SEVERAL else " / ".join(dict.fromkeys(values))
        extra = {
            name: " / ".join(dict.fromkeys(values))
            for name, places in self.extra.items()
            if (values := _first(look, places))
        }
        return fields, extra


def mapped(value: object, where: str) -> Mapped:
    """Read the mapping of a source.yml: `{field: place | [place, …] | {at: place, match: pattern}, extra: {…}}`."""
    if not isinstance(value, dict):
        raise SourceError(f"{where} must be a mapping of fields")
    left = dict(value)
    extra = left.pop("extra", {})
    if unknown := set(left) - FIELDS:
        raise SourceError(f"{where}: unknown field(s) {', '.join(sorted(map(str, unknown)))}; put others under extra")
    if not isinstance(extra, dict):
        raise SourceError(f"{where}.extra must be a mapping")
    return Mapped(
        {name: _places(place, f"{where}.{name}") for name, place in left.items()},
        {str(name): _places(place, f"{where}.extra.{name}") for name, place in extra.items()},
    )


def json_values(record: Any, path: str) -> Iterator[str]:
    """Texts at a dotted path; lists on the way are walked through, objects at its end give nothing."""
    if isinstance(record, list):
        for one in record:
            yield from json_values(one, path)
    elif path and isinstance(record, dict):
        name, _, rest = path.partition(".")
        if name in record:
            yield from json_values(record[name], rest)
    elif not path and isinstance(record, str | int | float) and not isinstance(record, bool):
        yield from filter(None, [clean(str(record))])


def json_at(record: Any, path: str) -> Any:
    """The value at a dotted path; None when there is none."""
    for name in path.split(".") if path else []:
        record = record.get(name) if isinstance(record, dict) else None
    return record


def html_values(element: Selector, selector: str) -> list[str]:
    """Texts a selector finds: of ::text and ::attr() as they are, of elements all their text."""
    found: SelectorList[Selector] = element.css(selector)
    texts = [one.get() if "::" in selector else " ".join(one.css("::text").getall()) for one in found]
    return [text for one in texts if (text := clean(one or ""))]


def _first(look: Any, places: Places) -> list[str]:
    for place, pattern in places:
        values = look(place)
        if pattern is not None:
            values = [match[1] if match.re.groups else match[0] for one in values if (match := pattern.search(one))]
        if values:
            return [str(one) for one in values]
    return []


def _places(value: object, where: str) -> Places:
    if isinstance(value, list):
        return tuple(one for each in value for one in _places(each, where))
    if isinstance(value, str):
        return ((value, None),)
    if isinstance(value, dict) and set(value) == {"at", "match"}:
        try:
            return ((str(value["at"]), re.compile(str(value["match"]))),)
        except re.error as error:
            raise SourceError(f"{where}.match is not a pattern: {error}") from error
    raise SourceError(f"{where} must be a place, a list of places, or {{at: …, match: …}}")
