"""How sellers hide a word. Each function answers the disguised word, or "" where the trick does not fit the word."""

from __future__ import annotations

from collections.abc import Callable

_TRADITIONAL = str.maketrans("鹭澜炉声砾雾屿鲸阔维临", "鷺瀾爐聲礫霧嶼鯨闊維臨")
_CYRILLIC = str.maketrans("EOAVIKSHUR", "ЕОАѴІКЅНՍR")
_LEET = str.maketrans("EOSI", "3051")
_HOMOPHONE = {
    "青鹭": "清露",
    "澜朵": "蓝朵",
    "炉山堡": "芦山堡",
    "声砾": "声励",
    "雾屿岩": "雾雨岩",
    "蓼豆鲸": "聊豆鲸",
    "阔维珂": "阔维科",
    "曙漪": "舒漪",
}
_LOOKALIKE = {
    "青鹭": "青鹫",
    "澜朵": "谰朵",
    "炉山堡": "炉山煲",
    "声砾": "声烁",
    "雾屿岩": "雾岖岩",
    "蓼豆鲸": "寥豆鲸",
    "阔维珂": "阔惟珂",
    "曙漪": "曙猗",
}
_PINYIN = {
    "青鹭": "QINGLU",
    "炉山堡": "LUSHANBAO",
    "雾屿岩": "wuyu yan",
    "声砾": "ShengLi砾",
    "曙漪": "SHU漪",
    "蓼豆鲸": "蓼豆jing",
}
_SPLIT = {
    "青鹭": "青路鸟",
    "炉山堡": "火户山堡",
    "声砾": "声石乐",
    "雾屿岩": "雾屿山石",
    "蓼豆鲸": "蓼豆鱼京",
    "阔维珂": "阔维王可",
    "曙漪": "日署漪",
}
_MIXED_PINYIN = {
    "青鹭": "青lu",
    "澜朵": "lan朵",
    "炉山堡": "炉shan堡",
    "声砾": "sheng砾",
    "雾屿岩": "雾yu岩",
    "蓼豆鲸": "liao豆鲸",
    "阔维珂": "阔wei珂",
}


def plain(word: str) -> str:
    return word


def spaced(word: str) -> str:
    return " ".join(word)


def zero_width(word: str) -> str:
    return "\u200b".join(word)


def inserted(word: str) -> str:
    return "*".join(word) if _is_han(word) else ".".join(word)


def traditional(word: str) -> str:
    return _changed(word, word.translate(_TRADITIONAL))


def homoglyph(word: str) -> str:
    """Latin letters replaced by Cyrillic (and one Armenian) letters of the same look."""
    return _changed(word, word.translate(_CYRILLIC))


def fullwidth(word: str) -> str:
    return "" if _is_han(word) else "".join(chr(ord(letter) + 0xFEE0) for letter in word)


def leet(word: str) -> str:
    return _changed(word, word.translate(_LEET))


def mixed(word: str) -> str:
    """Two tricks at once."""
    return "·".join(traditional(word) or word) if _is_han(word) else " ".join(leet(word) or word).replace("R", "Ｒ")


def same_style(word: str) -> str:
    return f"{word}同款 平替"


def homophone(word: str) -> str:
    return _HOMOPHONE.get(word, "")


def lookalike_character(word: str) -> str:
    return _LOOKALIKE.get(word, "")


def pinyin(word: str) -> str:
    return _PINYIN.get(word, "")


def split(word: str) -> str:
    """One character written as its parts."""
    return _SPLIT.get(word, "")


def mixed_pinyin(word: str) -> str:
    return _MIXED_PINYIN.get(word, "")


def doubled(word: str) -> str:
    """A Latin letter twice."""
    return "" if _is_han(word) else f"{word[:2]}{word[1:]}"


def fake_quality(word: str) -> str:
    """The word itself, with what sellers of imitations call them."""
    return f"高仿 {word} 一比一复刻"


DISGUISES: dict[str, Callable[[str], str]] = {
    trick.__name__: trick
    for trick in (
        plain, spaced, zero_width, inserted, traditional, homoglyph, fullwidth, leet, mixed, same_style,
        homophone, lookalike_character, pinyin, split, mixed_pinyin, doubled, fake_quality,
    )
}  # fmt: skip
HARD = frozenset(
    {"homophone", "lookalike_character", "pinyin", "split", "mixed_pinyin"}
)  # sound or shape alone is left


def _is_han(word: str) -> bool:
    return not word.isascii()


def _changed(word: str, disguised: str) -> str:
    return disguised if disguised != word else ""
