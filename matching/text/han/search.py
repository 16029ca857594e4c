"""One text searched for all Chinese marks: windows of its lattice, candidates by key, alignment, log-odds."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit, uint64
from numpy.typing import NDArray

from matching.text.han.align import DROPPED, INSERTED, SAME, SWAPPED, align
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
)  # fmt: skip
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
    SHORTEST,
    HanIndex,
    Keys,
    Marks,
    bag_share,
)  # fmt: skip
from matching.text.han.knowledge import Knowledge
from matching.text.han.lattice import COMPOSED, READING, SPELLED, Lattice, lay, room
from matching.text.hashing import SEED, extend, finish
from matching.text.keyed import find_in
from matching.text.language import Language, segment, word_cost
from matching.text.postings import Postings
from matching.text.symbols import HAN, HAN_COUNT
from matching.text.units import WIDE

DEEPEST = LONGEST + 1
MOST_WAITING = 8 + 2 * LONGEST
LONGEST_EDITED = 7
"""Characters of a window in which one may be replaced, inserted, dropped or moved."""
COMMON_KEY = 64
"""A key that more marks than this share says nothing about which of them is meant."""

Symbols = NDArray[np.int32]
Gaps = NDArray[np.uint8]


class Hits(NamedTuple):
    """Room for what is found; `found[0]` may exceed it, then the caller asks again with more."""

    found: NDArray[np.int64]
    text: NDArray[np.int32]
    mark: NDArray[np.int32]
    start: NDArray[np.int32]
    end: NDArray[np.int32]
    odds: NDArray[np.float32]
    group: NDArray[np.uint8]
    features: NDArray[np.float32]
    kinds: NDArray[np.uint8]
    widths: NDArray[np.uint8]


class Scratch(NamedTuple):
    """What one text needs: its lattice, its costs in ordinary language, and the walk, step by step of the window."""

    lattice: Lattice
    forward: NDArray[np.float32]
    backward: NDArray[np.float32]
    path: NDArray[np.int32]
    cursor: NDArray[np.int32]
    node: NDArray[np.int32]
    sounds: NDArray[np.uint64]
    exacts: NDArray[np.uint64]
    drawns: NDArray[np.uint64]
    bags: NDArray[np.uint64]
    odd: NDArray[np.int32]
    written: NDArray[np.int32]
    spelled: NDArray[np.int32]
    other: NDArray[np.int32]
    kinds: NDArray[np.uint8]
    values: NDArray[np.float32]
    features: NDArray[np.float32]
    pending: NDArray[np.int64]
    """Entries found for the window at hand: table, place, operation, character, size of the mark."""


def hits_room(most: int) -> Hits:
    return Hits(
        np.zeros(1, np.int64), np.empty(most, np.int32), np.empty(most, np.int32), np.empty(most, np.int32),
        np.empty(most, np.int32), np.empty(most, np.float32), np.empty(most, np.uint8),
        np.empty((most, COUNT), np.float32),
        np.empty((most, DEEPEST), np.uint8), np.empty((most, DEEPEST), np.uint8),
    )  # fmt: skip


@njit(cache=True, nogil=True)
def _scratch(count: int) -> Scratch:
    return Scratch(
        room(count), np.empty(count + 1, np.float32), np.empty(count + 1, np.float32),
        np.zeros(DEEPEST + 1, np.int32), np.zeros(DEEPEST + 1, np.int32), np.zeros(DEEPEST + 1, np.int32),
        np.zeros(DEEPEST + 1, np.uint64), np.zeros(DEEPEST + 1, np.uint64),
        np.zeros(DEEPEST + 1, np.uint64), np.zeros(DEEPEST + 1, np.uint64),
        np.zeros(DEEPEST + 1, np.int32), np.zeros(DEEPEST + 1, np.int32),
        np.zeros(DEEPEST + 1, np.int32), np.zeros(DEEPEST + 1, np.int32),
        np.zeros(DEEPEST + 1, np.uint8), np.zeros(DEEPEST + 1, np.float32), np.zeros(COUNT, np.float32),
        np.zeros((MOST_WAITING, 5), np.int64),
    )  # fmt: skip


class Engine(NamedTuple):
    """Everything that stays the same from text to text."""

    known: Knowledge
    language: Language
    marks: Marks
    keys: HanIndex
    weights: NDArray[np.float32]
    """float32[groups, features]"""
    floor: np.float32
    least: NDArray[np.float32]
    """Surprise below which a disguised mark of two, of more characters is not looked for."""


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
    scratch = _scratch(longest)
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
                    _take(engine, symbols, gaps, text, start, length, scratch, hits, waiting)
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


@njit(cache=True, nogil=True)
def _take(
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
