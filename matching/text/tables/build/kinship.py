"""How much of their writing two characters share: parts, and strokes in writing order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numba import njit, prange
from numpy.typing import NDArray

from matching.text.tables.build.bound import DROPPED
from matching.text.tables.build.parts import all_parts
from matching.text.tables.build.traits import strokes

_DEEPEST = 4
_UNKNOWN = 2
"""Strokes of a part that no list counts."""


def stroke_table(characters: Sequence[str]) -> tuple[NDArray[np.int8], NDArray[np.int64]]:
    """[characters, longest] kinds of stroke, and how many each has."""
    written = [strokes().get(character, "1") for character in characters]
    counts = np.array([len(order) for order in written])
    table = np.zeros((len(written), counts.max()), dtype=np.int8)
    for place, order in enumerate(written):
        table[place, : len(order)] = [ord(stroke) - 48 for stroke in order]
    return table, counts


@njit(parallel=True, cache=False)
def edits(  # type: ignore[no-untyped-def]
    table, counts, first, second
):
    """Strokes added, dropped or changed between the two characters of each pair."""
    found = np.zeros(len(first), np.float32)
    for pair in prange(len(first)):
        one, two = table[first[pair]], table[second[pair]]
        many, few = counts[first[pair]], counts[second[pair]]
        before = np.arange(few + 1)
        for i in range(1, many + 1):
            after = np.empty(few + 1, before.dtype)
            after[0] = i
            for j in range(1, few + 1):
                changed = before[j - 1] + (one[i - 1] != two[j - 1])
                after[j] = min(changed, before[j] + 1, after[j - 1] + 1)
            before = after
        found[pair] = before[few]
    return found


def part_weights(characters: Sequence[str], *, fine: bool) -> NDArray[np.float32]:
    """[characters, parts]: strokes of each smallest part a character has, counted as often as it has it.

    `fine` goes down to single strokes; otherwise a part that falls into strokes is left whole.
    """
    leaves = [Counter(_leaves(character, fine)) for character in characters]
    places = {part: place for place, part in enumerate(sorted({part for leaf in leaves for part in leaf}))}
    weights = np.zeros((len(leaves), len(places)), dtype=np.float32)
    for row, leaf in enumerate(leaves):
        for part, count in leaf.items():
            weights[row, places[part]] = count * (len(strokes().get(part, "")) or _UNKNOWN)
    return weights


def _leaves(character: str, fine: bool, depth: int = 0) -> list[str]:
    ways = all_parts().get(character)
    if not ways or depth > _DEEPEST:
        return [character]
    way = min(ways[-1:] + ways[:1], key=len)
    if len(way) < 2 or any(len(part) != 1 or (part in DROPPED and not fine) for part in way):
        return [character]
    return [leaf for part in way for leaf in _leaves(part, fine, depth + 1)]


@njit(parallel=True, cache=False)
def overlaps(  # type: ignore[no-untyped-def]
    weights, first, second
):
    """Strokes in common parts as a share of the strokes in all parts of either, for each pair."""
    found = np.zeros(len(first), np.float32)
    for pair in prange(len(first)):
        common, total = 0.0, 0.0
        one, two = weights[first[pair]], weights[second[pair]]
        for part in range(weights.shape[1]):
            common += min(one[part], two[part])
            total += max(one[part], two[part])
        found[pair] = common / total if total > 0 else 0.0
    return found
