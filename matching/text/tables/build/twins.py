"""Characters that a reader takes for Latin letters, one by one.

Sources: the Unicode Consortium's confusables (UTS #39), as packed by `confusable-homoglyphs` (MIT; data under the
Unicode licence), and each character's own Unicode name for what that list leaves out: letters with a stroke, small
capitals, turned, squared and circled letters, regional indicators.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from string import ascii_letters

_FORM = (
    "DOTLESS|TURNED|REVERSED|INVERTED|SIDEWAYS|INSULAR|CLOSED|OPEN|BARRED|LONG|SCRIPT|SMALL CAPITAL|HALF|DIAERESIZED"
)
_LATIN = re.compile(
    rf"^(?:LATIN|MODIFIER)(?: EPIGRAPHIC)?(?: SMALL| CAPITAL)? LETTER (?:(?:{_FORM}|SMALL|CAPITAL) )*"
    r"([A-Z])(?: WITH .+| ROTUNDA| DIGAMMA)?$"
)
_NAMED = re.compile(r"(?:CAPITAL|SMALL|SYMBOL) LETTER ([A-Z])$")
_DOUBLE = re.compile(
    r"^LATIN (?:SMALL|CAPITAL|LETTER SMALL CAPITAL) ?(?:LETTER|LIGATURE)? ?(A[AEOUVY]|O[EO]|TZ|VY)(?: WITH .+)?$"
)
_EMOJI = {"\U0001f18e": "ab"}
"""Letters in boxes that have no decomposition. Boxed words (NEW, OK …) stay signs: they decorate, and part words."""
# Letters that imitators use though no table calls them confusable.
_FAMILIAR = {"И": "n", "и": "n", "п": "n", "Я": "r", "я": "r", "Λ": "a", "Σ": "e", "Ξ": "e", "Ш": "w", "ш": "w"}
_NOT_LETTERS = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "KANGXI", "YI ", "NUSHU", "TANGUT")


@cache
def _confusables() -> dict[str, str]:
    from confusable_homoglyphs.confusables import confusables_data

    table = dict(_FAMILIAR)
    for letter in ascii_letters:
        for twin in confusables_data.get(letter, ()):
            shape = twin["c"]
            if len(shape) == 1 and not shape.isascii() and not is_east_asian(shape):
                table.setdefault(shape, letter.lower())
    return table


def is_east_asian(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(_NOT_LETTERS)


def by_name(letter: str) -> str:
    """The Latin letters that the character's own name tells, or ""."""
    name = unicodedata.name(letter, "")
    found = _LATIN.match(name) or _NAMED.search(name) or _DOUBLE.match(name)
    return found.group(1).lower() if found else _EMOJI.get(letter, "")


def latin_twin(letter: str) -> str:
    """The lower-case ASCII letters that a non-ASCII letter looks like, or "".

    A capital speaks for itself before its small form does (Cyrillic В is B though в is not), except where the table
    can only say l: capital І and Ι are then read as their small forms i and ι.
    """
    if letter.isascii() or is_east_asian(letter):
        return ""
    table = _confusables()
    own = table.get(letter, "")
    other = table.get(letter.swapcase() if len(letter.swapcase()) == 1 else letter, "")
    if own == "l" and letter.isupper() and other:
        return other
    return own or other or by_name(letter)
