"""Fields of meaning: what an ordinary word names, and what stands near it when the thing is meant.

The words are data (`matching/data/senses.json`), by field: fruit, animals, colours, places, time …
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from matching.text.ordinary import is_ordinary
from matching.text.phrases import Pattern, alternatives, pattern

_DATA = Path(__file__).parents[1] / "data" / "senses.json"
_GAP = r"[\s,，、/]{0,1}"


@dataclass(frozen=True, slots=True)
class Field:
    """`words`: names of its things; `heads`: last characters of longer ones; patterns for folded text."""

    name: str
    zh: str
    en: str
    words: frozenset[str]
    heads: frozenset[str]
    near: Pattern
    after: Pattern

    def has(self, word: str) -> bool:
        return word in self.words or (len(word) in (2, 3) and word[-1] in self.heads and is_ordinary(word))


@cache
def fields() -> tuple[Field, ...]:
    data = json.loads(_DATA.read_text("utf-8"))["fields"]
    return tuple(_field(name, {key: str(value).split() for key, value in row.items()}) for name, row in data.items())


@dataclass(frozen=True, slots=True)
class Markers:
    """Words around any ordinary word that is used as such: degree, number, form, possession."""

    before: Pattern
    after: Pattern


@cache
def markers() -> Markers:
    row = json.loads(_DATA.read_text("utf-8"))["marks"]
    before, after = (
        [word.replace("-", " ") for word in f"{row[f'{side}_zh']} {row[f'{side}_en']}".split()]
        for side in ("before", "after")
    )
    return Markers(re.compile(rf"{alternatives(before)}\s?$"), re.compile(rf"[\s-]?{alternatives(after)}"))


@cache
def fields_of(word: str) -> tuple[Field, ...]:
    """The fields an ordinary word (folded) belongs to; () for one that we know nothing of."""
    singular = word[:-1] if word.isascii() and word.endswith("s") and len(word) > 3 else word
    return tuple(field for field in fields() if field.has(word) or singular in field.words)


def _field(name: str, row: dict[str, list[str]]) -> Field:
    zh, en = row["words"], row["words_en"]
    near = [word for word in (*zh, *row["context"]) if len(word) > 1] + [*en, *row["context_en"]]
    return Field(
        name, " ".join(row["zh"]), " ".join(row["en"]),
        words=frozenset((*zh, *en)),
        heads=frozenset("".join(row.get("heads", ()))),
        near=pattern(near, plural=True),
        after=_after(row["after"]),
    )  # fmt: skip


def _after(words: list[str]) -> Pattern:
    return re.compile(rf"{_GAP}{alternatives(words)}")
