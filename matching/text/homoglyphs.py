"""Letters of other scripts that look like a Latin letter.

Source: the Unicode Consortium's confusables.txt (UTS #39), as packed by `confusable-homoglyphs` (MIT; data under the
Unicode licence). Read once; only single letters that stand for one ASCII letter are kept. What that list leaves out
(letters with a stroke, squared and small capitals) is told by the character's own Unicode name.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from string import ascii_letters

_WITH = re.compile(r"^LATIN (SMALL|CAPITAL) LETTER (?:DOTLESS )?([A-Z])(?: WITH .+)?$")
_NAMED = re.compile(r"(?:CAPITAL|SMALL|SYMBOL) LETTER ([A-Z])$|^LATIN LETTER SMALL CAPITAL ([A-Z])$")
# Capitals and letters that imitators use though no table calls them confusable.
_FAMILIAR = {"И": "n", "и": "n", "п": "n", "Я": "r", "я": "r", "Λ": "a", "Σ": "e", "Ξ": "e", "Ш": "w", "ш": "w"}
_NOT_LETTERS = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "KANGXI", "YI ", "NUSHU", "TANGUT")


@cache
def _confusables() -> dict[str, str]:
    from confusable_homoglyphs.confusables import confusables_data

    table = dict(_FAMILIAR)
    for letter in ascii_letters:
        for twin in confusables_data.get(letter, ()):
            shape = twin["c"]
            if len(shape) == 1 and not shape.isascii() and not _is_east_asian(shape):
                table.setdefault(shape, letter.lower())
    return table


def _is_east_asian(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(_NOT_LETTERS)


def _by_name(letter: str) -> str:
    name = unicodedata.name(letter, "")
    found = _WITH.match(name) or _NAMED.search(name)
    return next(group for group in reversed(found.groups()) if group).lower() if found else ""


def latin_twin(letter: str) -> str:
    """The lower-case ASCII letter that a non-ASCII letter looks like, or "".

    A capital speaks for itself before its small form does (Cyrillic В is B though в is not), except where the table
    can only say l: capital І and Ι are then read as their small forms i and ι.
    """
    if letter.isascii() or _is_east_asian(letter):
        return ""
    table = _confusables()
    own = table.get(letter, "")
    other = table.get(letter.swapcase() if len(letter.swapcase()) == 1 else letter, "")
    if own == "l" and letter.isupper() and other:
        return other
    return own or other or _by_name(letter)
