"""Which rights may concern a listing: cheap, for all rights at once, and generous. Nothing here decides.

Words: keys of all marks (matching.text.index). Pictures: nearest hashes, and votes of local patches
(matching.patches), over the whole gallery pooled.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from matching.encoded import EncodedListing
from matching.images.hashes import BITS
from matching.images.prepared import Prepared
from matching.index.base import Index
from matching.index.exact import ExactIndex
from matching.looking import LookPool
from matching.outline_pool import OutlinePool
from matching.pair import Placed
from matching.patches import PatchPool
from matching.rights import Number, Rights
from matching.text.index import WordIndex

NEAREST_HASHES = 8
FARTHEST_HASH = 0.30
"""Share of bits that may differ in a candidate."""

DRAWN = ("design", "copyright", "patent")
"""Rights that may be published in lines, and are met by their outlines."""

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
    """For each picture of goods, the registered pictures it may show."""

    def __init__(self, rights: Rights, device: str = "cpu") -> None:
        self._owners: list[PicturePlace] = []
        pictures: list[Prepared] = []
        for number in rights.pictured():
            self._owners += [(number, place) for place in range(len(rights[number].pictures))]
            pictures += rights[number].pictures
        self._hashes = {kind: _HashPool(pictures, kind, device) for kind in ("photo", "drawing")}
        self._looks = LookPool(device)
        self._looks.add((number, picture.looks) for number, picture in enumerate(pictures))
        drawn = (self._owners[number][0] for number in range(len(pictures)))
        designs = [rights[owner].right.kind in DRAWN for owner in drawn]
        self._outlines = OutlinePool([(n, one) for n, one in enumerate(pictures) if designs[n]], device)
        self._patches = PatchPool((number, picture.patches) for number, picture in enumerate(pictures))

    def find(self, goods: Sequence[Prepared]) -> list[set[PicturePlace]]:
        found: list[set[int]] = [set() for _ in goods]
        for pool_kind, kinds in (("photo", ("photo", "mirror")), ("drawing", ("drawing",))):
            self._hashes[pool_kind].find(goods, kinds, found)
        for numbers, voted in zip(found, self._patches.find([picture.patches for picture in goods]), strict=True):
            numbers.update(voted)
        for numbers, near in zip(found, self._looks.find([picture.looks for picture in goods]), strict=True):
            numbers.update(near)
        self._outlines.find(goods, found)
        return [{self._owners[number] for number in numbers} for numbers in found]


class _HashPool:
    """The hashes of one kind of view, as rows of ±1, so that a dot product counts equal bits."""

    def __init__(self, pictures: Sequence[Prepared], kind: str, device: str) -> None:
        rows = [(number, view.bits) for number, picture in enumerate(pictures) for view in picture.views
                if view.kind == kind]  # fmt: skip
        self._numbers = np.array([number for number, _ in rows], np.int64)
        self._index: Index = ExactIndex(_signs([bits for _, bits in rows]), device)

    def find(self, goods: Sequence[Prepared], kinds: tuple[str, ...], found: list[set[int]]) -> None:
        rows = [(place, view.bits) for place, picture in enumerate(goods) for view in picture.views
                if view.kind in kinds]  # fmt: skip
        scores, near = self._index.search(_signs([bits for _, bits in rows]), NEAREST_HASHES)
        for (place, _), score, numbers in zip(rows, scores, near, strict=True):
            kept = numbers[score >= BITS * (1 - 2 * FARTHEST_HASH)]
            found[place].update(self._numbers[kept].tolist())


def _signs(bits: Sequence[NDArray[np.bool_]]) -> NDArray[np.float32]:
    return np.where(np.array(bits).reshape(-1, BITS), np.float32(1), np.float32(-1))
