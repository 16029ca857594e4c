"""Which places of a text may be a mark, by definition: no keys, no index, every window beside every mark.

Slow on purpose, and written from what the tables mean: the compiled search is held against it (tests/matching/text).
Chinese marks: a window is a row of pieces (a character, one of its other usual readings, characters that compose one,
a syllable in Latin letters) without a wide gap; at most one piece is another reading or composed. It may be the mark if

    same      letter for letter; or one sound class after the other, for some usual readings of the mark; or all drawn
              alike; or, of two characters, one a look-alike; or, of three and more, one replaced
    dropped   one character of three and more is missing
    inserted  one character too many, between others, in a mark of three and more
    swapped   three and more characters in another order

Latin marks: a window and a mark share a skeleton, and few letters are only in one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.text.han.index import ALIKE, LONGEST, MOST_SPELLINGS
from matching.text.han.knowledge import CLOSE
from matching.text.han.lattice import RARE
from matching.text.han.search import LONGEST_EDITED
from matching.text.latin import words
from matching.text.latin.fold import MOST_KEYS, ONE_OFF, find_keys, reach_of
from matching.text.latin.side import LONG, MOST_DIFFERENT
from matching.text.normal import normalise
from matching.text.symbols import HAN, HAN_COUNT, letter_of, symbol_of
from matching.text.tables.shapes import FULL, likeness, look_alikes
from matching.text.tables.sound import TONES, load_sound
from matching.text.tables.splits import load_splits
from matching.text.tables.words import word_cost
from matching.text.units import HIDDEN, WIDE, Units, read

Sound = int | str
"""A near-sound class; a letter without a reading sounds like itself only."""
WHOLES = 2
"""Characters that the same parts are read as, at most."""


class Candidate(NamedTuple):
    """Mark number `mark` may stand in units [start, end) of the text."""

    mark: int
    start: int
    end: int
    operation: str


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two places of a text; `letter` is "" for a syllable, `odd` what no window has two of."""

    end: int
    letter: str
    sound: Sound
    odd: bool = False
    other_reading: bool = False


def find_han(marks: Sequence[str], text: str) -> set[Candidate]:
    """Places of Chinese marks, and of all others that are more than Latin letters and figures."""
    units = read([text])
    keys = [(number, normalise(mark).letters) for number, mark in enumerate(marks)]
    keys = [(number, key) for number, key in keys if len(key) > 1 and not (key.isascii() and key.isalnum())]
    return {
        Candidate(number, start, end, operation)
        for start in range(len(units.symbols))
        for window in _windows(units, start)
        for number, key in keys
        for operation in _operations(window, key[:LONGEST])
        if (end := _follow(units, window[-1].end, key[LONGEST:])) is not None
    }


def find_latin(marks: Sequence[str], text: str) -> set[tuple[int, int, int]]:
    """(mark, start, end) of Latin marks: windows that share a skeleton with one."""
    units = read([text])
    rows = np.empty((words.PER_UNIT * len(units.symbols), words.COLUMNS), np.int32)
    count = words.find_windows(units.symbols, units.gaps, units.flags, rows)
    own = [(number, read([mark]).symbols) for number, mark in enumerate(marks) if _is_latin(mark)]
    folds = [(number, _keys(symbols, ONE_OFF), _as_letters(symbols)) for number, symbols in own]
    found = set()
    for row in rows[:count]:
        start, end = int(row[words.START]), int(row[words.END])
        window = units.symbols[start:end]
        keys = _keys(window, reach_of(int(row[words.LEFT]), int(row[words.RIGHT]), int(row[words.TOKENS]), end - start))
        letters, most = _as_letters(window), MOST_DIFFERENT + (end - start >= LONG)
        found |= {(number, start, end) for number, fold, its in folds if keys & fold and len(letters ^ its) <= most}
    return found


def _as_letters(symbols: NDArray[np.int32]) -> set[str]:
    """The letters, with figures read as those that they look like."""
    return set("".join(map(letter_of, symbols.tolist())).translate(str.maketrans("0134579", "oieastg")))


def _is_latin(mark: str) -> bool:
    letters = normalise(mark).letters
    return 2 <= len(letters) <= words.LONGEST and letters.isascii() and letters.isalnum() and not letters.isdigit()


def _keys(symbols: NDArray[np.int32], reach: int) -> set[int]:
    keys = np.empty(MOST_KEYS, np.uint64)
    return set(keys[: find_keys(symbols, 0, len(symbols), reach, keys)].tolist())


def _follow(units: Units, end: int, rest: str) -> int | None:
    """What lies beyond a long mark's key must stand there as it is; the end of it."""
    for letter in rest:
        if end >= len(units.symbols) or letter_of(int(units.symbols[end])) != letter or units.gaps[end] >= WIDE:
            return None
        end += 1
    return end


def _operations(window: Sequence[Piece], key: str) -> Iterator[str]:
    """What makes of the key what the window shows."""
    letters = tuple(piece.letter for piece in window)
    usual = not any(piece.other_reading for piece in window)
    if len(window) == len(key) and (
        (usual and letters == tuple(key)) or tuple(piece.sound for piece in window) in _spellings(key)
    ):
        yield "same"
    if not usual or not all(map(is_han, letters)) or len(window) > LONGEST_EDITED:
        return
    if _is_drawn_alike(letters, key):
        yield "same"
    if len(key) > 2:
        yield from _edits(letters, tuple(key))


