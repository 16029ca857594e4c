"""What one character of any text counts as: its letters in the normal form."""

from __future__ import annotations

import unicodedata

from matching.text.homoglyphs import latin_twin
from matching.text.variants import simplified

# Written within a word they stand for a letter (S@NDAL, U$A, F!SH); alone they are punctuation, and @NAME is a handle.
SIGN_LETTERS = {"@": "a", "!": "i", "$": "s", "€": "e"}
LEADING_SIGNS = "$€"
_INVISIBLE = {"Mn", "Me", "Cf", "Cc"}
_EMPTY_LETTERS = "\u115f\u1160\u3164\uffa0\u2800"


class Letters(dict[str, str]):
    """Character to letters, worked out once per character: width, case, accents, scripts, variants; "" for rubbish."""

    def __missing__(self, character: str) -> str:
        self[character] = letters = _letters(character)
        return letters


def _letters(character: str) -> str:
    if character in _EMPTY_LETTERS:
        return ""
    whole = latin_twin(character)
    return whole or "".join(_part(part) for part in unicodedata.normalize("NFKD", character))


def _part(part: str) -> str:
    if twin := latin_twin(part):
        return twin
    if not part.isalnum():
        return ""
    digit = unicodedata.digit(part, None)
    if digit is not None:
        return str(digit)
    return "".join(simplified().get(letter, letter) for letter in part.casefold())


def is_invisible(character: str) -> bool:
    """Whether a reader sees nothing of its own: combining marks, zero width, joiners, empty letters."""
    return (unicodedata.category(character) in _INVISIBLE and character not in "\n\r\t") or character in _EMPTY_LETTERS


def is_latin(letter: str) -> bool:
    """Whether a normal letter is an ASCII letter or digit, which stand in words with edges."""
    return letter.isascii() and letter.isalnum()
