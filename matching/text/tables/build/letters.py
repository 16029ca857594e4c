"""`letters.npz`: every code point as its letters, kind and flags.

    python -m matching.text.tables.build.letters UNICODE_DATA

where UNICODE_DATA is a folder with Unihan_{Variants,Readings,OtherMappings}.txt.bz2 and
EquivalentUnifiedIdeograph.txt of the Unicode Character Database (as Debian's `unicode-data` has them).
"""

from __future__ import annotations

import re
import sys
import unicodedata
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np

from matching.text.symbols import symbols_of
from matching.text.tables import letters as table
from matching.text.tables.build.kinds import SIGN_LETTERS, kind_of
from matching.text.tables.build.twins import by_name, twin_of
from matching.text.tables.build.variants import variants

OUTPUT = Path(table.__file__).parent / "data" / "letters.npz"
_LATER_HAN = ((0x2EBF0, 0x2EE5E), (0x31350, 0x323B0))
"""Ideographs younger than Python 3.11's Unicode 14."""
_DEEPEST = 4
_STYLES = re.compile("CIRCLED|SMALL CAPITAL|TURNED|REVERSED|INVERTED|SIDEWAYS|INSULAR|SCRIPT|BLACKLETTER")


class Reader:
    """Character to normal letters; "" for what is none."""

    def __init__(self, simplified: dict[str, str]) -> None:
        self._simplified = simplified

    def letters(self, character: str) -> str:
        """Read again until nothing changes, so that reading a normal text changes nothing."""
        found = self._once(character)
        for _ in range(_DEEPEST):
            again = "".join(self._once(letter) for letter in found)
            if again == found:
                return found
            found = again
        raise ValueError(f"U+{ord(character):04X} is read in circles")

    def _once(self, character: str) -> str:
        plain = unicodedata.normalize("NFKC", character)
        if plain.isascii() and plain.isalnum():
            return plain.lower()
        if character in self._simplified:
            return self._simplified[character]
        return twin_of(character) or _number(character) or "".join(map(self._part, _decomposed(character)))

    def _part(self, part: str) -> str:
        if twin := twin_of(part):
            return twin
        if not is_letter(part):
            return ""
        digit = unicodedata.digit(part, None)
        if digit is not None:
            return str(digit)
        return "".join(self._simplified.get(letter, letter) for letter in part.casefold())


def is_letter(part: str) -> bool:
    if unicodedata.name(part, "").startswith("MODIFIER LETTER"):
        return False  # apostrophes, tone marks; those that are Latin letters have been read by then
    return part.isalnum() or any(first <= ord(part) < last for first, last in _LATER_HAN)


def _decomposed(character: str) -> str:
    """NFKD, but a Korean syllable stays one letter."""
    return "".join(
        part if "\uac00" <= part <= "\ud7a3" else unicodedata.normalize("NFKD", part)
        for part in unicodedata.normalize("NFKC", character)
    )


def _number(character: str) -> str:
    """⓫ and ❿, which have neither a digit nor a decomposition."""
    circled = unicodedata.category(character) == "No" and "CIRCLED" in unicodedata.name(character, "")
    if not circled or unicodedata.normalize("NFKD", character) != character:
        return ""
    return f"{unicodedata.numeric(character):.0f}"


def flags_of(character: str, letters: str, simplified: dict[str, str]) -> int:
    """How the character differs from its normal letters."""
    compound = table.COMPOUND if len(letters) > 1 else 0
    upper = table.UPPER if character.isupper() or " CAPITAL LETTER" in unicodedata.name(character, "") else 0
    return compound | upper | _difference(character, letters, simplified)


def _difference(character: str, letters: str, simplified: dict[str, str]) -> int:
    name, plain = unicodedata.name(character, ""), unicodedata.normalize("NFKC", character)
    latin = name.startswith("LATIN")
    if character in simplified or (is_han(letters) and unicodedata.normalize("NFC", character) != character):
        return table.VARIANT
    if character.isascii() or (letters == character.casefold() and len(letters) == 1):
        return 0
    if plain != character or (by_name(character) and not latin) or _STYLES.search(name):
        return table.STYLED
    if unicodedata.normalize("NFD", character) != character or (latin and " WITH " in name):
        return table.ACCENTED
    return table.OTHER_SCRIPT if letters.isascii() or is_han(letters) else 0


def is_han(letters: str) -> bool:
    return unicodedata.name(letters[0], "").startswith("CJK UNIFIED")


def build(unicode_data: Path) -> dict[str, Any]:
    simplified = variants(unicode_data)
    reader = Reader(simplified)
    symbols, kinds, flags = ([0] * table.CODE_POINTS for _ in range(3))
    parts: list[list[int]] = []
    for code in range(table.CODE_POINTS):
        character = chr(code)
        letters = SIGN_LETTERS.get(character) or reader.letters(character)
        kinds[code] = kind_of(character, letters)
        if kinds[code] == table.LETTER or kinds[code] >= table.REGIONAL:
            found = symbols_of(letters)
            symbols[code] = found[0] if len(found) == 1 else -len(parts) - 1
            parts += [found] if len(found) > 1 else []
            flags[code] = flags_of(character, letters, simplified) if kinds[code] <= table.REGIONAL else 0
    return {
        "steps": np.diff(np.array(symbols, np.int32), prepend=np.int32(0)),
        "kinds": np.array(kinds, np.uint8),
        "flags": np.array(flags, np.uint8),
        "part_starts": np.array([0, *accumulate(map(len, parts))], np.int32),
        "parts": np.array([symbol for found in parts for symbol in found], np.int32),
    }


if __name__ == "__main__":
    arrays: dict[str, Any] = build(Path(sys.argv[1]))
    np.savez_compressed(OUTPUT, **arrays)
