"""Characters that a reader takes for Latin letters, for figures, or (katakana) for Han characters, one by one.

Sources: the Unicode Consortium's confusables (UTS #39), as packed by `confusable-homoglyphs` (MIT; data under the
Unicode licence); each character's own Unicode name for what that list leaves out (letters with a stroke, small
capitals, turned, squared and circled letters, regional indicators); and a short list of our own.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from string import ascii_letters, digits

_LATIN = re.compile(
    r"^(?:LATIN|MODIFIER)(?: EPIGRAPHIC| SMALL| CAPITAL)* LETTER (?!TOP|BOTTOM|OI$)(?:[A-Z-]+ )*?([A-Z])"
    r"(?: WITH .+| ROTUNDA| DIGAMMA| BAR.*)?$"
)
_NAMED = re.compile(
    r"(?:LATIN (?:CAPITAL|SMALL) LETTER|SYMBOL LETTER|(?:TURNED|REVERSED)(?: SANS-SERIF)? (?:CAPITAL|SMALL)) ([A-Z])$"
)
_DOUBLE = re.compile(
    r"^(?:LATIN|MODIFIER)(?: SMALL| CAPITAL)* (?:LETTER|LIGATURE)(?: SMALL| CAPITAL| TURNED| OPEN| INVERTED)* "
    r"(A[AEOUVY]|O[EO]|TZ|VY|UE|(?:DZ|TS|TC|LS|LZ|DB|QP)(?= DIGRAPH))(?: DIGRAPH)?(?: WITH .+)?$"
)
_EMOJI = {"\U0001f18e": "ab"}
"""Letters in boxes that have no decomposition. Boxed words (NEW, OK …) stay signs: they decorate, and part words."""
_EAST_ASIAN = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "KANGXI", "YI ", "NUSHU", "TANGUT")
_KATAKANA = "ニハカトロタエ"

# What stylised writing uses though no table calls it confusable with that letter.
_STYLISED = (
    ("ΓΔΘΛΞΠΣΩϘИЙДЖЛПЦЧШЩЪЯЄЂЋЏѢѦѲӨɅƧϨƆƎ", "raoaeneoqnnaxnnuywwbrehhubaooassce"),
    ("δθλπωϙийджлпцчшщъяєђћџѣѧѳөʌƨϩɔ", "doanwqnnaxnnuywwbrehhubaooassc"),
    ("ÐðÞþŊŋƏəɒɣʗʘƿĸʊƱƩʃᴆꞵꞷꞶǃ", "ddppnneeaycopkuuesdbwwi"),
    ("∆∏∑∧∩⊂∂", "aneancd"),
)


@cache
def _confusables() -> dict[str, str]:
    from confusable_homoglyphs.confusables import confusables_data

    table = {shape: letter for shapes, letters in _STYLISED for shape, letter in zip(shapes, letters, strict=True)}
    for letter in ascii_letters + digits:
        for twin in confusables_data.get(letter, ()):
            shape = twin["c"]
            if len(shape) == 1 and not shape.isascii() and not is_east_asian(shape):
                table.setdefault(shape, letter.lower())
    return table


@cache
def _katakana() -> dict[str, str]:
    from confusable_homoglyphs.confusables import confusables_data

    found = ((kana, twin["c"]) for kana in _KATAKANA for twin in confusables_data[kana])
    return {kana: shape for kana, shape in found if unicodedata.name(shape, "").startswith("CJK UNIFIED")}


def is_east_asian(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(_EAST_ASIAN)


def by_name(letter: str) -> str:
    """The Latin letters that the character's own name tells, or ""."""
    name = unicodedata.name(letter, "")
    found = _LATIN.match(name) or _NAMED.search(name) or _DOUBLE.match(name)
    return found.group(1).lower() if found else _EMOJI.get(letter, "")


def twin_of(letter: str) -> str:
    """The lower-case ASCII letters or figure that a non-ASCII letter looks like, or "".

    A capital speaks for itself before its small form does (Cyrillic В is B though в is not), except where the table
    can only say l: capital І and Ι are then read as their small forms i and ι. A letter with an addition that is known
    to nobody is read without it (Ң).
    """
    if letter.isascii() or is_east_asian(letter):
        return _katakana().get(letter, "")
    table = _confusables()
    own = table.get(letter, "")
    other = table.get(letter.swapcase() if len(letter.swapcase()) == 1 else letter, "")
    if own == "l" and letter.isupper() and other:
        return other
    return own or other or by_name(letter) or _without_addition(letter)


def _without_addition(letter: str) -> str:
    base, _, addition = unicodedata.name(letter, "").partition(" WITH ")
    if not addition or not base.startswith(("LATIN", "GREEK", "CYRILLIC")):
        return ""
    try:
        return twin_of(unicodedata.lookup(base))
    except KeyError:
        return ""
