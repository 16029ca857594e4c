"""Traditional and variant Han characters as the character that a simplified text would use.

1. OpenCC t2s (Apache-2.0), for all characters;
2. OpenCC's Japanese, Hong Kong and Taiwan variants, for characters that a simplified text has no use for itself;
3. Unihan's kZVariant and kSemanticVariant, for the same, where they name one character that it
   has and that is read the same (kMandarin): what dictionaries call one word is else often another (Unicode licence);
4. EquivalentUnifiedIdeograph: radicals as the characters that they are (Unicode licence).

What a simplified text uses itself: GB 2312 and the standard table of 2013 (Unihan's kTGH).
"""

from __future__ import annotations

import bz2
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

_BLOCKS = ((0x3007, 0x3008), (0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x323B0))
_REGIONS = ("jp2t", "hk2t", "tw2t")
_SAME = ("kZVariant", "kSemanticVariant")
_STROKES = "31C0"


def han() -> list[str]:
    return [chr(code) for first, last in _BLOCKS for code in range(first, last)]


def variants(unicode_data: Path) -> dict[str, str]:
    """Character to simplified character, only where they differ; nothing it gives is a variant itself."""
    simpler, own = _converted("t2s", han()), _standard(unicode_data)
    foreign = [letter for letter in han() if letter not in own]
    found = _by_unihan(unicode_data, simpler, own) | _by_regions(foreign) | simpler
    found |= _radicals(unicode_data / "EquivalentUnifiedIdeograph.txt")
    return {old: end for old in found if (end := _followed(old, found)) != old}


def _standard(unicode_data: Path) -> set[str]:
    table = {chr(code) for code, _, _ in _unihan(unicode_data / "Unihan_OtherMappings.txt.bz2", ("kTGH",))}
    return table | {letter for letter in han() if _is_gb2312(letter)}


def _is_gb2312(character: str) -> bool:
    try:
        return len(character.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False


def _unihan(path: Path, wanted: tuple[str, ...]) -> Iterator[tuple[int, str, str]]:
    """Code point, property, value."""
    with bz2.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if len(fields) == 3 and fields[1] in wanted:
                yield int(fields[0].removeprefix("U+"), base=16), fields[1], fields[2]


def _followed(old: str, found: dict[str, str]) -> str:
    """The end of the chain; of characters that name each other, the first in code order."""
    chain = [old]
    while (new := found.get(chain[-1], "")) and new not in chain:
        chain.append(new)
    return min(chain[chain.index(new) :]) if new else chain[-1]


def _converted(name: str, characters: list[str]) -> dict[str, str]:
    """Each character on a line of its own, so that no phrase rule joins them."""
    from opencc import OpenCC

    lines = OpenCC(name).convert("\n".join(characters)).split("\n")
    return {old: new for old, new in zip(characters, lines, strict=True) if old != new and len(new) == 1}


def _by_regions(foreign: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in _REGIONS:
        for old, new in _converted(name, foreign).items():
            found.setdefault(old, new)
    return found


def _by_unihan(unicode_data: Path, simpler: dict[str, str], own: set[str]) -> dict[str, str]:
    named: defaultdict[str, set[str]] = defaultdict(set)
    for code, _, value in _unihan(unicode_data / "Unihan_Variants.txt.bz2", _SAME):
        others = (chr(int(other, 16)) for other in re.findall(r"U\+([0-9A-F]+)", value))
        named[chr(code)] |= {simpler.get(other, other) for other in others} & own
    sound = {chr(code): value for code, _, value in _unihan(unicode_data / "Unihan_Readings.txt.bz2", ("kMandarin",))}
    single = {old: min(news) for old, news in named.items() if len(news) == 1 and old not in own}
    return {old: new for old, new in single.items() if old not in simpler and sound.get(old, "") == sound.get(new)}


def _radicals(path: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in path.read_text("utf-8").splitlines():
        if line < _STROKES and (match := re.match(r"([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*; ([0-9A-F]+)", line)):
            first, last, whole = (int(code or match[1], 16) for code in match.groups())
            found |= {chr(code): chr(whole) for code in range(first, last + 1)}
    return found
