"""Words of one class as one pattern: the longest wins, Latin words stand alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

Pattern = re.Pattern[str]


def alternatives(words: Iterable[str], *, plural: bool = False) -> str:
    """A group that matches any of the words in a folded text; `plural` lets Latin nouns end in s or es.

    Words are gathered by their first character, so that most places of a text fail at one glance.
    """
    first: dict[str, list[str]] = defaultdict(list)
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        first[word[0]].append(word)
    groups = [
        [letter for letter in first if not _latin(letter)],
        [letter for letter in first if _latin(letter)],
    ]
    parts = [_group(letters, first, plural) for letters in groups if letters]
    return f"(?:{'|'.join(parts)})" if parts else r"(?!)"


def pattern(words: Iterable[str], *, plural: bool = False) -> Pattern:
    return re.compile(alternatives(words, plural=plural))


def _latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def _group(letters: Sequence[str], first: dict[str, list[str]], plural: bool) -> str:
    edge = r"(?<![a-z0-9])" if _latin(letters[0]) else ""
    glance = f"(?=[{''.join(map(re.escape, letters))}])"
    return f"{edge}{glance}(?:{'|'.join(_begins(letter, first[letter], plural) for letter in letters)})"


def _begins(letter: str, words: Sequence[str], plural: bool) -> str:
    rests = [_rest(word, plural) for word in words]
    return re.escape(letter) + (f"(?:{'|'.join(rests)})" if len(rests) > 1 else rests[0])


def _rest(word: str, plural: bool) -> str:
    """The word after its first character; a space may be a hyphen or several."""
    escaped = re.escape(word[1:]).replace(r"\ ", r"[\s-]{1,3}")
    if not _latin(word[-1]):
        return escaped
    return rf"{escaped}{'(?:e?s)?' if plural else ''}(?![a-z0-9])"
