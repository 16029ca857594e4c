"""Whether a place in a title is where sellers put the brand of the goods."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from matching.text.fold import fold
from matching.text.phrases import Pattern, alternatives

_SIGNS = r"[\s,，、/|｜~～!！*★☆◆●▲【】\[\]()（）《》「」『』“”\"'‘’—–-]"
_YEAR = r"(?:19|20)?\d{2}年?(?:新款|款)?"
_MODEL = re.compile(r"[\s(（】\]」)）-]{0,2}(?=[a-z]*\d)(?=[\d-]*[a-z])[a-z0-9-]{2,12}(?![a-z0-9])")
_OPENED = re.compile(r"[【\[「『《(（]\s?$")
_CLOSED = re.compile(r"\s?[】\]」』》)）]")
FIRST, BRACKETED, MODEL, LABELLED = 0.5, 0.5, 0.6, 1.0


@dataclass(frozen=True, slots=True)
class _Words:
    opening: Mapping[str, float]
    closing: Mapping[str, float]
    opened: Pattern
    last: Pattern
    next: Pattern
    label: Pattern


@cache
def _words() -> _Words:
    data = json.loads((Path(__file__).parents[1] / "data" / "position.json").read_text("utf-8"))
    opening = alternatives(data["opening"])
    return _Words(
        data["opening"], data["closing"],
        opened=re.compile(rf"(?:{_SIGNS}|{_YEAR}|{opening})*"),
        last=re.compile(rf"({opening}){_SIGNS}*$"),
        next=re.compile(rf"{_SIGNS}{{0,2}}({alternatives(data['closing'])})"),
        label=re.compile(rf"{alternatives(data['label'])}\s*[:：]\s*$"),
    )  # fmt: skip


def position(text: str, start: int, end: int) -> float:
    """How far [start, end) stands in brand position, 0 … 1: signs of it add up as independent doubts removed.

    Signs: first in the title (opening words such as 正品, 新款 or a country aside), after 正品 or 品牌：, before 牌, ®,
    旗舰店 or a model number, in brackets of its own.
    """
    folded = fold(text)
    doubt = 1.0
    for sign in (_before(folded[:start]), _after(folded[end : end + 24]), _brackets(folded, start, end)):
        doubt *= 1 - sign
    return 1 - doubt


def _before(left: str) -> float:
    words = _words()
    if words.label.search(left):
        return LABELLED
    opened = words.opened.match(left)
    if opened is None or opened.end() < len(left):
        return 0.0
    last = words.last.search(left)
    return max(FIRST, words.opening.get(last.group(1), 0.0) if last else 0.0)


def _after(right: str) -> float:
    found = _words().next.match(right)
    closing = _words().closing.get(found.group(1), 0.0) if found else 0.0
    return max(closing, MODEL if _MODEL.match(right) else 0.0)


def _brackets(text: str, start: int, end: int) -> float:
    return BRACKETED if _OPENED.search(text[:start]) and _CLOSED.match(text[end:]) else 0.0
