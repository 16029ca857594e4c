"""Signs of ordinary senses: what explains an English word, which Chinese words are not those of shops.

`data/senses.npz`, from WordNet's glosses and kin, and from the difference between general language and titles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from matching.text.hashing import hash_symbols
from matching.text.symbols import symbols_of

_FILE = Path(__file__).parent / "data" / "senses.npz"
_WORD = re.compile(r"[a-z]{3,24}")


@dataclass(frozen=True, eq=False)
class Senses:
    """Law: `keys` and `vocabulary` ascend; `near[starts[i]:starts[i + 1]]` ascends and are places in `vocabulary`."""

    keys: npt.NDArray[np.uint64] = field(repr=False)
    """`hash_symbols` of each word that is explained, in its `stem`."""
    starts: npt.NDArray[np.int32] = field(repr=False)
    near: npt.NDArray[np.uint16] = field(repr=False)
    vocabulary: npt.NDArray[np.uint64] = field(repr=False)
    """`hash_symbols` of each word that explains."""
    general: npt.NDArray[np.uint64] = field(repr=False)
    """`hash_symbols` of Chinese words of general language that are no commoner in the titles of shops."""

    def is_general(self, word: str) -> bool:
        return _place(self.general, word) is not None

    def kin(self, word: str, text: str) -> list[str]:
        """Words of a folded text, as they stand, that belong to an ordinary sense of `word`."""
        at = _place(self.keys, stem(word))
        if at is None:
            return []
        known = self.near[self.starts[at] : self.starts[at + 1]]
        return [found for found in _WORD.findall(text) if self._among(known, stem(found))]

    def _among(self, known: npt.NDArray[np.uint16], word: str) -> bool:
        number = _place(self.vocabulary, word)
        at = int(np.searchsorted(known, np.uint16(number))) if number is not None else len(known)
        return at < len(known) and int(known[at]) == number


@cache
def load_senses() -> Senses:
    with np.load(_FILE) as arrays:
        return Senses(arrays["keys"], arrays["starts"], arrays["near"], arrays["vocabulary"], arrays["general"])


def stem(word: str) -> str:
    """Without the s of a plural."""
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def _place(keys: npt.NDArray[np.uint64], word: str) -> int | None:
    key = np.uint64(hash_symbols(symbols_of(word)))
    at = int(np.searchsorted(keys, key))
    return at if at < len(keys) and keys[at] == key else None
