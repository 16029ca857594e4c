"""How ordinary a word is in everyday Chinese or English and in the language of shops (tables/words)."""

from __future__ import annotations

import math
from functools import lru_cache

from matching.text.normal import normalise
from matching.text.tables.words import load_words

_NATS_TO_ZIPF = 1 / math.log(10)


@lru_cache(maxsize=8192)
def zipf(word: str) -> float:
    """Logarithmic frequency: 3 is one in a million words, 5 one in ten thousand; 0 where it is in no list.

    A name that is hardly anything but a brand counts as no word.
    """
    words, letters = load_words(), normalise(word).letters
    cost = words.cost_of(letters)
    if cost is None or words.is_brand(letters):
        return 0.0
    return max(0.0, 9.0 - cost * _NATS_TO_ZIPF)


def is_ordinary(word: str) -> bool:
    """One in a million words, or commoner."""
    return zipf(word) >= 3.0
