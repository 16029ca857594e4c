"""How a word is written to look different while its letters stay the same, each way named in both languages."""

from __future__ import annotations

from enum import Enum

from matching.text.found import Found
from matching.text.tables.letters import ACCENTED, FROM_SIGN, OTHER_SCRIPT, STYLED, UPPER, VARIANT
from matching.text.units import HIDDEN, SIGNS, SPACED


class Disguise(Enum):
    """(Chinese, English)"""

    CASE = ("大小写不同", "other case")
    STYLED = ("全角或特殊字体", "full-width or styled letters")
    VARIANT = ("繁体或异体写法", "traditional or variant characters")
    ACCENTS = ("附加符号", "marks added to letters")
    SCRIPTS = ("以外文形近字母替换", "letters of another script")
    SIGN_LETTERS = ("以符号代字母", "signs for letters")
    INVISIBLE = ("夹入不可见字符", "invisible characters inserted")
    SPACES = ("字间插入空格", "spaces inserted")
    SIGNS = ("字间插入符号", "signs inserted")


_BY_FLAG = {
    STYLED: Disguise.STYLED, VARIANT: Disguise.VARIANT, ACCENTED: Disguise.ACCENTS, OTHER_SCRIPT: Disguise.SCRIPTS,
    FROM_SIGN: Disguise.SIGN_LETTERS,
}  # fmt: skip
_BY_GAP = {HIDDEN: Disguise.INVISIBLE, SPACED: Disguise.SPACES, SIGNS: Disguise.SIGNS}


def disguises_of(found: Found, seen: str, word: str) -> tuple[Disguise, ...]:
    """How the characters `seen` differ from the registered `word` in writing, in a fixed order; () where they do not.

    A registered word with spaces, signs, accents or capitals of its own is not disguised by them.
    """
    if seen == word:
        return ()
    first, last = found.hit.first, found.hit.last
    flags = found.units.flags[first:last].tolist()
    gaps = found.units.gaps[first + 1 : last].tolist()
    kinds = {kind for flag, kind in _BY_FLAG.items() if any(one & flag for one in flags)}
    kinds |= {kind for gap, kind in _BY_GAP.items() if gap in gaps}
    if not kinds and any(one & UPPER for one in flags) != any(letter.isupper() for letter in word):
        kinds.add(Disguise.CASE)
    own = _own(word)
    return tuple(kind for kind in Disguise if kind in kinds - own)


def _own(word: str) -> set[Disguise]:
    found = {Disguise.SPACES} if " " in word.strip() else set()
    if any(not letter.isalnum() and not letter.isspace() for letter in word):
        found.add(Disguise.SIGNS)
    if any(letter.isalpha() and ord(letter) in range(0xC0, 0x250) for letter in word):
        found.add(Disguise.ACCENTS)
    return found
