"""Which of the words are names of brands rather than language."""

from __future__ import annotations

from collections.abc import Container

from matching.text.normal import normalise
from matching.text.tables.build import word_sources as sources

_NAMES = {"nz", "nt", "nr", "nrt", "nrfg", "x", "eng", "ns"}
"""jieba's kinds of words that mean nothing but what is named so."""
_EVERYDAY_PART = 2


def brand_names(chinese: Container[str], latin: Container[str]) -> set[str]:
    """Words that lists of brands have and dictionaries have not, or only as names."""
    kinds, english = sources.jieba_kinds(), sources.english_dictionary()
    found: set[str] = set()
    for name in sources.brands():
        word = normalise(name).letters
        if word in latin and word not in english and len(word) > _EVERYDAY_PART:
            found.add(word)
        elif word in chinese and len(word) >= _EVERYDAY_PART and kinds.get(word, "x") in _NAMES:
            found.add(word)
    return found
