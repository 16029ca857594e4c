"""A text folded letter by letter for reading words around a mark: same length, so every place stays where it was."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from matching.text.variants import simplified


class _Folded(dict[int, str]):
    """Width, case and traditional forms of one character, where one character comes of it; else the character."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = unicodedata.normalize("NFKC", character).lower()
        found = plain if len(plain) == 1 else character
        self[code] = found = simplified().get(found, found)
        return found


_FOLDED = _Folded()


@lru_cache(maxsize=256)
def fold(text: str) -> str:
    """Law: `len(fold(text)) == len(text)`."""
    return text.translate(_FOLDED)
