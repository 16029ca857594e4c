"""How ordinary a word is in everyday Chinese or English.

wordfreq's small lists (every word above one in a million; code Apache-2.0, data CC BY-SA 4.0), read as plain
dictionaries, so that no segmenter is loaded.
"""

from __future__ import annotations

import math
from functools import cache


@cache
def _frequencies(language: str) -> dict[str, float]:
    from wordfreq import get_frequency_dict

    found: dict[str, float] = get_frequency_dict(language, "small")
    return found


def zipf(word: str) -> float:
    """Logarithmic frequency: 3 is one in a million words, 5 one in ten thousand; 0 where it is in no list."""
    frequency = _frequencies("en" if word.isascii() else "zh").get(word, 0.0)
    return math.log10(frequency) + 9 if frequency else 0.0


def is_ordinary(word: str) -> bool:
    return zipf(word) >= 3.0
