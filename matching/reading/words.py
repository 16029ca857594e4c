"""Words to be had from the letters of a registered picture."""

from __future__ import annotations

from collections.abc import Iterable

from matching.reading.line import Line

SURE = 0.8
MOST = 4
FEWEST_LATIN, FEWEST_HAN = 3, 2


def words_in(lines: Iterable[Line], known: Iterable[str] = ()) -> tuple[str, ...]:
    """The lines that are words by themselves, and all of them together; not those that are `known` already.

    Short of three letters (two characters) anything is somewhere: a lone letter of an emblem is no word.
    """
    sure = [" ".join(line.text.split()) for line in lines if line.score >= SURE]
    whole = [" ".join(sure)] if 2 <= len(sure) <= 3 else []
    seen = {_plain(word) for word in known}
    found: dict[str, str] = {}
    for word in (*whole, *sure):
        plain = _plain(word)
        if plain not in seen and _is_long_enough(plain):
            found.setdefault(plain, word)
    return tuple(found.values())[:MOST]


def _plain(word: str) -> str:
    return "".join(filter(str.isalnum, word)).casefold()


def _is_long_enough(plain: str) -> bool:
    if plain.isdigit():
        return False
    return len(plain) >= (FEWEST_LATIN if plain.isascii() else FEWEST_HAN)
