"""Builds `sound.npz`: how every Han character is read, and which readings sound alike.

readings   pypinyin's dictionary of single characters (Unihan readings)
how usual  how often pypinyin's phrase dictionaries read the character so, over the words of wordfreq and jieba
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from pypinyin import Style, lazy_pinyin
from pypinyin.pinyin_dict import pinyin_dict
from pypinyin.style import convert
from pypinyin_dict.phrase_pinyin_data import large_pinyin

from matching.text.symbols import HAN, HAN_COUNT, letter_of
from matching.text.tables.build.sound_distance import FINALS, distances, initial_and_final
from matching.text.tables.build.word_sources import frequent_words

SLOTS = 4
RARE = 0.02
"""Share of a character's uses below which a reading is left out."""

_PRIOR = 40e-9
"""Frequency that every reading of the dictionary gets unseen: the first one ten times as much."""
_NEUTRAL = 5
_WHOLE = {"r": "er", "lue": "lve", "nue": "nve", "n": "en", "ng": "en", "m": "mu", "hm": "hen", "hng": "heng"}
_FOLDED_INITIALS = {"zh": "z", "ch": "c", "sh": "s", "n": "l", "r": "l", "f": "h"}
_FOLDED_FINALS = {"ang": "an", "eng": "en", "ing": "in", "iang": "ian", "uang": "uan", "ueng": "uen", "o": "uo"}
_AFTER_H = {"uan": "an", "uang": "an", "ua": "a", "uei": "ei", "uen": "en", "uai": "ai"}

Reading = tuple[str, int]
"""Syllable without tone, ü as v, and tone 1 … 5."""
Uses = Mapping[str, Mapping[Reading, float]]
"""Character to reading to frequency."""


def build_sound(target: Path) -> int:
    """Write the table; the number of characters that have a reading."""
    arrays = _arrays()
    np.savez_compressed(target, allow_pickle=False, **arrays)
    return int((arrays["readings"][:, 0] > 0).sum())


def _arrays() -> dict[str, npt.NDArray[Any]]:
    """As contracted in `matching/text/tables/sound.py`."""
    uses = _uses()
    usual = {row: _usual(row, uses) for row in range(HAN_COUNT)}
    syllables = ["", *sorted({syllable for found in usual.values() for (syllable, _), _ in found})]
    number = {syllable: index for index, syllable in enumerate(syllables)}
    readings, shares = np.zeros((HAN_COUNT, SLOTS), np.uint16), np.zeros((HAN_COUNT, SLOTS), np.uint8)
    for row, found in usual.items():
        for slot, ((syllable, tone), share) in enumerate(found):
            readings[row, slot] = number[syllable] * 5 + tone - 1
            shares[row, slot] = max(1, round(share * 255))
    return {
        "syllables": np.array(syllables),
        "readings": readings,
        "usual": shares,
        "classes": _classes(syllables),
        "distance": distances(syllables),
    }


def _uses() -> Uses:
    """How often each character is read how, over the words of everyday language."""
    large_pinyin.load()
    uses: dict[str, dict[Reading, float]] = defaultdict(lambda: defaultdict(float))
    for word, frequency in frequent_words():
        sounds = lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True, v_to_u=False)
        if len(sounds) != len(word):
            continue
        weight = frequency if len(word) > 1 else frequency * 0.3  # a lone character gets its first reading, untested
        for letter, sound in zip(word, sounds, strict=True):
            if reading := _reading(sound):
                uses[letter][reading] += weight
    return uses


def _usual(row: int, uses: Uses) -> list[tuple[Reading, float]]:
    """The readings of a character worth keeping with their shares, most usual first."""
    letter = letter_of(HAN + row)
    known = list(_known(letter))
    counts: dict[Reading, float] = defaultdict(float)
    for place, reading in enumerate(known):
        counts[_toned(reading, known)] += _PRIOR if place else 10 * _PRIOR
    for reading, weight in uses.get(letter, {}).items():
        counts[_toned(reading, known)] += weight
    total = sum(counts.values())
    shares = [(reading, weight / total) for reading, weight in _falling(counts)]
    return [found for found in shares[:SLOTS] if found[1] >= RARE]


def _falling(counts: Mapping[Reading, float]) -> list[tuple[Reading, float]]:
    return sorted(counts.items(), key=lambda pair: -pair[1])


def _known(letter: str) -> Iterator[Reading]:
    for spelled in pinyin_dict.get(ord(letter), "").split(","):
        if spelled and (reading := _reading(convert(spelled, Style.TONE3, strict=False))):
            yield reading


def _toned(reading: Reading, known: Sequence[Reading]) -> Reading:
    """A toneless reading counts for the toned one with its syllable: 子 in 杯子 is no reading of its own."""
    syllable, tone = reading
    if tone != _NEUTRAL:
        return reading
    return next((other for other in known if other[0] == syllable and other[1] != _NEUTRAL), reading)


def _reading(sound: str) -> Reading | None:
    """lve4 → ("lve", 4); None for what cannot be read as a syllable."""
    match = re.fullmatch(r"([a-zêü]+)([1-5]?)", sound)
    if not match:
        return None
    syllable = match[1].replace("ü", "v").replace("ê", "ei")
    syllable = _WHOLE.get(syllable, syllable)
    if initial_and_final(syllable)[1] not in FINALS:
        return None
    return syllable, int(match[2] or _NEUTRAL)


def _classes(syllables: Sequence[str]) -> npt.NDArray[np.uint16]:
    """One number for all syllables that fold to the same."""
    folded = ["" if not syllable else "-".join(_fold(*initial_and_final(syllable))) for syllable in syllables]
    number = {key: index for index, key in enumerate(dict.fromkeys(folded))}
    return np.array([number[key] for key in folded], np.uint16)


def _fold(initial: str, final: str) -> tuple[str, str]:
    initial, final = _FOLDED_INITIALS.get(initial, initial), _FOLDED_FINALS.get(final, final)
    return initial, _AFTER_H.get(final, final) if initial == "h" else final
