"""Where a word stands in a title."""

from __future__ import annotations

from functools import lru_cache

import rjieba

from bench.disguises.signs import Dice

OPENINGS = (
    "正品",
    "包邮",
    "新款",
    "现货",
    "全新",
    "专柜正品",
    "2026新款 ",
    "厂家直销",
    "批发 ",
    "【现货】",
    "热卖",
    "New ",
    "100% original ",
    "Genuine ",
)
BRACKETS = ("【{}】", "[{}]", "（{}）", "《{}》", "{}/", "{}®", "{}™ ", "“{}”", "{}：", "{} | ")
WAYS = ("start", "first word", "opening", "brackets", "middle", "end")
_WEIGHTS = (30, 20, 15, 10, 20, 5)


def insert(form: str, title: str, dice: Dice) -> str:
    """The title with `form` at its start, in place of its first word, after an opening word, in brackets, in the middle
    at the edge of a word, or at its end. Latin beside Latin is kept apart by a space.
    """
    words = list(_words(title)) or [""]
    way = dice.choices(WAYS, _WEIGHTS)[0]
    if way == "middle" and len(words) > 2:
        place = dice.randrange(1, len(words))
        return _joined(_joined("".join(words[:place]), form), "".join(words[place:]))
    if way == "end":
        return _joined(title, form)
    if way == "first word":
        return _joined(form, "".join(words[1:]).lstrip())
    if way == "opening":
        return _joined(_joined(dice.choice(OPENINGS), form), title)
    if way == "brackets":
        return dice.choice(BRACKETS).format(form) + title
    return form + dice.choice(("", " ")) + title if _parted(form, title) else f"{form} {title}"


@lru_cache(50_000)
def _words(title: str) -> tuple[str, ...]:
    return tuple(rjieba.cut(title))


def _joined(before: str, after: str) -> str:
    return before + after if _parted(before, after) else f"{before} {after}"


def _parted(before: str, after: str) -> bool:
    """Whether the two may touch without making one Latin word."""
    return not (before and after and _is_letter(before[-1]) and _is_letter(after[0]))


def _is_letter(character: str) -> bool:
    return character.isalnum() and not "\u3400" <= character <= "\u9fff"
