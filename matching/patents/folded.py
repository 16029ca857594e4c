"""A text in the alphabet in which patent numbers are read, with the way back to the original characters.

An alphabet of its own, smaller and quicker than that of word marks: signs stay as places, and figures stay figures.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

_DOTS = frozenset(".·•・．。‧∙⋅●｡﹒")
_TWINS = dict(zip("ΖСЕРХΧОΟІΙІАВКМНТΕΡΝΜВЅսԼⅬ×✕✖╳⨉", "zcepxxooiiiabkmhtepnmbsullxxxxx", strict=True))
"""Greek, Cyrillic and signs that pass for a letter of a patent number, ZL, CN, PCT or the check digit X."""
_VARIANTS = dict(
    zip(
        "專號國實權請發觀設計產術證書認護獨獲擁項編碼無沒結構開佈審註冊記際類質為號傳會張價齊團體",
        "专号国实权请发观设计产术证书认护独获拥项编码无没结构开布审注册记际类质为号传会张价齐团体",
        strict=True,
    )
)
"""Traditional forms of the characters that the words about patents are written with."""


@dataclass(frozen=True, slots=True)
class Folded:
    """`plain[i]` was read from `original[starts[i]:ends[i]]`: a small letter, a figure, a Han character, "." or " "."""

    original: str = field(repr=False)
    plain: str
    starts: tuple[int, ...] = field(repr=False)
    ends: tuple[int, ...] = field(repr=False)

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Where [start, end) of `plain` stands in the original; never empty for a span that is not."""
        return self.starts[start], self.ends[end - 1]


class _Alphabet(dict[str, str]):
    """Character to what is read; "" for what nobody sees. Worked out once per character."""

    def __missing__(self, character: str) -> str:
        self[character] = read = _read(character)
        return read


_ALPHABET = _Alphabet()


def fold(text: str) -> Folded:
    """Width, case, accents, twins, traditional forms and what is invisible aside; every sign a space or a dot."""
    plain: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for place, character in enumerate(text):
        letters = _ALPHABET[character]
        plain.extend(letters)
        starts.extend([place] * len(letters))
        ends.extend([place + 1] * len(letters))
    return Folded(text, "".join(plain), tuple(starts), tuple(ends))


def _read(character: str) -> str:
    if character in _DOTS:
        return "."
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return ""
    read = "".join(map(_part, unicodedata.normalize("NFKD", character)))
    return read.strip() or (" " if read else "")


def _part(part: str) -> str:
    if twin := _TWINS.get(part) or _TWINS.get(part.upper()) or _VARIANTS.get(part):
        return twin
    digit = unicodedata.digit(part, None)
    if digit is not None:
        return str(digit)
    if part in _DOTS:
        return "."
    if part.isalnum():
        return part.casefold()
    return "" if unicodedata.category(part) in ("Mn", "Me", "Cf") else " "
