"""The public door of the core: workers, the command line and benches all come in here."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from matching.algorithms import LOWEST_THRESHOLD, algorithm_for
from matching.candidates import PicturePlace
from matching.encoded import EncodedListing, EncodedRight, encode_listing, encode_right
from matching.features.feature import logit
from matching.gallery import Gallery
from matching.images.prepared import Prepared
from matching.pair import Pair, Placed
from matching.parts import PARTS, kept
from matching.rights import Rights
from matching.score import score
from matching.types import Listing, Match, Right
from models.device import pick_device

if TYPE_CHECKING:
    from matching.sight import Sight

__all__ = ["Gallery", "Matcher"]

Pictured = TypeVar("Pictured", EncodedListing, EncodedRight)

Shown = tuple[Prepared, PicturePlace, bool]

BATCH = 32
"""Listings whose pictures are held and searched together."""
BATCH_WITHOUT_PICTURES = 512
FAINTEST_ODDS = -4.0
"""Natural log-odds of a word below which it is no candidate, whatever the threshold."""
SLACK = 1.5
"""Log-odds by which a word may fall short of the threshold and still be looked at: other findings may lift it."""


@dataclass(frozen=True, slots=True)
class Matcher:
    """Compares listings with rights. Load one per process; it keeps nothing between calls."""

    device: str = "cpu"
    parts: frozenset[str] = PARTS

    @classmethod
    def load(cls, device: str = "auto", *, without: Iterable[str] = ()) -> Matcher:
        """`without`: names of PARTS to switch off. Raises ValueError where one is unknown."""
        off = frozenset(without)
        if unknown := off - PARTS:
            raise ValueError(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(sorted(PARTS))}")
        return cls(pick_device(device), PARTS - off)

    @property
    def _reads(self) -> bool:
        return "reading" in self.parts

    @property
    def _sight(self) -> Sight | None:
        from matching.sight import load_sight

        return load_sight(self.device) if "looking" in self.parts else None

    def gallery(self, rights: Iterable[Right] = ()) -> Gallery:
        """A gallery on this matcher's device, with each right encoded once."""
        gallery = Gallery(self.device)
        gallery.put(self.encode(rights))
        return gallery

    def encode(self, rights: Iterable[Right]) -> list[EncodedRight]:
        """Rights ready for `Gallery.put`, several at a time."""
        with _threads() as pool:
            return [*map(self._kept, pool.map(partial(encode_right, reading=self._reads, sight=self._sight), rights))]

    def _kept(self, encoded: Pictured) -> Pictured:
        """Without what the parts that are off made of its pictures."""
        return replace(encoded, pictures=tuple(kept(picture, self.parts) for picture in encoded.pictures))

    def match(
        self, listings: Sequence[Listing], gallery: Gallery, *, threshold: float | None = None
    ) -> list[list[Match]]:
        """For each listing its matches, best first. None: each algorithm's own threshold; 0 keeps every candidate."""
        found: list[list[Match]] = []
        sight = self._sight if gallery.pictured else None
        encode = partial(encode_listing, pictures=gallery.pictured, reading=self._reads, sight=sight)
        opened = gallery.pictured or self._reads
        batch = BATCH if opened else BATCH_WITHOUT_PICTURES
        with _threads() as pool:
            for start in range(0, len(listings), batch):
                some = listings[start : start + batch]
                encoded = [self._kept(one) for one in (pool.map(encode, some) if opened else map(encode, some))]
                found += _match_batch(encoded, gallery, threshold)
        return found


def _threads() -> ThreadPoolExecutor:
    """One thread a core, each with its own pictures; the libraries' own threads would only wait for one another."""
    return ThreadPoolExecutor(max_workers=min(8, os.cpu_count() or 1), initializer=_alone)


def _alone() -> None:
    import torch

    torch.set_num_threads(1)


def _match_batch(listings: Sequence[EncodedListing], gallery: Gallery, threshold: float | None) -> list[list[Match]]:
    named = gallery.words().find(listings, _floor(threshold))
    shown = _shown(listings, gallery) if gallery.pictured else [()] * len(listings)
    return [
        _matches(_pairs(listing, gallery.rights, words, places), threshold)
        for listing, words, places in zip(listings, named, shown, strict=True)
    ]


def _floor(threshold: float | None) -> float:
    """Log-odds of words that may still reach the threshold."""
    least = min(LOWEST_THRESHOLD if threshold is None else threshold, 1.0)
    return max(FAINTEST_ODDS, logit(least) - SLACK)


def _shown(listings: Sequence[EncodedListing], gallery: Gallery) -> list[Sequence[Shown]]:
    """For each listing its pictures with the registered pictures they may show, and whether patches say so."""
    places = iter(gallery.pictures().find([picture for listing in listings for picture in listing.pictures]))
    return [
        [(picture, place, voted) for picture in listing.pictures for place, voted in sorted(next(places).items())]
        for listing in listings
    ]


def _pairs(
    listing: EncodedListing,
    rights: Rights,
    named: Mapping[int, Sequence[Placed]],
    places: Sequence[Shown],
) -> list[Pair]:
    """One pair for each right that candidates point at, by words, pictures or both."""
    shown: dict[int, list[tuple[Prepared, Prepared]]] = {}
    arranged: dict[int, list[tuple[Prepared, Prepared]]] = {}
    for picture, (number, place), voted in places:
        both = picture, rights[number].pictures[place]
        shown.setdefault(number, []).append(both)
        if voted:
            arranged.setdefault(number, []).append(both)
    return [
        Pair(
            listing, rights[number], tuple(named.get(number, ())),
            tuple(shown.get(number, ())), tuple(arranged.get(number, ())),
        )
        for number in sorted({*named, *shown})
    ]  # fmt: skip


def _matches(pairs: Sequence[Pair], threshold: float | None) -> list[Match]:
    found = []
    for pair in pairs:
        algorithm = algorithm_for(pair.right.right.kind)
        least = logit(algorithm.threshold if threshold is None else threshold)
        if (match := score(pair, algorithm, least)) is not None:
            found.append(match)
    return sorted(found, key=lambda match: (-match.probability, match.right))
