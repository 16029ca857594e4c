"""A right and a listing as they are compared: read once, no bytes and no files left."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from matching.errors import PictureError
from matching.images.prepared import Prepared, prepare
from matching.types import Listing, Picture, Right

LONGEST_TEXT = 20_000
"""Characters of one field that are read; no honest listing says more."""
MOST_PICTURES = 30
NOT_SEARCHED = ("category",)
"""Fields that name a shelf of the shop, not the goods: no mark is looked for in them."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class EncodedRight:
    """A right without its pictures' bytes, and its pictures ready to be compared."""

    right: Right
    pictures: tuple[Prepared, ...] = ()


@dataclass(frozen=True, slots=True)
class EncodedListing:
    """`texts`: the fields in which word marks are looked for, cut to LONGEST_TEXT."""

    listing: Listing
    texts: Mapping[str, str]
    pictures: tuple[Prepared, ...]


def encode_right(right: Right) -> EncodedRight:
    if not right.pictures:
        return EncodedRight(right)
    pictures = _prepare_all(right.pictures, registered=True, owner=f"right {right.id}")
    return EncodedRight(replace(right, pictures=()), pictures)


def encode_listing(listing: Listing, *, pictures: bool = True) -> EncodedListing:
    """The listing; without its `pictures` where nothing is there to compare them with."""
    read = {field: text[:LONGEST_TEXT] for field, text in listing.texts.items() if text}
    texts = {field: text for field, text in read.items() if field not in NOT_SEARCHED}
    shown = listing.pictures[:MOST_PICTURES] if pictures else ()
    prepared = _prepare_all(shown, registered=False, owner=f"listing {listing.id}")
    return EncodedListing(replace(listing, texts=read, pictures=()), texts, prepared)


def _prepare_all(pictures: Iterable[Picture], *, registered: bool, owner: str) -> tuple[Prepared, ...]:
    """What can be read; what cannot is named in the log and left out."""
    prepared = []
    for picture in pictures:
        try:
            prepared.append(prepare(picture, registered=registered))
        except (PictureError, OSError) as error:
            _log.warning("%s: picture %s left out: %s", owner, picture.id, error)
    return tuple(prepared)
