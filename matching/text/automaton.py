"""All word marks searched at once: one pass over a text finds every place where a mark's key stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from matching.text.lookalikes import Key
from matching.text.marks import Mark

SHORTEST = 2
"""A mark of one letter or character is everywhere; it is not searched for in running text."""


class MarkAutomaton:
    """A character-wise Aho-Corasick automaton over the keys of all marks; owners are numbers given by the caller."""

    def __init__(self, marks: Iterable[tuple[int, Mark]]) -> None:
        self._owners: dict[str, list[tuple[int, Mark]]] = {}
        for owner, mark in marks:
            if len(mark.letters) >= SHORTEST:
                self._owners.setdefault(mark.key, []).append((owner, mark))
        self._keys = list(self._owners)
        self._automaton = _build(self._keys)

    def find(self, key: Key) -> Iterator[tuple[int, Mark, int, int]]:
        """Yield (owner, mark, start, end) with start and end in letters of the normal text."""
        if self._automaton is None:
            return
        for start, end, which in self._automaton.find_overlapping(key.text):
            for owner, mark in self._owners[self._keys[which]]:
                yield owner, mark, key.places[start], key.places[end]


def _build(keys: list[str]) -> Any:
    if not keys:
        return None
    import daachorse

    return daachorse.CharwiseDoubleArrayAhoCorasick(keys, daachorse.MATCH_KIND_STANDARD)


def find_slowly(marks: Iterable[tuple[int, Mark]], key: Key) -> Iterator[tuple[int, Mark, int, int]]:
    """The oracle: every mark tried at every place."""
    for owner, mark in marks:
        width = len(mark.key)
        for start in range(len(key.text) - width + 1):
            if len(mark.letters) >= SHORTEST and key.text[start : start + width] == mark.key:
                yield owner, mark, key.places[start], key.places[start + width]
