"""Texts searched for all Chinese marks: windows of a lattice, and the marks whose keys they have."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit, uint64
from numpy.typing import NDArray

from matching.text.han.align import DROPPED, INSERTED, SAME, SWAPPED
from matching.text.han.engine import DEEPEST, Engine, Gaps, Hits, Scratch, Symbols, scratch_room
from matching.text.han.index import (
    IN_ALIKE,
    IN_BAG,
    IN_DRAWN,
    IN_EXACT,
    IN_SOUND,
    IN_WITHOUT,
    LONGEST,
    SHORTEST,
    Keys,
    bag_share,
)
from matching.text.han.lattice import COMPOSED, READING, SPELLED, lay
from matching.text.han.weigh import take
from matching.text.hashing import SEED, extend, finish
from matching.text.keyed import find_in
from matching.text.language import segment
from matching.text.postings import Postings
from matching.text.symbols import HAN, HAN_COUNT
from matching.text.units import WIDE

LONGEST_EDITED = 7
"""Characters of a window in which one may be replaced, inserted, dropped or moved."""


@njit(cache=True, nogil=True)
def search(
    engine: Engine,
    symbols: Symbols,
    gaps: Gaps,
    texts: NDArray[np.int32],
    hits: Hits,
) -> None:
    """All texts of a batch: text t has the units texts[t] … texts[t + 1]."""
    longest = 0
    for text in range(len(texts) - 1):
        longest = max(longest, texts[text + 1] - texts[text])
    scratch = scratch_room(longest)
    hits.found[0] = 0
    for text in range(len(texts) - 1):
        first, last = texts[text], texts[text + 1]
        if last - first >= SHORTEST:
            _search_text(engine, symbols[first:last], gaps[first:last], text, scratch, hits)


@njit(cache=True, nogil=True)
def _search_text(  # noqa: C901 - one loop that turns a hundred times per text; parts of it would hand on every array
    engine: Engine, symbols: Symbols, gaps: Gaps, text: int, scratch: Scratch, hits: Hits
) -> None:
    """Every window, by a walk through the lattice from each place without recursion.

    Arrays are taken out of their tuples first: handing a tuple on counts a reference for each of its arrays.
    """
    segment(engine.language, symbols, gaps, scratch.forward, scratch.backward)
    lay(engine.known, symbols, gaps, scratch.lattice)
    first, to, kind = scratch.lattice.first, scratch.lattice.to, scratch.lattice.kind
    symbol, sound = scratch.lattice.symbol, scratch.lattice.sound
    forward, backward, drawn = scratch.forward, scratch.backward, engine.known.drawn
    path, cursor, node = scratch.path, scratch.cursor, scratch.node
    sounds, exacts, drawns, bags = scratch.sounds, scratch.exacts, scratch.drawns, scratch.bags
    odd, written, spelled, other = scratch.odd, scratch.written, scratch.spelled, scratch.other
    exact_keys, exact_bucket, exact_shift = _parts(engine.keys.exact)
    sound_keys, sound_bucket, sound_shift = _parts(engine.keys.sound)
    alike_keys, alike_bucket, alike_shift = _parts(engine.keys.alike)
    without_keys, without_bucket, without_shift = _parts(engine.keys.without)
    bag_keys, bag_bucket, bag_shift = _parts(engine.keys.bag)
    drawn_keys, drawn_bucket, drawn_shift = _parts(engine.keys.drawn)
    prefix, prefix_shift = engine.keys.prefix, engine.keys.prefix_shift
    least_short, least_long = engine.least[0], engine.least[1]
    pending = scratch.pending
    count = len(symbols)
    total = forward[count]
    sounds[0] = exacts[0] = drawns[0] = uint64(SEED)
    bags[0] = uint64(0)
    odd[0] = written[0] = spelled[0] = other[0] = 0
    for start in range(count):
        depth = 0
        node[0] = start
        cursor[0] = first[start]
        while depth >= 0:
            edge = cursor[depth]
            here = node[depth]
            if edge >= first[here + 1]:
                depth -= 1
                continue
            cursor[depth] = edge + 1
            if depth and gaps[here] >= WIDE:
                continue
            length = depth + 1
            sort, letter = kind[edge], symbol[edge]
            odd[length] = odd[depth] + (sort == READING) + (sort == COMPOSED)
            if odd[length] > 1:
                continue
            han = HAN <= letter < HAN + HAN_COUNT
            path[depth] = edge
            written[length] = written[depth] + han
            spelled[length] = spelled[depth] + (sort == SPELLED)
            other[length] = other[depth] + (sort == READING)
            sounds[length] = extend(sounds[depth], sound[edge])
            exacts[length] = extend(exacts[depth], letter)
            drawns[length] = extend(drawns[depth], drawn[letter - HAN] if han else letter)
            bags[length] = bags[depth] + bag_share(letter)
            end = to[edge]
            node[length] = end
            going = length < SHORTEST
            if not going:
                waiting = 0
                surprise = total - forward[start] - backward[end]
                key = finish(exacts[length])
                heard = finish(sounds[length])
                usual = other[length] == 0
                plain = usual and written[length] == length
                deep = surprise >= least_long
                if length <= LONGEST:
                    if usual and spelled[length] == 0:
                        at = find_in(exact_keys, exact_bucket, exact_shift, key)
                        if at >= 0:
                            waiting = _wait(pending, waiting, IN_EXACT, at, SAME, 0, length)
                    if spelled[length] == length or (deep if length > 2 else surprise >= least_short):
                        at = find_in(sound_keys, sound_bucket, sound_shift, heard)
                        if at >= 0:
                            waiting = _wait(pending, waiting, IN_SOUND, at, SAME, 0, length)
                        if plain:
                            at = find_in(drawn_keys, drawn_bucket, drawn_shift, finish(drawns[length]))
                            if at >= 0:
                                waiting = _wait(pending, waiting, IN_DRAWN, at, SAME, 0, length)
                            if length == 2:
                                at = find_in(alike_keys, alike_bucket, alike_shift, key)
                                if at >= 0:
                                    waiting = _wait(pending, waiting, IN_ALIKE, at, SAME, 0, 2)
                edited = plain and length <= LONGEST_EDITED and deep
                if edited:
                    at = find_in(without_keys, without_bucket, without_shift, key)
                    if at >= 0:
                        waiting = _wait(pending, waiting, IN_WITHOUT, at, DROPPED, -1, length + 1)
                    if length >= 3:
                        at = find_in(bag_keys, bag_bucket, bag_shift, finish(bags[length]))
                        if at >= 0:
                            waiting = _wait(pending, waiting, IN_BAG, at, SWAPPED, 0, length)
                        for step in range(length):
                            state = exacts[step]
                            for later in range(step + 1, length):
                                state = extend(state, symbol[path[later]])
                            key = finish(state)
                            at = find_in(without_keys, without_bucket, without_shift, key)
                            if at >= 0:
                                waiting = _wait(pending, waiting, IN_WITHOUT, at, SAME, step, length)
                            if 0 < step < length - 1 and length >= 4:
                                at = find_in(exact_keys, exact_bucket, exact_shift, key)
                                if at >= 0:
                                    waiting = _wait(pending, waiting, IN_EXACT, at, INSERTED, step, length - 1)
                if waiting:
                    take(engine, symbols, gaps, text, start, length, scratch, hits, waiting)
                bit = heard >> uint64(prefix_shift)
                going = (prefix[np.int64(bit >> uint64(6))] >> (bit & uint64(63))) & uint64(1) != uint64(0)
                going = going or (edited and length < LONGEST_EDITED)
            if going and length < DEEPEST and end < count:
                cursor[length] = first[end]
                depth = length


@njit(cache=True, nogil=True)
def _parts(postings: Postings) -> tuple[Keys, NDArray[np.uint32], Any]:
    return postings.keyed.keys, postings.keyed.bucket, postings.keyed.shift


@njit(cache=True, nogil=True)
def _wait(pending: NDArray[np.int64], waiting: int, table: int, at: int, operation: int, place: int, count: int) -> int:
    """Note an entry found for the window at hand; entries are weighed together, for one call instead of many."""
    row = pending[waiting]
    row[0], row[1], row[2], row[3], row[4] = table, at, operation, place, count
    return waiting + 1
