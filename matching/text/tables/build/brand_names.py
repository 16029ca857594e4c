"""Which of the words are names of brands rather than language."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache

from matching.text.normal import normalise
from matching.text.tables.build import word_sources as sources

_NAMES = {"nz", "nt", "nr", "nrt", "nrfg", "x", "eng"}
"""jieba's kinds of words that mean nothing but what is named so."""
_SHORTEST_LATIN, _SHORTEST_CHINESE = 4, 2
_TRADE = re.compile(
    r"\b(brand|Inc|company|Corp|Corporation|car ?maker|automaker|manufacturer|retailer|supermarket chain|fast food|"
    r"restaurant chain|soft drink|beverage|liquor|cosmetics|cookies|sportswear|e-commerce)\b"
)
_REGION = re.compile(r"\b(city|capital|state|county|country|province|river|region|island|lake|town|district|port)\b")
_NAME = re.compile(r"^([A-Z][a-z]+)\b")


def brand_names(chinese: Container[str], latin: Container[str]) -> set[str]:
    """Words that lists of brands have and dictionaries have not, or only as names."""
    plain, named = _chinese_meanings()
    found = {word for word in named if word in chinese}
    for name in sources.brands():
        word = normalise(name).letters
        if (word in chinese and _is_chinese_name(word)) or (word in latin and _is_latin_name(word)):
            found.add(word)
    return {word for word in found if word not in plain}


def _is_latin_name(word: str) -> bool:
    return len(word) >= _SHORTEST_LATIN and word not in _other_latin()


def _is_chinese_name(word: str) -> bool:
    if len(word) < _SHORTEST_CHINESE:
        return False
    return sources.jieba_kinds().get(word, "x") in _NAMES or word in _capitalised()


@cache
def _capitalised() -> set[str]:
    return {word for word, pinyin, _ in sources.cedict() if pinyin[:1].isupper()}


def _chinese_meanings() -> tuple[set[str], set[str]]:
    """Words that the dictionary explains as words or places, and those it explains as names in trade."""
    plain: set[str] = set()
    named: set[str] = set()
    for word, pinyin, gloss in sources.cedict():
        if pinyin[:1].isupper() and _TRADE.search(gloss):
            named.add(word)
        elif not pinyin[:1].isupper() or _REGION.search(gloss):
            plain.add(word)
    return plain, named - plain


@cache
def _other_latin() -> frozenset[str]:
    """Latin words that are also words of a dictionary, terms of shops, people, places or pinyin."""
    names = {
        match[1].lower()
        for _, pinyin, gloss in sources.cedict()
        if pinyin[:1].isupper() and not _TRADE.search(gloss) and (match := _NAME.match(gloss))
    }
    names -= {normalise(title).letters for title in sources.icons()}
    people = {name.lower() for name in sources.english_names()}
    pinyin = {"".join(re.findall("[a-z]+", spelled.lower())) for _, spelled, _ in sources.cedict()}
    return sources.english_dictionary() | names | people | pinyin | sources.shop_terms().keys()