def _edits(letters: tuple[str, ...], key: tuple[str, ...]) -> Iterator[str]:
    if len(letters) == len(key):
        if sum(one != other for one, other in zip(letters, key, strict=True)) == 1:
            yield "same"
        elif letters != key and sorted(letters) == sorted(key):
            yield "swapped"
    elif letters in _without_one(key, range(len(key))):
        yield "dropped"
    elif key in _without_one(letters, range(1, len(letters) - 1)):
        yield "inserted"


def _without_one(letters: tuple[str, ...], places: range) -> set[tuple[str, ...]]:
    return {letters[:place] + letters[place + 1 :] for place in places}


def _is_drawn_alike(letters: Sequence[str], key: str) -> bool:
    if len(letters) != len(key):
        return False
    if all(_drawn(one) == _drawn(other) for one, other in zip(letters, key, strict=True)):
        return True
    unlike = [(one, other) for one, other in zip(letters, key, strict=True) if one != other]
    return len(key) == 2 and len(unlike) == 1 and is_han(unlike[0][1]) and likeness(*unlike[0]) >= ALIKE / FULL


def is_han(letter: str) -> bool:
    return letter != "" and HAN <= symbol_of(letter) < HAN + HAN_COUNT


@cache
def _drawn(letter: str) -> str:
    """The commonest of a character and those that look very much like it."""
    near = sorted((other for other, how in look_alikes(letter) if how >= CLOSE / FULL), key=symbol_of)
    return min((letter, *near), key=lambda one: cost if (cost := word_cost(one)) is not None else 99.0)


@cache
def _spellings(key: str) -> frozenset[tuple[Sound, ...]]:
    """The sounds of all letters, for the first so many combinations of usual readings."""
    turned = product(*(sounds_of(letter) for letter in reversed(key)))
    return frozenset(tuple(reversed(sounds)) for sounds in islice(turned, MOST_SPELLINGS))


@cache
def sounds_of(letter: str) -> tuple[Sound, ...]:
    """The classes of a letter's usual readings, without repeats; the most usual reading counts however rare it is."""
    sound = load_sound()
    if not is_han(letter):
        return (letter,)
    row = symbol_of(letter) - HAN
    usual = [
        int(sound.classes[reading // TONES])
        for which, (reading, share) in enumerate(zip(sound.readings[row], sound.usual[row], strict=True))
        if reading and (not which or share >= RARE)
    ]
    return tuple(dict.fromkeys(usual)) or (letter,)


def _windows(units: Units, start: int, odd: bool = False, length: int = 1) -> Iterator[tuple[Piece, ...]]:
    """All rows of two and more pieces from a place on; inner calls also give single ones."""
    if start >= len(units.symbols) or length > LONGEST or (length > 1 and units.gaps[start] >= WIDE):
        return
    for piece in _pieces(units, start):
        if odd and piece.odd:
            continue
        if length > 1:
            yield (piece,)
        for rest in _windows(units, piece.end, odd or piece.odd, length + 1):
            yield (piece, *rest)


def _pieces(units: Units, start: int) -> Iterator[Piece]:
    letter = letter_of(int(units.symbols[start]))
    first, *others = sounds_of(letter)
    yield Piece(start + 1, letter, first)
    for other in others:
        yield Piece(start + 1, letter, other, odd=True, other_reading=True)
    for end in range(start + 2, min(start + 3, len(units.symbols)) + 1):
        if max(units.gaps[start + 1 : end]) <= HIDDEN:
            for whole in _wholes().get(_letters(units, start, end), [])[:WHOLES]:
                yield Piece(end, whole, sounds_of(whole)[0], odd=True)
    for end, syllable in _syllables(units, start):
        yield Piece(end, "", int(load_sound().classes[syllable]))


def _letters(units: Units, start: int, end: int) -> str:
    return "".join(map(letter_of, units.symbols[start:end].tolist()))


@cache
def _wholes() -> dict[str, list[str]]:
    """Parts to the characters they are read as."""
    table = load_splits()
    found: dict[str, list[str]] = {}
    for place, row in enumerate(table.whole.tolist()):
        found.setdefault(table.written(place), []).append(letter_of(row + HAN))
    return found


def _syllables(units: Units, start: int) -> Iterator[tuple[int, int]]:
    """The syllables that begin here, if syllables lead here from the start of the run of letters."""
    run = start
    while _is_letter(units, run) and run and units.gaps[run] <= HIDDEN and _is_letter(units, run - 1):
        run -= 1
    end = start
    while end < len(units.symbols) and _is_letter(units, end) and (end == start or units.gaps[end] <= HIDDEN):
        end += 1
    if start in _reached(_letters(units, run, end), run):
        number = load_sound().number
        yield from (
            (stop, number[part])
            for stop in range(start + 1, end + 1)
            if (part := _letters(units, start, stop)) in number
        )


def _is_letter(units: Units, place: int) -> bool:
    return 1 <= int(units.symbols[place]) <= 26


@cache
def _reached(letters: str, offset: int) -> frozenset[int]:
    """The places of a run that whole syllables lead to from its start."""
    found = {0}
    for place in range(len(letters)):
        if place in found:
            found |= {stop for stop in range(place + 1, len(letters) + 1) if letters[place:stop] in load_sound().number}
    return frozenset(place + offset for place in found)
