"""How well ordinary language explains the characters of a text: the best segmentation into words, from both ends.

A window that plain words explain cheaply in its context (数学|必修) is no disguise; one that they cannot explain (a
character that belongs to nothing around it) may be one. Costs are in nats, −ln p of each word (tables/words).
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numba import njit, uint64
from numpy.typing import NDArray

from matching.text.hashing import SEED, extend, finish, hash_part
from matching.text.keyed import Keyed, directory, find
from matching.text.symbols import DIGIT, HAN, OTHER
from matching.text.tables.words import STEPS_PER_NAT, load_words

LONGEST_WORD = 6
LONGEST_TOKEN = 24
UNKNOWN = 16.0
"""Nats of a character that no list of words has."""
SPELLED, PER_LETTER = 9.0, 1.0
"""Nats of a Latin token that no list has, and of each of its letters; no less than the rarest listed word."""
DIGITS, PER_DIGIT = 2.5, 0.7
BROKEN = 6.0
"""Nats for taking a Latin token apart."""


class Language(NamedTuple):
    """`words`: hashes of words; `costs` float32, −ln p of each."""

    words: Keyed
    costs: NDArray[np.float32]


@njit(cache=True, nogil=True)
def word_cost(language: Language, symbols: NDArray[np.int32], start: int, end: int) -> float:
    """Nats of the word symbols[start:end], or −1 where no list has it."""
    at = find(language.words, hash_part(symbols, start, end))
    cost: float = language.costs[at] if at >= 0 else -1.0
    return cost


@njit(cache=True, nogil=True)
def segment(
    language: Language,
    symbols: NDArray[np.int32],
    gaps: NDArray[np.uint8],
    forward: NDArray[np.float32],
    backward: NDArray[np.float32],
) -> None:
    """Fill `forward[i]`, the cost of the best words before unit i, and `backward[i]`, of those from i on."""
    count = len(symbols)
    forward[: count + 1] = 1e9
    backward[: count + 1] = 1e9
    forward[0] = 0.0
    backward[count] = 0.0
    # Edges are walked twice in the same order of starts: forwards here, backwards from the list kept.
    froms = np.empty(count * LONGEST_WORD + count * 2 + 2, np.int32)
    tos = np.empty(len(froms), np.int32)
    costs = np.empty(len(froms), np.float32)
    edges = 0
    start = 0
    token_end = 0
    while start < count:
        symbol = symbols[start]
        if symbol < HAN:
            if start >= token_end:
                token_end, cost = _token(language, symbols, gaps, start)
                froms[edges], tos[edges], costs[edges] = start, token_end, cost
                edges += 1
                if token_end - start > 1:
                    share = np.float32(cost / (token_end - start))
                    for place in range(start, token_end):
                        froms[edges], tos[edges] = place, place + 1
                        costs[edges] = share + (BROKEN if place == start else 0.0)
                        edges += 1
        else:
            edges = _words(language, symbols, gaps, start, froms, tos, costs, edges)
        start += 1
    for edge in range(edges):
        cost = forward[froms[edge]] + costs[edge]
        if cost < forward[tos[edge]]:
            forward[tos[edge]] = cost
    for edge in range(edges - 1, -1, -1):
        cost = backward[tos[edge]] + costs[edge]
        if cost < backward[froms[edge]]:
            backward[froms[edge]] = cost


@njit(cache=True, nogil=True)
def _words(
    language: Language,
    symbols: NDArray[np.int32],
    gaps: NDArray[np.uint8],
    start: int,
    froms: NDArray[np.int32],
    tos: NDArray[np.int32],
    costs: NDArray[np.float32],
    edges: int,
) -> int:
    """Every listed word of Han characters that begins at `start` without a gap inside; a lone character always."""
    state: Any = uint64(SEED)
    for end in range(start + 1, min(start + LONGEST_WORD, len(symbols)) + 1):
        symbol = symbols[end - 1]
        if end > start + 1 and (symbol < HAN or symbol >= OTHER or gaps[end - 1] != 0):
            break
        state = extend(state, symbol)
        at = find(language.words, finish(state))
        if at < 0 and end > start + 1:
            continue
        froms[edges], tos[edges] = start, end
        costs[edges] = language.costs[at] if at >= 0 else UNKNOWN
        edges += 1
    return edges


@njit(cache=True, nogil=True)
def _token(language: Language, symbols: NDArray[np.int32], gaps: NDArray[np.uint8], start: int) -> tuple[int, float]:
    """The end of the Latin word or figure that begins here, and its cost."""
    figure = symbols[start] >= DIGIT
    end = start + 1
    while end < len(symbols) and symbols[end] < HAN and gaps[end] == 0 and (symbols[end] >= DIGIT) == figure:
        end += 1
    if figure:
        return end, DIGITS + PER_DIGIT * (end - start)
    known = word_cost(language, symbols, start, end) if end - start <= LONGEST_TOKEN else -1.0
    return end, known if known >= 0 else SPELLED + PER_LETTER * (end - start)


@njit(cache=True, nogil=True)
def own_costs(
    language: Language, starts: NDArray[np.int64], symbols: NDArray[np.int32], longest: int
) -> NDArray[np.float32]:
    """Nats that ordinary language gives each mark, standing alone: mark m is symbols[starts[m] : starts[m + 1]]."""
    forward, backward = np.empty(longest + 1, np.float32), np.empty(longest + 1, np.float32)
    gaps = np.zeros(longest, np.uint8)
    costs = np.zeros(len(starts) - 1, np.float32)
    for mark in range(len(costs)):
        first, last = starts[mark], starts[mark + 1]
        if last > first:
            segment(language, symbols[first:last], gaps[: last - first], forward, backward)
            costs[mark] = forward[last - first]
    return costs


@cache
def load_language(brands: bool = True) -> Language:
    """The words of tables/words; without `brands`, what is known as a brand is no ordinary word."""
    words = load_words()
    kept = slice(None) if brands else ~words.brand
    return Language(directory(words.keys[kept]), words.cost[kept].astype(np.float32) / np.float32(STEPS_PER_NAT))
