"""Plain text out of what pages write: tags off, entities decoded, white space made one."""

from __future__ import annotations

import html
import re
from typing import Any

_TAG = re.compile(r"<(?:[a-zA-Z/!][^<>]{0,2000})>")
_DROPPED = re.compile(r"<(script|style)\b.{0,20000}?</\1>", re.IGNORECASE | re.DOTALL)
_SPACE = re.compile(r"\s+")
LONGEST = 20_000


def plain(value: Any) -> str:
    """One text from a scalar, the first of a list, or a node's name; empty for anything else."""
    if isinstance(value, list | tuple):
        return next((text for text in map(plain, value) if text), "")
    if isinstance(value, dict):
        return plain(value.get("name") or value.get("@value") or "")
    if value is None or isinstance(value, bool):
        return ""
    return clean(str(value))


def clean(text: str) -> str:
    """Text without markup; entities are decoded twice, since shops escape what is already escaped. Characters that are
    not seen (U+200B) stay: they may disguise a mark."""
    if "<" in text:
        text = _TAG.sub(" ", _DROPPED.sub(" ", text[: LONGEST * 4]))
    for _ in range(2):
        text = html.unescape(text) if "&" in text else text
    if "<" in text:
        text = _TAG.sub(" ", text)
    return _SPACE.sub(" ", text.replace("\0", ""))[:LONGEST].strip()
