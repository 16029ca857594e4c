"""What kind of thing a code point is between letters, and which signs are read as letters."""

from __future__ import annotations

import unicodedata

from matching.text.tables import letters as table
from matching.text.tables.build.twins import by_name

# Signs that stand for a letter within a word; everywhere else they are punctuation.
_LEADING = {"$": "s", "＄": "s", "﹩": "s", "€": "e", "£": "l", "￡": "l", "¥": "y", "￥": "y"}
_TRAILING = {"@": "a", "＠": "a", "﹫": "a"}
_INNER = {"!": "i", "∣": "l", "￨": "l", "⏽": "l"} | dict.fromkeys("×✕✖✗✘❌╳", "x") | dict.fromkeys("○◯⭕⚪", "o")
_MONEY = {"¢": "c", "₡": "c", "₦": "n", "₩": "w", "₭": "k", "₮": "t", "₱": "p", "₲": "g", "₳": "a", "₴": "s", "₵": "c",
          "₽": "p", "₿": "b", "฿": "b", "₥": "m", "₣": "f", "₤": "l"}  # fmt: skip
SIGN_LETTERS = _LEADING | _TRAILING | _INNER | _MONEY

_EMPTY = "\u115f\u1160\u3164\uffa0\u2800"
"""Letters and a pattern with nothing in them."""
_NOT_READ = "™℠"
_NEWLINES = "\n\r\v\f\x85\u2028\u2029"
_SPACES = "\t"
_INVISIBLE = ("Cf", "Cc")
_IGNORABLE = ((0x034F, 0x0350), (0x17B4, 0x17B6), (0x180B, 0x1810), (0x2060, 0x2070), (0xFE00, 0xFE10),
              (0xFFF0, 0xFFF9), (0xE0000, 0xE1000))  # fmt: skip
"""Blocks that Unicode reserves for what is not shown: variation selectors, tags, joiners."""
_REGIONAL = (0x1F1E6, 0x1F200)


def kind_of(character: str, letters: str) -> int:
    code, category = ord(character), unicodedata.category(character)
    if character in SIGN_LETTERS:
        return _kind_of_sign(character)
    if character in _NEWLINES:
        return table.NEWLINE
    if character in _SPACES or category == "Zs":
        return table.SPACE
    if category in _INVISIBLE or character in _EMPTY or any(first <= code < last for first, last in _IGNORABLE):
        return table.INVISIBLE
    if category in ("Mn", "Me"):
        return table.ACCENT
    if not letters or character in _NOT_READ or category == "Mc":
        return table.SIGN
    if _REGIONAL[0] <= code < _REGIONAL[1]:
        return table.REGIONAL
    return table.EITHER if _is_shape(character, category) else table.LETTER


def _kind_of_sign(character: str) -> int:
    if character in _LEADING:
        return table.LEADING
    if character in _TRAILING:
        return table.TRAILING
    return table.INNER if character in _INNER else table.EITHER


def _is_shape(character: str, category: str) -> bool:
    """A sign that merely looks like a letter (∪, ⊤, ╳)."""
    written = unicodedata.normalize("NFKD", character)
    return category[0] in "SP" and written == character and not by_name(character)
