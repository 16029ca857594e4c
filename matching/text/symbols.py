"""Letters as numbers, so that compiled code can compare them.

0              no letter
1 … 26         a … z
27 … 36        0 … 9
64 … 27647     Han characters: U+4E00–9FFF, then U+3400–4DBF
32768 + code   any other letter (kana, Hangul, Thai, Han beyond those blocks …), by its code point
"""

from __future__ import annotations

LATIN = 1
DIGIT = 27
LAST_ASCII = 36
HAN = 64
"""Symbol of U+4E00. `symbol - HAN` is the row of a Han character in every table."""
HAN_COUNT = 0x5200 + 0x19C0
OTHER = 0x8000

_BASIC, _BASIC_END = 0x4E00, 0xA000
_EXTENDED, _EXTENDED_END = 0x3400, 0x4DC0
_BASIC_COUNT = _BASIC_END - _BASIC


def symbol_of(letter: str) -> int:
    """The symbol of one normal letter (lower case, simplified)."""
    code = ord(letter)
    if 97 <= code <= 122:
        return LATIN + code - 97
    if 48 <= code <= 57:
        return DIGIT + code - 48
    if _BASIC <= code < _BASIC_END:
        return HAN + code - _BASIC
    if _EXTENDED <= code < _EXTENDED_END:
        return HAN + _BASIC_COUNT + code - _EXTENDED
    return OTHER + code


def letter_of(symbol: int) -> str:
    """The letter of a symbol; "" for 0."""
    if symbol >= OTHER:
        return chr(symbol - OTHER)
    if symbol >= HAN + _BASIC_COUNT:
        return chr(symbol - HAN - _BASIC_COUNT + _EXTENDED)
    if symbol >= HAN:
        return chr(symbol - HAN + _BASIC)
    if symbol >= DIGIT:
        return chr(symbol - DIGIT + 48)
    return chr(symbol - LATIN + 97) if symbol else ""


def symbols_of(letters: str) -> list[int]:
    return [symbol_of(letter) for letter in letters]
