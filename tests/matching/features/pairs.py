"""A listing beside a right with every place that its words may stand at, however faint."""

from __future__ import annotations

from matching.encoded import encode_listing
from matching.pair import Pair, Placed
from matching.types import Listing, Right
from tests.matching.cases import gallery
from tests.matching.text.searches import ALL


def pair_of(word: str, title: str, **texts: str) -> Pair:
    held = gallery(Right("right", words=(word,)))
    listing = encode_listing(Listing("listing", {"title": title, **texts}), pictures=False)
    (places,) = held.words().find([listing], ALL)
    return Pair(listing, held.rights[0], tuple(places.get(0, ())))


def best_place(word: str, title: str) -> Placed:
    return max(pair_of(word, title).words, key=lambda place: place.found.odds)
