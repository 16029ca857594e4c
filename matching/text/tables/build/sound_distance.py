"""How far two syllables sound apart: phonetic features of initial and final, and what speakers are known to mix up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

UNRELATED = 255
FARTHEST = 150
"""Sum of the distances of initial and final from which two syllables count as unrelated."""


class Final(NamedTuple):
    """A final as it sounds: glide, vowel, ending."""

    medial: str
    nucleus: str
    coda: str


# As they sound: ɨ is the vowel of si and shi, E the open e of ie and ei, ə that of en, v is ü.
FINALS: dict[str, Final] = {
    name: Final(*parts.split("-"))
    for name, parts in {
        "a": "-a-", "o": "u-o-", "e": "-e-", "ai": "-a-i", "ei": "-E-i", "ao": "-a-u", "ou": "-o-u", "an": "-a-n",
        "en": "-ə-n", "ang": "-a-ng", "eng": "-ə-ng", "ong": "-u-ng", "er": "-ə-r", "i": "-i-", "ia": "i-a-",
        "io": "i-o-", "ie": "i-E-", "iai": "i-a-i", "iao": "i-a-u", "iou": "i-o-u", "ian": "i-a-n", "in": "-i-n",
        "iang": "i-a-ng", "ing": "-i-ng", "iong": "v-u-ng", "u": "-u-", "ua": "u-a-", "uo": "u-o-", "uai": "u-a-i",
        "uei": "u-E-i", "uan": "u-a-n", "uen": "u-ə-n", "uang": "u-a-ng", "ueng": "u-ə-ng", "v": "-v-", "ve": "v-E-",
        "van": "v-a-n", "vn": "-v-n", "ii": "-ɨ-", "ê": "-E-",
    }.items()
}  # fmt: skip

_VOWELS = {  # height 0…3, frontness 0 front … 2 back, rounded
    "a": (0.0, 1.0, 0), "o": (2.0, 2.0, 1), "e": (2.0, 1.8, 0), "E": (1.8, 0.0, 0), "ə": (1.5, 1.0, 0),
    "i": (3.0, 0.0, 0), "u": (3.0, 2.0, 1), "v": (3.0, 0.0, 1), "ɨ": (3.0, 1.0, 0),
}  # fmt: skip
_GLIDES = {"": 0, "iv": 30, "uv": 45, "i": 50, "u": 38, "v": 55, "iu": 60}
_CODAS = {"nng": 22, "n": 60, "ng": 60, "i": 50, "u": 50, "r": 40, "in": 75, "nr": 60, "ngr": 70, "ir": 70, "nu": 80,
          "ngu": 70, "iu": 80, "ing": 80, "ru": 70}  # fmt: skip
_FINALS = {
    ("en", "eng"): 20, ("in", "ing"): 15, ("an", "ang"): 25, ("ian", "iang"): 25, ("uan", "uang"): 25,
    ("uen", "ong"): 38, ("eng", "ong"): 45, ("ueng", "ong"): 25, ("vn", "iong"): 40, ("uen", "ueng"): 20,
    ("in", "en"): 55, ("ing", "eng"): 55, ("e", "uo"): 40, ("e", "o"): 40, ("ɨ", "e"): 45, ("e", "er"): 45,
    ("ie", "ian"): 60, ("ii", "e"): 45, ("uo", "ou"): 60, ("u", "ou"): 60, ("i", "ei"): 65, ("vn", "van"): 55,
    ("uen", "en"): 35, ("uei", "ei"): 35, ("u", "v"): 60, ("uo", "u"): 65,
}  # fmt: skip

_PLACES = {"b": 0, "p": 0, "m": 0, "f": 0.5, "d": 1.5, "t": 1.5, "n": 1.5, "l": 1.5, "z": 2, "c": 2, "s": 2, "zh": 2.3,
           "ch": 2.3, "sh": 2.3, "r": 2.3, "j": 2.8, "q": 2.8, "x": 2.8, "g": 4, "k": 4, "h": 4, "": 4}  # fmt: skip
_MANNERS = {"b": "st", "d": "st", "g": "st", "p": "sa", "t": "sa", "k": "sa", "z": "at", "zh": "at", "j": "at",
            "c": "aa", "ch": "aa", "q": "aa", "s": "f", "sh": "f", "x": "f", "f": "f", "h": "f", "m": "n", "n": "n",
            "l": "l", "r": "l", "": "g"}  # fmt: skip
_BREATHS = {("st", "sa"), ("at", "aa")}
_INITIALS = {
    ("zh", "z"): 20, ("ch", "c"): 20, ("sh", "s"): 20, ("n", "l"): 25, ("f", "h"): 35, ("r", "l"): 45, ("r", "n"): 60,
    ("b", "p"): 60, ("d", "t"): 60, ("g", "k"): 60, ("j", "q"): 60, ("zh", "ch"): 60, ("z", "c"): 60,
    ("j", "zh"): 45, ("q", "ch"): 45, ("x", "sh"): 45, ("j", "z"): 50, ("q", "c"): 50, ("x", "s"): 50,
    ("s", "c"): 65, ("sh", "ch"): 65, ("x", "q"): 65, ("h", "k"): 65, ("g", "h"): 80, ("r", ""): 60, ("f", ""): 70,
    ("h", ""): 60, ("g", "j"): 80, ("k", "q"): 80, ("h", "x"): 75, ("m", "n"): 75, ("p", "f"): 75, ("b", "f"): 85,
    ("m", ""): 85, ("n", ""): 70, ("zh", "c"): 75, ("z", "ch"): 75, ("sh", "c"): 75, ("s", "ch"): 75, ("l", "d"): 85,
}  # fmt: skip


def initial_and_final(syllable: str) -> tuple[str, str]:
    """The two halves as they sound: yan → ("", ian), ju → (j, v), shi → (sh, ii), bo → (b, o)."""
    initial = next((head for head in ("zh", "ch", "sh") if syllable.startswith(head)), syllable[:1])
    rest = syllable[len(initial) :]
    if initial == "y":
        return "", _after_y(rest)
    if initial == "w":
        return "", _full(rest if rest == "u" else "u" + rest)
    if initial in "aeoê":
        return "", syllable
    if initial in ("j", "q", "x") and rest.startswith("u"):
        rest = "v" + rest[1:]
    if initial in ("z", "c", "s", "zh", "ch", "sh", "r") and rest == "i":
        rest = "ii"
    return initial, _full(rest)


def _after_y(rest: str) -> str:
    if rest.startswith("u"):
        return "v" + rest[1:]
    return _full(rest if rest.startswith("i") else "i" + rest)


def _full(final: str) -> str:
    return {"iu": "iou", "ui": "uei", "un": "uen", "iou": "iou", "uei": "uei", "uen": "uen", "ien": "in"}.get(
        final, final
    )


def distances(syllables: Sequence[str]) -> npt.NDArray[np.uint8]:
    """[S, S] symmetric: 0 the same … 255 unrelated; row 0 (no syllable) is unrelated to all but itself."""
    halves = [initial_and_final(syllable) for syllable in syllables]
    table = np.full((len(halves), len(halves)), UNRELATED, np.uint8)
    for row, first in enumerate(halves):
        for column, second in enumerate(halves[:row]):
            if column:
                table[row, column] = table[column, row] = between(first, second)
    np.fill_diagonal(table, 0)
    return table


def between(first: tuple[str, str], second: tuple[str, str]) -> int:
    """The graded distance of two syllables given as (initial, final)."""
    total = _initials(first[0], second[0]) + _finals(first[1], second[1]) + _glide_shift(first, second)
    return max(1, round(total)) if total < FARTHEST else UNRELATED


def _glide_shift(first: tuple[str, str], second: tuple[str, str]) -> float:
    """What the whole syllable changes: fan/huan, feng/hong, wang/huang, shan/xian are nearer than their halves."""
    pair = {first[0], second[0]}
    (_, one), (_, other) = first, second
    medials = {FINALS[one].medial, FINALS[other].medial}
    if pair == {"f", "h"} and (medials == {"", "u"} or {one, other} == {"eng", "ong"}):
        return -35.0
    if pair == {"", "h"} and medials == {"u"}:
        return -15.0
    palatal = pair & {"j", "q", "x"} and pair & {"z", "c", "s", "zh", "ch", "sh"}
    return -35.0 if (palatal or pair == {"r", ""}) and len(medials) == 2 else 0.0


def _initials(one: str, other: str) -> float:
    if one == other:
        return 0.0
    known = _INITIALS.get((one, other)) or _INITIALS.get((other, one))
    if known:
        return known
    place, manner = abs(_PLACES[one] - _PLACES[other]), (_MANNERS[one], _MANNERS[other])
    change = 0 if manner[0] == manner[1] else 25 if manner in _BREATHS or manner[::-1] in _BREATHS else 40
    return 60 + 12 * place + change


def _finals(one: str, other: str) -> float:
    if one == other:
        return 0.0
    known = _FINALS.get((one, other)) or _FINALS.get((other, one))
    if known:
        return known
    first, second = FINALS[one], FINALS[other]
    if first == second:
        return 5.0
    return (
        _vowels(first, second)
        + _lookup(_GLIDES, first.medial, second.medial)
        + _lookup(_CODAS, first.coda, second.coda)
    )


def _vowels(first: Final, second: Final) -> float:
    (height, front, rounded), (height2, front2, rounded2) = _VOWELS[first.nucleus], _VOWELS[second.nucleus]
    return 26 * abs(height - height2) + 24 * abs(front - front2) + 30 * abs(rounded - rounded2)


def _lookup(table: dict[str, int], one: str, other: str) -> float:
    if one == other:
        return 0.0
    return table.get(one + other) or table.get(other + one) or 90.0
