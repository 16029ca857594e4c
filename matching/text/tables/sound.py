"""How Han characters are read in Mandarin, and which readings sound alike: `data/sound.npz`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from matching.text.hashing import hash_symbols
from matching.text.symbols import HAN, HAN_COUNT, symbol_of, symbols_of

UNRELATED = 255
TONES = 5
"""Tones 1 … 4 and the neutral one; a reading is syllable * TONES + tone − 1."""

_FILE = Path(__file__).parent / "data" / "sound.npz"


@dataclass(frozen=True, eq=False)
class Sound:
    """Row r is the Han character with symbol HAN + r.

    Law: `distance` is symmetric, 0 on its diagonal; `usual` falls along each row; syllable 0 is none.
    """

    syllables: tuple[str, ...]
    """Without tone, ü as v."""
    readings: npt.NDArray[np.uint16] = field(repr=False)
    """[HAN_COUNT, 4], most usual first, 0 = none."""
    usual: npt.NDArray[np.uint8] = field(repr=False)
    """[HAN_COUNT, 4], share of the character's uses read so × 255."""
    classes: npt.NDArray[np.uint16] = field(repr=False)
    """[S]: syllables that speakers mix up share a number; 0 = none."""
    distance: npt.NDArray[np.uint8] = field(repr=False)
    """[S, S]: 0 the same, up to 25 one confusion of an accent, 60 a change of breath, 255 unrelated."""

    @cached_property
    def number(self) -> dict[str, int]:
        """Spelling to syllable, other spellings of ü included (lü as lv, lyu; lüe as lue)."""
        return dict(_spellings(self.syllables))

    @cached_property
    def spelled(self) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint16]]:
        """For compiled loops: `hash_symbols` of every spelling, ascending, and the syllable of each."""
        pairs = sorted((hash_symbols(symbols_of(letters)), syllable) for letters, syllable in self.number.items())
        codes, which = zip(*pairs, strict=True)
        return np.array(codes, np.uint64), np.array(which, np.uint16)

    @cached_property
    def longest(self) -> int:
        """Letters of the longest spelling."""
        return max(map(len, self.number))

    def of(self, letter: str) -> tuple[str, ...]:
        """The readings of a character with tone figure: 重 → zhong4, chong2; none for other letters."""
        row = symbol_of(letter) - HAN
        if not 0 <= row < HAN_COUNT:
            return ()
        found = (divmod(int(reading), TONES) for reading in self.readings[row] if reading)
        return tuple(f"{self.syllables[syllable]}{tone + 1}" for syllable, tone in found)

    def between(self, one: str, other: str) -> int:
        """The distance of the nearest toneless readings of two characters; UNRELATED where one has none."""
        near = (self.distance[a, b] for a in self._syllables(one) for b in self._syllables(other))
        return int(min(near, default=UNRELATED))

    def _syllables(self, letter: str) -> list[int]:
        return [self.number[reading[:-1]] for reading in self.of(letter)]


@cache
def load_sound() -> Sound:
    with np.load(_FILE) as arrays:
        syllables = tuple(str(syllable) for syllable in arrays["syllables"])
        return Sound(syllables, *(arrays[name] for name in ("readings", "usual", "classes", "distance")))


def readings(letter: str) -> tuple[str, ...]:
    return load_sound().of(letter)


def segmentations(letters: str, limit: int = 64) -> list[tuple[int, ...]]:
    """All ways to read a Latin run as whole syllables, fewest syllables first; a tone figure may follow each.

    Law: of more than `limit` ways, those with long first syllables are given.
    """
    found: list[tuple[int, ...]] = []
    for syllables in _split(letters, 0, _reachable(letters)):
        found.append(syllables)
        if len(found) == limit:
            break
    return sorted(found, key=len)


def _split(letters: str, start: int, reachable: frozenset[int]) -> Iterator[tuple[int, ...]]:
    if start == len(letters):
        if start:
            yield ()
        return
    for end, syllable in _steps(letters, start):
        if end in reachable:
            yield from ((syllable, *rest) for rest in _split(letters, end, reachable))


def _reachable(letters: str) -> frozenset[int]:
    """The places from which the rest of the run can be read as syllables."""
    places = {len(letters)}
    for start in range(len(letters) - 1, -1, -1):
        if any(end in places for end, _ in _steps(letters, start)):
            places.add(start)
    return frozenset(places)


def _steps(letters: str, start: int) -> Iterator[tuple[int, int]]:
    """Where a syllable that begins at `start` may end, longest first, and which it is."""
    sound = load_sound()
    for end in range(min(len(letters), start + sound.longest), start, -1):
        syllable = sound.number.get(letters[start:end])
        if syllable:
            yield (end + 1 if letters[end : end + 1] in set("12345") else end), syllable


def _spellings(syllables: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    for number, syllable in enumerate(syllables):
        if not number:
            continue
        yield syllable, number
        if syllable[1:2] == "v":
            yield syllable.replace("v", "yu"), number
        if syllable[1:] == "ve":
            yield syllable.replace("v", "u"), number
        if syllable[0] in "jqxy" and syllable[1:2] == "u":
            yield syllable.replace("u", "v", 1), number
