"""The ways a word is made to look different from a register, each with its name in both languages."""

from __future__ import annotations

import unicodedata
from enum import Enum

from matching.text.letters import is_invisible
from matching.text.marks import Mark
from matching.text.normal import NormalText
from matching.text.variants import simplified


class Disguise(Enum):
    """(Chinese, English, how much of the likeness remains)."""

    CASE = ("大小写不同", "other case", 1.0)
    WIDTH = ("全角或特殊字体", "full-width or styled letters", 0.98)
    TRADITIONAL = ("繁简或异体写法", "traditional or variant characters", 1.0)
    ACCENTS = ("附加符号", "marks added to letters", 0.97)
    INVISIBLE = ("夹入不可见字符", "invisible characters inserted", 0.98)
    SPACES = ("字间插入空格", "spaces inserted", 0.95)
    SIGNS = ("字间插入符号", "signs inserted", 0.97)
    SCRIPTS = ("以外文形近字母替换", "letters of another script", 0.97)
    LOOKALIKES = ("以形近数字或字母替换", "figures or letters that look alike", 0.88)

    @property
    def zh(self) -> str:
        return self.value[0]

    @property
    def en(self) -> str:
        return self.value[1]

    @property
    def likeness(self) -> float:
        return self.value[2]


def disguises_of(text: NormalText, mark: Mark, start: int, end: int, breaks: frozenset[int]) -> tuple[Disguise, ...]:
    """What stands between the characters seen and the registered word, in a fixed order; () where they are the same."""
    source = text.source(start, end)
    if source == mark.word:
        return ()
    found = _of_characters(source, mark)
    gaps = "".join(text.gap(start + at - 1) for at in breaks)
    if gaps:
        found |= {Disguise.SPACES if gaps.isspace() else Disguise.SIGNS}
    if text.letters[start:end] != mark.letters:
        found |= {Disguise.LOOKALIKES}
    if not found and source.casefold() == source.casefold().strip() and source.casefold() != mark.word.casefold():
        return ()
    return tuple(kind for kind in Disguise if kind in found)


def _of_characters(source: str, mark: Mark) -> set[Disguise]:
    return {kind for letter in source if letter not in mark.word if (kind := _of(letter))}


def _of(letter: str) -> Disguise | None:
    """What one character that the registered word does not have tells."""
    if is_invisible(letter):
        return Disguise.ACCENTS if unicodedata.category(letter) in ("Mn", "Me") else Disguise.INVISIBLE
    if letter in simplified():
        return Disguise.TRADITIONAL
    if letter.isascii():
        return Disguise.CASE if letter.isalpha() else None
    plain = unicodedata.normalize("NFKC", letter)
    if plain.isascii() and plain.isalnum():
        return Disguise.WIDTH
    base = unicodedata.normalize("NFD", letter)[0]
    if base.isascii() and base.isalpha():
        return Disguise.ACCENTS
    return Disguise.SCRIPTS if letter.isalpha() and not _is_han(letter) else None


def _is_han(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("CJK")
