"""Which rights may concern a listing: cheap, for all rights at once, and generous. Nothing here decides.

Words: keys of all marks (matching.text.index). Pictures: nearest hashes, nearest looks, nearest outlines, and votes of
local patches (matching.patches), over the whole gallery pooled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count

import numpy as np
from numpy.typing import NDArray

from matching.encoded import EncodedListing, EncodedRight
from matching.features.designs import outline_of
from matching.images.hashes import BITS
from matching.images.looks import WIDTH
from matching.images.outlines import CODE, Outline, code
from matching.images.prepared import Prepared
from matching.looking import find_alike
from matching.pair import Placed
from matching.patches import PatchPool
from matching.rights import Number, Rights
from matching.text.index import WordIndex
from matching.vector_pool import VectorPool

NEAREST_HASHES = 8
FARTHEST_HASH = 0.30
"""Share of bits that may differ in a candidate."""
POOLED = {"photo": ("photo", "mirror"), "drawing": ("drawing",)}
"""Views of registered pictures, and those of goods that are compared with them."""

DRAWN = ("design", "copyright", "patent")
"""Rights that may be published in lines, and are met by their outlines: line drawings share neither hashes nor patches
with photos."""
NEAREST_OUTLINES = 24
"""Views that each picture of goods is compared with; several are of one design."""
LEAST_OUTLINE = 0.5
"""Cosine below which outlines are strangers."""

_BIT = np.float32(BITS**-0.5)
_ROUNDED = 1e-3
"""What float16 may take off a cosine of hashes."""

PicturePlace = tuple[Number, int]


class WordCandidates:
    """Every place where a word of a living right may stand in the texts of listings."""

    def __init__(self, rights: Rights, words: WordIndex, within: WordIndex | None = None) -> None:
        self._rights = rights
        self._words = words
        self._within = within

    def find(self, listings: Sequence[EncodedListing], floor: float) -> list[dict[Number, list[Placed]]]:
        """For each listing the places by right; log-odds of at least `floor`."""
        named: list[dict[Number, list[Placed]]] = [{} for _ in listings]
        owners = [(place, field, text) for place, one in enumerate(listings) for field, text in one.texts.items()]
        for found in self._words.find([text for _, _, text in owners], floor, self._within):
            if self._rights.is_alive(found.owner):
                place, field, text = owners[found.text]
                word = self._rights[found.owner].words[found.which]
                named[place].setdefault(found.owner, []).append(Placed(field, text, word, found))
        return named


class PictureCandidates:
    """For each picture of goods, the registered pictures it may show. Rights come and go without rebuilding."""

    def __init__(self, device: str = "cpu") -> None:
        self._next = count()
        self._places: dict[int, PicturePlace] = {}
        self._pictures: dict[Number, list[int]] = {}
        self._hashes = {kind: VectorPool(BITS, device) for kind in POOLED}
        self._looks = VectorPool(WIDTH, device)
        self._outlines = VectorPool(CODE, device)
        self._patches = PatchPool()

    def add(self, rights: Iterable[tuple[Number, EncodedRight]]) -> None:
        """Numbers are new, or were removed."""
        held: dict[int, Prepared] = {}
        drawn: dict[int, Prepared] = {}
        for right_number, entry in rights:
            numbers = [next(self._next) for _ in entry.pictures]
            self._places |= {number: (right_number, place) for place, number in enumerate(numbers)}
            self._pictures[right_number] = numbers
            some = dict(zip(numbers, entry.pictures, strict=True))
            held |= some
            drawn |= some if entry.right.kind in DRAWN else {}
        for kind, pool in self._hashes.items():
            pool.add({number: _hashes(picture, (kind,)) for number, picture in held.items()})
        self._looks.add({number: picture.looks.vectors for number, picture in held.items()})
        outlines = {number: outline_of(picture) for number, picture in drawn.items()}
        self._outlines.add({number: _codes([outline]) for number, outline in outlines.items() if outline})
        self._patches.add((number, picture.patches) for number, picture in held.items())

    def remove(self, right: Number) -> None:
        """A right that is not there is passed over."""
        numbers = self._pictures.pop(right, [])
        for pool in (*self._hashes.values(), self._looks, self._outlines):
            pool.remove(numbers)
        self._patches.remove(numbers)
        for number in numbers:
            del self._places[number]

    def find(self, goods: Sequence[Prepared]) -> list[dict[PicturePlace, bool]]:
        """For each picture those it may show, and whether local patches say so."""
        found: list[set[int]] = [set() for _ in goods]
        for kind, pool in self._hashes.items():
            rows = [_hashes(picture, POOLED[kind]) for picture in goods]
            _collect(pool, rows, NEAREST_HASHES, 1 - 2 * FARTHEST_HASH - _ROUNDED, found)
        shown = [outline_of(picture) for picture in goods] if len(self._outlines) else [None for _ in goods]
        codes = [_codes([outline, outline.mirror] if outline else []) for outline in shown]
        _collect(self._outlines, codes, NEAREST_OUTLINES, LEAST_OUTLINE, found)
        for numbers, near in zip(found, find_alike(self._looks, [picture.looks for picture in goods]), strict=True):
            numbers.update(near)
        voted = [set(numbers) for numbers in self._patches.find([picture.patches for picture in goods])]
        return [
            {self._places[number]: number in voices for number in sorted(numbers | voices)}
            for numbers, voices in zip(found, voted, strict=True)
        ]


def _collect(
    pool: VectorPool, rows: Sequence[NDArray[np.float32]], k: int, least: float, found: list[set[int]]
) -> None:
    """Add to each picture's set those of the pool that any of its rows is near to."""
    if not rows:
        return
    scores, numbers = pool.search(np.concatenate(rows), k)
    start = 0
    for own, some in zip(found, rows, strict=True):
        part = slice(start, start + len(some))
        own.update(numbers[part][scores[part] >= least].tolist())
        start += len(some)


def _hashes(picture: Prepared, kinds: tuple[str, ...]) -> NDArray[np.float32]:
    """Bits as rows of length 1: a dot product is 1 less twice the share of bits that differ."""
    bits = np.array([view.bits for view in picture.views if view.kind in kinds]).reshape(-1, BITS)
    return np.where(bits, _BIT, -_BIT)


def _codes(outlines: Sequence[Outline]) -> NDArray[np.float32]:
    return np.array([code(outline) for outline in outlines], np.float32).reshape(-1, CODE)
