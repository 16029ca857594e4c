"""Texts as the Latin side reads them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.text.latin.features import COUNT, measure
from matching.text.latin.fold import MOST_KEYS, find_keys, reach_of
from matching.text.latin.model import load_weights, log_odds
from matching.text.latin.words import COLUMNS, END, LEFT, PER_UNIT, RIGHT, START, TOKENS, find_windows
from matching.text.symbols import letter_of
from matching.text.tables.words import load_words
from matching.text.units import read

Units = tuple[NDArray[Any], NDArray[Any], NDArray[Any]]


def units_of(text: str) -> Units:
    found = read([text])
    return found.symbols, found.gaps, found.flags


def windows_of(text: str) -> NDArray[np.int32]:
    units = units_of(text)
    out = np.zeros((PER_UNIT * len(units[0]) + 1, COLUMNS), np.int32)
    return out[: find_windows(*units, out)]


def letters(text: str, window: NDArray[np.int32]) -> str:
    return "".join(letter_of(int(symbol)) for symbol in units_of(text)[0][window[START] : window[END]])


def words_of(text: str) -> set[str]:
    """The letters of all windows."""
    return {letters(text, window) for window in windows_of(text)}


def keys_of(word: str, reach: int) -> set[int]:
    symbols = units_of(word)[0]
    out = np.zeros(MOST_KEYS, np.uint64)
    return set(out[: find_keys(symbols, 0, len(symbols), reach, out)].tolist())


def reached(text: str, mark: str) -> bool:
    """Whether some window of the text shares a key with the mark."""
    symbols = units_of(text)[0]
    wanted = keys_of(mark, 1)
    out = np.zeros(MOST_KEYS, np.uint64)
    for window in windows_of(text):
        start, end = int(window[START]), int(window[END])
        reach = reach_of(window[LEFT], window[RIGHT], window[TOKENS], end - start)
        if wanted & set(out[: find_keys(symbols, start, end, reach, out)].tolist()):
            return True
    return False


def measured(text: str, mark: str, seen: str | None = None) -> NDArray[np.float32]:
    """Features of the window with the letters `seen` (or the first one) against a mark."""
    symbols, gaps, _ = units_of(text)
    window = next(window for window in windows_of(text) if seen in (None, letters(text, window)))
    out = np.zeros(COUNT, np.float32)
    mark_symbols, mark_gaps, _ = units_of(mark)
    words = load_words()
    measure(symbols, gaps, window, mark_symbols, mark_gaps, False, words.keys, words.cost, out)
    return out


def odds(text: str, mark: str) -> float:
    """Log-odds of the best window of the text."""
    windows = [letters(text, window) for window in windows_of(text)]
    return max((float(log_odds(measured(text, mark, seen), load_weights())) for seen in windows), default=-99.0)
