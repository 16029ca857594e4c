"""Marks whose keys a window has, beside the window: alignment, features, log-odds."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from matching.text.han.align import DROPPED, align
from matching.text.han.engine import Engine, Gaps, Hits, Scratch, Symbols
from matching.text.han.features import (
    COUNT,
    DISGUISED_LONG,
    DISGUISED_SHORT,
    EXACT_LONG,
    EXACT_SHORT,
    F_DROPPED,
    F_LENGTH,
    F_LISTED,
    F_ORDINARY_MARK,
    F_OWN_COST,
    F_PINYIN,
    F_SURPRISE,
    F_SURPRISE_EACH,
    ONE,
    SPELLED_OUT,
    note_place,
    note_steps,
)
from matching.text.han.index import (
    IN_ALIKE,
    IN_BAG,
    IN_DRAWN,
    IN_EXACT,
    IN_SOUND,
    IN_WITHOUT,
    LONGEST,
    OWNER_MASK,
    PLACE_SHIFT,
    Marks,
)
from matching.text.language import word_cost
from matching.text.units import WIDE

COMMON_KEY = 64
"""A key that more marks than this share says nothing about which of them is meant."""


@njit(cache=True, nogil=True)
def take(
    engine: Engine, symbols: Symbols, gaps: Gaps, text: int, start: int, length: int, scratch: Scratch, hits: Hits,
    waiting: int,
) -> None:  # fmt: skip
    """Weigh every mark under the keys found, as long as each key stays the same."""
    for which in range(waiting):
        table, at, operation, place, count = scratch.pending[which]
        index = engine.keys
        if table == IN_EXACT:
            keys, owners = index.exact.keyed.keys, index.exact.owners
        elif table == IN_SOUND:
            keys, owners = index.sound.keyed.keys, index.sound.owners
        elif table == IN_DRAWN:
            keys, owners = index.drawn.keyed.keys, index.drawn.owners
        elif table == IN_ALIKE:
            keys, owners = index.alike.keyed.keys, index.alike.owners
        elif table == IN_BAG:
            keys, owners = index.bag.keyed.keys, index.bag.owners
        else:
            keys, owners = index.without.keyed.keys, index.without.owners
        key = keys[at]
        if table == IN_WITHOUT and at + COMMON_KEY < len(keys) and keys[at + COMMON_KEY] == key:
            continue
        while at < len(keys) and keys[at] == key:
            owner: Any = np.int64(owners[at])
            lacking = place
            if table == IN_WITHOUT:
                lacking = owner >> PLACE_SHIFT
                owner &= OWNER_MASK
            # A character replaced must be the one left out of the key; of a dropped one any may be (place −1).
            if table != IN_WITHOUT or place < 0 or place == lacking:
                _weigh(engine, symbols, gaps, text, start, length, scratch, hits, owner, operation, lacking, count)
            at += 1


@njit(cache=True, nogil=True)
def _weigh(
    engine: Engine, symbols: Symbols, gaps: Gaps, text: int, start: int, length: int, scratch: Scratch, hits: Hits,
    mark: int, operation: int, place: int, count: int,
) -> None:  # fmt: skip
    """Align, note the features, weigh them, keep what is not hopeless."""
    marks = engine.marks
    size = marks.starts[mark + 1] - marks.starts[mark]
    if min(size, LONGEST) != count:
        return
    end: Any = np.int64(scratch.node[length])
    if size > LONGEST:
        end = _follow(marks, mark, symbols, gaps, end)
        if end < 0:
            return
    kinds, values, out = scratch.kinds, scratch.values, scratch.features
    steps = align(engine.known, marks, mark, scratch.lattice, scratch.path, length, operation, place, kinds, values)
    out[:] = 0.0
    note_steps(kinds, values, steps, out)
    if operation == DROPPED:
        out[F_DROPPED] = 1.0
    changed = False
    for feature in range(1, 14):
        changed = changed or out[feature] > 0.0
    note_place(symbols, gaps, start, end, scratch.forward, scratch.backward, out)
    out[ONE] = 1.0
    out[F_LENGTH] = min(size, 6) - 2.0
    own = marks.costs[mark]
    out[F_OWN_COST] = min(own / size, 20.0) / 5.0
    out[F_ORDINARY_MARK] = max(0.0, 16.0 - own) / 10.0
    listed = word_cost(engine.language, symbols, start, end) if end - start <= 6 else -1.0
    if not changed and listed >= 0.0 and own > listed + 0.5:
        # Listed only as a brand: ordinary language does not explain it.
        out[F_SURPRISE] = min(out[F_SURPRISE] + (own - listed) / 10.0, 6.0)
        out[F_SURPRISE_EACH] = min(out[F_SURPRISE_EACH] + (own - listed) / (end - start) / 5.0, 4.0)
        listed = -1.0
    out[F_LISTED] = max(0.0, 18.0 - listed) / 10.0 if listed >= 0 else 0.0
    short = size == 2
    if out[F_PINYIN] >= length:
        group = SPELLED_OUT
    elif changed:
        group = DISGUISED_SHORT if short else DISGUISED_LONG
    else:
        group = EXACT_SHORT if short else EXACT_LONG
    odds: Any = np.float32(0.0)
    for feature in range(COUNT):
        odds += engine.weights[group, feature] * out[feature]
    if odds >= engine.floor:
        _keep(hits, text, mark, start, end, odds, group, out, kinds, steps, scratch)


@njit(cache=True, nogil=True)
def _follow(marks: Marks, mark: int, symbols: Symbols, gaps: Gaps, end: Any) -> Any:
    """Where the rest of a long mark stands letter for letter, its end; else −1."""
    for place in range(marks.starts[mark] + LONGEST, marks.starts[mark + 1]):
        if end >= len(symbols) or symbols[end] != marks.symbols[place] or gaps[end] >= WIDE:
            return -1
        end += 1
    return end


@njit(cache=True, nogil=True)
def _keep(
    hits: Hits, text: int, mark: int, start: int, end: int, odds: Any, group: int, out: NDArray[np.float32],
    kinds: NDArray[np.uint8], steps: int, scratch: Scratch,
) -> None:  # fmt: skip
    """Write a hit down if there is room; count it in any case."""
    at = hits.found[0]
    if at < len(hits.mark):
        hits.text[at], hits.mark[at], hits.start[at], hits.end[at] = text, mark, start, end
        hits.odds[at], hits.group[at] = odds, group
        hits.features[at] = out
        hits.kinds[at] = 255
        hits.widths[at] = 0
        for step in range(steps):
            hits.kinds[at, step] = kinds[step]
            hits.widths[at, step] = scratch.node[step + 1] - scratch.node[step]
    hits.found[0] = at + 1
