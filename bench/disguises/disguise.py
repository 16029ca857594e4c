"""All ways of one mark."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from bench.disguises import chinese, latin, signs
from bench.disguises.charset import is_han
from bench.disguises.signs import Dice

__all__ = ["Dice", "Disguised", "disguise", "makers_for"]

Maker = Callable[[str, Dice], str | None]


@dataclass(frozen=True, slots=True)
class Disguised:
    """`type` is named as in the development set: zh_homophone1, lat_leet … ; `form` always differs from the mark."""

    type: str
    form: str


def disguise(mark: str, dice: Dice) -> Iterator[Disguised]:
    """One form of every type that this mark can take, in a fixed order of types."""
    for kind, make in makers_for(mark).items():
        form = make(mark, dice)
        if form and form != mark:
            yield Disguised(kind, form)


def makers_for(mark: str) -> Mapping[str, Maker]:
    """By type, what disguises such a mark; a mark with one Chinese character is Chinese."""
    return _CHINESE if any(map(is_han, mark)) else _LATIN


def _between(what: tuple[str, ...]) -> Maker:
    return partial(_put, what)


def _put(what: tuple[str, ...], mark: str, dice: Dice) -> str | None:
    return signs.put_between(mark, what, dice)


def _mechanical(script: str) -> dict[str, Maker]:
    return {
        f"{script}_punct_insert": _between(signs.SIGNS),
        f"{script}_space_insert": _between(signs.SPACES),
        f"{script}_zero_width": _between(signs.ZERO_WIDTH),
        f"{script}_emoji_insert": _between(signs.EMOJI),
    }


def _two(
    mark: str, dice: Dice, makers: Mapping[str, Maker], firsts: tuple[str, ...], seconds: tuple[str, ...]
) -> str | None:
    """One disguise upon another; None where the second changes nothing."""
    first = makers[dice.choice(firsts)](mark, dice)
    if not first or first == mark:
        return None
    second = makers[dice.choice(seconds)](first, dice)
    return second if second and second not in (first, mark) else None


_ZH = chinese.MAKERS | _mechanical("zh")
_LAT = latin.MAKERS | _mechanical("lat") | {
    "lat_diacritics": signs.accented,
    "lat_zalgo": signs.put_above,
    "lat_fullwidth_math_circled": signs.styled,
}  # fmt: skip
_ZH_FIRST = ("zh_homophone1", "zh_near_homophone", "zh_shape", "zh_split", "zh_mixed_pinyin", "zh_homophone_all")
_ZH_THEN = (
    "zh_punct_insert",
    "zh_space_insert",
    "zh_zero_width",
    "zh_emoji_insert",
    "zh_traditional",
    "zh_mixed_pinyin",
    "zh_homophone1",
    "zh_shape",
)
_LAT_FIRST = (
    "lat_leet",
    "lat_homoglyph_ascii",
    "lat_letter_drop",
    "lat_letter_swap",
    "lat_homoglyph_xscript",
    "lat_diacritics",
    "lat_letter_phonetic",
)
_LAT_THEN = (
    "lat_punct_insert",
    "lat_space_insert",
    "lat_zero_width",
    "lat_emoji_insert",
    "lat_homoglyph_xscript",
    "lat_case",
    "lat_leet",
    "lat_zalgo",
)
_CHINESE: dict[str, Maker] = _ZH | {"zh_combo2": partial(_two, makers=_ZH, firsts=_ZH_FIRST, seconds=_ZH_THEN)}
_LATIN: dict[str, Maker] = _LAT | {"lat_combo2": partial(_two, makers=_LAT, firsts=_LAT_FIRST, seconds=_LAT_THEN)}
