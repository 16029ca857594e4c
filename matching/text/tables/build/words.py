"""Builds `words.npz`: what ordinary language and the language of shops say, and how often.

Each source is a distribution of its own; they are mixed, so that a word counts by the best of what is known about it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np

from matching.text.hashing import hash_symbols
from matching.text.normal import normalise
from matching.text.symbols import HAN, HAN_COUNT, letter_of, symbols_of
from matching.text.tables.build import word_sources as sources
from matching.text.tables.build.brand_names import brand_names
from matching.text.tables.words import LONGEST_CHINESE, LONGEST_LATIN, STEPS_PER_NAT, best_cost

Distribution = dict[str, float]

WEIGHTS = {
    "wordfreq": 0.26, "macropodus": 0.20, "jieba": 0.07, "reviews": 0.05, "commerce": 0.20, "titles": 0.07,
    "cedict": 0.05, "subjects": 0.015, "people and places": 0.01, "regions": 0.008, "names": 0.006, "phrases": 0.01,
}  # fmt: skip
"""Share of each source: between what fits titles of listings best (expectation maximisation) and general language."""
LATIN_WEIGHTS = {"english": 0.965, "terms": 0.008, "pinyin": 0.027}

FLOOR = math.exp(-16)
"""Probability of a Han character that nothing else is known of."""
_CHARACTERS = 0.05
"""Share of characters that stand for themselves, drawn as often as they occur in words."""
_LEAST_ENGLISH = 1e-7
_SPELLED = 6000
"""How many of the commonest Chinese words are also expected in pinyin."""


def build_words(target: Path) -> int:
    """Write the table; the number of words."""
    chinese, latin = _useful(_chinese()), _latin()
    brands = brand_names(chinese, latin)
    costs: dict[int, tuple[int, bool]] = {}
    for words in (chinese, latin):
        for word, share in words.items():
            steps = min(255, round(-math.log(share) * STEPS_PER_NAT))
            costs[hash_symbols(symbols_of(word))] = steps, word in brands
    keys = sorted(costs)
    np.savez_compressed(
        target,
        keys=np.array(keys, np.uint64),
        cost=np.array([costs[key][0] for key in keys], np.uint8),
        brand=np.array([costs[key][1] for key in keys], np.bool_),
    )
    return len(keys)


def _chinese() -> Distribution:
    parts: dict[str, Mapping[str, float]] = {
        "wordfreq": sources.wordfreq("zh"),
        "macropodus": sources.macropodus(),
        "jieba": sources.jieba(),
        "reviews": sources.review_words(),
        "commerce": sources.commerce_words(),
        "titles": sources.title_characters(),
        "cedict": dict.fromkeys((word for word, _, _ in sources.cedict()), 1.0),
        "subjects": _ranked(sources.named_lists()),
        "people and places": sources.people_and_places(),
        "regions": Counter(sources.regions()),
        "names": dict(sources.names()),
        "phrases": dict.fromkeys(sources.phrases(), 1.0),
    }
    return _with_characters(_mix({name: _share(part) for name, part in parts.items()}, WEIGHTS))


def _share(counts: Mapping[str, float]) -> Distribution:
    """The counts of one source as probabilities of the Chinese words among them."""
    found: Distribution = {}
    for word, count in counts.items():
        letters = normalise(word).letters
        if 0 < len(letters) <= LONGEST_CHINESE and all(_is_han(letter) for letter in letters):
            found[letters] = found.get(letters, 0.0) + count
    total = sum(found.values())
    return {word: count / total for word, count in found.items() if count > 0}


def _is_han(letter: str) -> bool:
    code = ord(letter)
    return 0x3400 <= code < 0x4DC0 or 0x4E00 <= code < 0xA000


def _mix(parts: Mapping[str, Distribution], weights: Mapping[str, float]) -> Distribution:
    mixed: Distribution = {}
    for name, part in parts.items():
        for word, share in part.items():
            mixed[word] = mixed.get(word, 0.0) + weights[name] * share
    return mixed


def _ranked(lists: dict[str, list[str]]) -> dict[str, float]:
    """Lists without counts: the n-th word of each counts 1 / (n + 50)."""
    counts: dict[str, float] = {}
    for words in lists.values():
        for rank, word in enumerate(words):
            counts[word] = counts.get(word, 0.0) + 1 / (rank + 50)
    return counts


def _with_characters(words: Distribution) -> Distribution:
    """Every Han character also stands alone: as often as it does in words, and never below the floor."""
    letters: dict[str, float] = defaultdict(float)
    for word, share in words.items():
        for letter in word:
            letters[letter] += share
    total = sum(letters.values())
    alone = dict(words)
    for row in range(HAN_COUNT):
        letter = letter_of(HAN + row)
        alone[letter] = max(FLOOR, alone.get(letter, 0.0) + _CHARACTERS * letters[letter] / total)
    return alone


def _useful(words: Distribution) -> Distribution:
    """Without the words that their parts explain as cheaply: no best segmentation changes."""
    costs = {word: -math.log(share) for word, share in words.items()}
    return {
        word: words[word] for word in words if len(word) == 1 or costs[word] < best_cost(word, _without(costs, word))
    }


def _without(costs: dict[str, float], word: str) -> dict[str, float]:
    """The costs of the parts of a word, less its own."""
    parts = (word[first:last] for first in range(len(word)) for last in range(first + 1, len(word) + 1))
    return {part: costs[part] for part in parts if part != word and part in costs}


def _latin() -> Distribution:
    english = {word: share for word, share in sources.wordfreq("en").items() if share >= _LEAST_ENGLISH}
    parts = {
        "english": _letters(english),
        "terms": _letters(sources.shop_terms()),
        "pinyin": _letters(_spelled()),
    }
    words = _mix(parts, LATIN_WEIGHTS)
    total = sum(words.values())
    return {word: share / total for word, share in words.items()}


def _letters(counts: Mapping[str, float]) -> Distribution:
    found: Distribution = {}
    for word, count in counts.items():
        letters = normalise(word).letters
        if 0 < len(letters) <= LONGEST_LATIN and letters.isascii() and letters.isalpha():
            found[letters] = found.get(letters, 0.0) + count
    total = sum(found.values())
    return {word: count / total for word, count in found.items()}


def _spelled() -> dict[str, float]:
    """The commonest Chinese words and the cities in pinyin."""
    common = sorted(sources.wordfreq("zh").items(), key=lambda pair: -pair[1])
    words = {word: share for word, share in common if len(word) > 1 and not word.isascii()}
    chosen = dict(list(words.items())[:_SPELLED]) | {place: words.get(place, 1e-6) for place in sources.cities()}
    return _in_pinyin(chosen.items())


def _in_pinyin(words: Iterable[tuple[str, float]]) -> dict[str, float]:
    from pypinyin import lazy_pinyin

    brands = set(sources.brands())
    spelled: dict[str, float] = {}
    for word, share in words:
        if word not in brands:
            letters = "".join(lazy_pinyin(word)).replace("ü", "v")
            spelled[letters] = spelled.get(letters, 0.0) + share
    return spelled
