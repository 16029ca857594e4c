"""Words that tell of imitations, and the contexts in which they are innocent; extendable by a file of the same form."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from matching.errors import ListError

Language = Literal["zh", "en"]
_DATA = Path(__file__).parents[1] / "data" / "fake_quality.json"
_NEEDED = ("word", "language", "strength", "zh", "en", "source")
_ALLOWED = frozenset((*_NEEDED, "read", "kind", "innocent"))
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """One word: how strongly it speaks beside a mark (0 … 1), its meaning in both languages, and where that is known.

    `read` holds its syllables by character, so that spelled-out forms are read; `innocent` words clear it when near.
    """

    word: str
    language: Language
    strength: float
    zh: str
    en: str
    source: str
    read: tuple[str, ...] = ()
    kind: str = "quality"
    innocent: tuple[str, ...] = ()


Vocabulary = Mapping[str, Entry]


@cache
def vocabulary() -> Vocabulary:
    """What is shipped."""
    return read_vocabulary(_DATA, {})


def read_vocabulary(source: Path | Mapping[str, Any], base: Vocabulary | None = None) -> Vocabulary:
    """`base` (what is shipped, unless given) with the entries of a file or mapping added; the same word replaces.

    A word with strength 0 is taken out. Raises ListError naming file and entry; nothing is taken from a bad file.
    """
    name, data = (source.name, _read(source)) if isinstance(source, Path) else ("vocabulary", source)
    rows = data.get("words")
    if not isinstance(rows, Sequence) or isinstance(rows, str):
        raise ListError(f"{name}: needs a list “words”")
    entries = dict(vocabulary() if base is None else base)
    for number, row in enumerate(rows, 1):
        entry = _entry(row, f"{name}, entry {number}")
        entries[entry.word] = entry
    return {word: entry for word, entry in entries.items() if entry.strength > 0}


def _read(path: Path) -> Mapping[str, Any]:
    try:
        data = json.loads(path.read_text("utf-8"))
    except json.JSONDecodeError as error:
        raise ListError(f"{path.name}, line {error.lineno}: no JSON: {error.msg}") from error
    except (OSError, UnicodeDecodeError, RecursionError) as error:
        raise ListError(f"{path.name}: cannot be read: {error}") from error
    if not isinstance(data, Mapping):
        raise ListError(f"{path.name}: needs an object with a list “words”")
    return data


def _entry(row: object, place: str) -> Entry:
    if not isinstance(row, Mapping):
        raise ListError(f"{place}: is no object")
    where = f"{place} ({row.get('word', '?')!s:.{LONGEST}})"
    missing, unknown = [key for key in _NEEDED if key not in row], sorted(set(row) - _ALLOWED)
    if missing or unknown:
        raise ListError(
            f"{where}: missing {', '.join(missing) or 'nothing'}; unknown {', '.join(unknown) or 'nothing'}"
        )
    return Entry(
        _text(row, "word", where),
        _language(row, where),
        _strength(row, where),
        _text(row, "zh", where),
        _text(row, "en", where),
        _text(row, "source", where),
        _syllables(row, where),
        str(row.get("kind", "quality")),
        _words(row, where),
    )


def _text(row: Mapping[str, Any], key: str, where: str) -> str:
    value = row[key]
    if not isinstance(value, str) or not value.strip() or (key == "word" and len(value) > LONGEST):
        raise ListError(f"{where}: “{key}” needs a short text")
    return value.strip().lower() if key == "word" else value.strip()


def _language(row: Mapping[str, Any], where: str) -> Language:
    language = row["language"]
    if language not in ("zh", "en"):
        raise ListError(f"{where}: “language” is zh or en")
    return cast("Language", language)


def _strength(row: Mapping[str, Any], where: str) -> float:
    value = row["strength"]
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ListError(f"{where}: “strength” is a number from 0 to 1")
    return float(value)


def _syllables(row: Mapping[str, Any], where: str) -> tuple[str, ...]:
    read = row.get("read", "")
    syllables = tuple(read.lower().split()) if isinstance(read, str) else None
    if syllables is None or (syllables and len(syllables) != len(row["word"].strip())):
        raise ListError(f"{where}: “read” needs one syllable for each character")
    return syllables


def _words(row: Mapping[str, Any], where: str) -> tuple[str, ...]:
    words = row.get("innocent", [])
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise ListError(f"{where}: “innocent” is a list of words")
    return tuple(word.lower() for word in words)
