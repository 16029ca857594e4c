"""Search keys of Latin letters: spellings that look or sound alike fold to the same skeleton.

Two skeletons, each with a hash of the whole and of the skeleton less one letter:

    shape   figures as letters, rn m, vv w, cl d, l i, v u, b d p q g turned, doubled letters once  EGREN → ebren
    sound   b p, c k q g j, d t, f v w, l r, m n, s z x; a run of vowels is one; h is silent        EGREN → aklam

A window and a mark meet where any of their keys are equal. So one key is enough for any number of look-alikes, and two
spellings that are one letter apart in a skeleton (dropped, inserted, replaced, swapped with its neighbour) meet too.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit, uint64
from numpy.typing import NDArray

from matching.text.hashing import SEED, extend, finish
from matching.text.latin.edges import Symbols, is_figure
from matching.text.symbols import DIGIT, symbol_of, symbols_of

Keys = NDArray[np.uint64]

WHOLE, ONE_OFF = 0, 1
"""How far keys reach: spellings with the same skeletons; with skeletons one letter apart."""
MOST_KEYS = 72
"""A row of keys never needs more room."""

_SHAPE, _SOUND = 1 << 20, 2 << 20
_ONE_OFF_SHAPE, _WHOLE_SOUND, _ONE_OFF_SOUND = 3, 3, 5
_VOWEL = symbol_of("a")


def _table(pairs: dict[str, str]) -> NDArray[np.int32]:
    table = np.arange(37, dtype=np.int32)
    for letters, folded in pairs.items():
        table[symbols_of(letters)] = symbol_of(folded)
    return table


_FIGURES = _table({"0": "o", "1": "i", "2": "z", "3": "e", "4": "a", "5": "s", "6": "b", "7": "t", "8": "b", "9": "g"})
_SHAPES = _table({"lj": "i", "v": "u", "dpqg": "b"})
_SOUNDS = _table({"eiouy": "a", "b": "p", "cqgj": "k", "d": "t", "vw": "f", "r": "l", "n": "m", "zx": "s"})
_C, _D, _F, _H, _K, _L, _M, _N, _P, _R, _S, _V, _W = symbols_of("cdfhklmnprsvw")


@njit(cache=True, nogil=True)
def _read(symbols: Symbols, start: int, end: int, out: Symbols) -> int:
    """The letters with figures read as letters, unless there are only figures."""
    wordly = False
    for at in range(start, end):
        wordly |= not is_figure(symbols[at])
    for at in range(start, end):
        out[at - start] = _FIGURES[symbols[at]] if wordly else symbols[at]
    return end - start


@njit(cache=True, nogil=True)
def shape_skeleton(symbols: Symbols, start: int, end: int, out: Symbols) -> int:
    """Write the shape skeleton of the letters [start, end) into `out` and return its length."""
    count = _read(symbols, start, end, out)
    length = 0
    at = 0
    while at < count:
        letter = out[at]
        following = out[at + 1] if at + 1 < count else 0
        at += 1
        if (
            (letter == _R and following == _N)
            or (letter == _V and following == _V)
            or (letter == _C and following == _L)
        ):
            letter = _M if letter == _R else (_W if letter == _V else _D)
            at += 1
        letter = _SHAPES[letter]
        if length == 0 or out[length - 1] != letter or letter >= DIGIT:
            out[length] = letter
            length += 1
    return length


@njit(cache=True, nogil=True)
def sound_skeleton(symbols: Symbols, start: int, end: int, out: Symbols) -> int:
    """Write the sound skeleton of the letters [start, end) into `out` and return its length."""
    count = _read(symbols, start, end, out)
    length = 0
    at = 0
    while at < count:
        letter = out[at]
        following = out[at + 1] if at + 1 < count else 0
        at += 1
        if letter == _P and following == _H:
            letter = _F
        elif letter == _K and following == _S:
            letter = _S
            at += 1
        elif letter == _H:
            continue
        letter = _SOUNDS[letter]
        if length == 0 or out[length - 1] != letter or letter >= DIGIT:
            out[length] = letter
            length += 1
    return length


@njit(cache=True, nogil=True)
def _start(family: Any) -> Any:
    seed: Any = uint64(SEED)
    salt: Any = uint64(family)
    return extend(seed, salt)


@njit(cache=True, nogil=True)
def _hash_without(skeleton: Symbols, length: int, left_out: int, family: int) -> Any:
    """The letters that meet where one is left out count once if they are the same: EGRGEN less its R is EGEN."""
    state: Any = _start(family)
    for at in range(length):
        if at != left_out and not (at == left_out + 1 and at > 1 and skeleton[at] == skeleton[at - 2]):
            letter: Any = uint64(skeleton[at])
            state = extend(state, letter)
    return finish(state)


@njit(cache=True, nogil=True)
def _family(skeleton: Symbols, length: int, family: int, reach: int, out: Keys, found: int) -> int:
    out[found] = _hash_without(skeleton, length, -1, family)
    found += 1
    if reach == ONE_OFF:
        for at in range(length):
            if at == 0 or skeleton[at] != skeleton[at - 1]:
                out[found] = _hash_without(skeleton, length, at, family)
                found += 1
    return found


@njit(cache=True, nogil=True)
def find_keys(symbols: Symbols, start: int, end: int, reach: int, out: Keys) -> int:
    """Write the keys of the letters [start, end), at most 32 of them, into `out` (uint64[MOST_KEYS]); return how many.

    The first key is the whole shape. Marks take reach ONE_OFF; windows what `reach_of` says.
    """
    skeleton = np.empty(end - start, np.int32)
    length = shape_skeleton(symbols, start, end, skeleton)
    wordly = length > 0 and skeleton[0] < DIGIT
    near = ONE_OFF if reach == ONE_OFF and wordly and length >= _ONE_OFF_SHAPE else WHOLE
    found = _family(skeleton, length, _SHAPE, near, out, 0)
    if not wordly:
        return found
    length = sound_skeleton(symbols, start, end, skeleton)
    if length >= _WHOLE_SOUND:
        near = ONE_OFF if reach == ONE_OFF and length >= _ONE_OFF_SOUND else WHOLE
        found = _family(skeleton, length, _SOUND, near, out, found)
    return found


@njit(cache=True, nogil=True)
def reach_of(left: int, right: int, tokens: int, letters: int) -> int:
    """How far the keys of a window reach: only whole tokens, and few of them, may also be misspelled."""
    if left == 0 or right == 0 or letters < 3:
        return WHOLE
    return ONE_OFF if tokens <= 2 or (tokens <= 3 and letters >= 3 * tokens) else WHOLE
