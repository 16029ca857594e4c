"""JSON-LD as pages really write it: comments, control characters, loose commas and quotes mended."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

import json_repair
from lxml.html import HtmlElement

LARGEST = 2 * 2**20
REPAIRED = 2**17
DEEPEST = 60
_BRACKET = re.compile(r"[][{}]")
_SCRIPTS = "//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]"
_WRAPPING = re.compile(
    r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|/\*\s*\]\]>\s*\*/|//\s*\]\]>|\]\]>)\s*;?\s*$"
)


def nodes(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Every top node of every block, `@graph` opened; blocks that cannot be mended are left out."""
    for script in tree.xpath(_SCRIPTS):
        for value in parse(script.text_content() or ""):
            yield from _opened(value)


def parse(text: str) -> list[Any]:
    """The values in one block: as it stands, then unescaped, then repaired."""
    text = _WRAPPING.sub("", text.strip().lstrip("\ufeff"))[:LARGEST]
    for attempt in (text, html.unescape(text)):
        try:
            return [json.loads(attempt.rstrip("; \n"), strict=False)]
        except (ValueError, RecursionError):
            continue
    return _repaired(text)


def _repaired(text: str) -> list[Any]:
    if not text or len(text) > REPAIRED or _deepest(text) > DEEPEST:
        return []
    try:
        value = json_repair.loads(text, skip_json_loads=True)
    except (ValueError, RecursionError):
        return []
    return [value] if isinstance(value, dict | list) else []


def _deepest(text: str) -> int:
    """How deep brackets nest, roughly: repairing costs the square of it."""
    depth = deepest = 0
    for mark in _BRACKET.findall(text):
        depth = depth + 1 if mark in "{[" else max(depth - 1, 0)
        deepest = max(deepest, depth)
    return deepest


def _opened(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(value, list):
        for one in value:
            yield from _opened(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _opened(value.get("@graph"), depth + 1)
