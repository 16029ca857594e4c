"""How usual runs of three letters are in Latin words: writes matching/text/latin/runs.npz.

    python -m bench.letter_runs

Counted over the words of wordfreq's English list (code Apache-2.0, data CC BY-SA 4.0), each word once, so that names
and rare words count as much as common ones.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from matching.text.latin.rarity import BORDER, SIDE, STEPS, save_runs

_WORD = re.compile(r"[a-z]{3,16}")
_FIGURE_COST = 3.5
"""Nats of a figure within a word: lists of words have hardly any."""


def main() -> None:
    from wordfreq import get_frequency_dict

    words = [word for word in get_frequency_dict("en", "large") if _WORD.fullmatch(word)]
    print(f"{len(words)} words")
    counts = np.zeros((SIDE, SIDE, SIDE))
    for word in words:
        letters = [BORDER, BORDER, *(ord(letter) - 96 for letter in word), BORDER]
        for first, second, third in zip(letters, letters[1:], letters[2:], strict=False):
            counts[first, second, third] += 1
    save_runs(_costs(counts))


def _costs(counts: NDArray[np.float64]) -> NDArray[np.uint8]:
    """−ln of the third letter given the first two: three, two and one letters mixed."""
    one = (counts.sum((0, 1)) + 1) / (counts.sum() + SIDE)
    pairs = counts.sum(0)
    two = (pairs + 20 * one) / (pairs.sum(1, keepdims=True) + 20)
    three = (counts + 20 * two) / (counts.sum(2, keepdims=True) + 20)
    costs: NDArray[np.uint8] = np.minimum(255, np.round(-np.log(three) * STEPS)).astype(np.uint8)
    costs[:, :, SIDE - 1] = int(_FIGURE_COST * STEPS)
    return costs


if __name__ == "__main__":
    main()
