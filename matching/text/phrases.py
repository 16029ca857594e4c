"""Words of one class as one pattern: the longest wins, Latin words stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

Pattern = re.Pattern[str]


def alternatives(words: Iterable[str], *, plural: bool = False) -> str:
    """A group that matches any of the words in a folded text; `plural` lets Latin nouns end in s or es."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(_one(word, plural) for word in ordered)})" if ordered else r"(?!)"


def pattern(words: Iterable[str], *, plural: bool = False) -> Pattern:
    return re.compile(alternatives(words, plural=plural))


def _one(word: str, plural: bool) -> str:
    escaped = re.escape(word).replace(r"\ ", r"[\s-]{1,3}")
    if not word.isascii():
        return escaped
    head = r"(?<![a-z0-9])" if word[0].isalnum() else ""
    tail = r"(?![a-z0-9])" if word[-1].isalnum() else ""
    return f"{head}{escaped}{'(?:e?s)?' if plural else ''}{tail}"
