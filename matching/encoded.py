"""A right and a listing as they are compared: read once, no bytes and no files left."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from matching.errors import PictureError
from matching.images.decode import Pixels, decode
from matching.images.prepared import Prepared, prepare
from matching.reading.lettering import Lettering, joined
from matching.reading.line import Line
from matching.reading.network import missing
from matching.reading.reader import read, read_mark
from matching.reading.words import words_in
from matching.types import Listing, Picture, Right

LONGEST_TEXT = 20_000
"""Characters of one field that are read; no honest listing says more."""
MOST_PICTURES = 30
NOT_SEARCHED = ("category",)
"""Fields that name a shelf of the shop, not the goods: no mark is looked for in them."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class EncodedRight:
    """A right without its pictures' bytes, and its pictures ready to be compared. `drawn`: words that nobody filed as
    such, read in its pictures."""

    right: Right
    pictures: tuple[Prepared, ...] = ()
    drawn: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """All that is looked for in texts: words as filed, then those read in pictures."""
        return (*self.right.words, *self.drawn)


@dataclass(frozen=True, slots=True)
class EncodedListing:
    """`texts`: the fields in which word marks are looked for, cut to LONGEST_TEXT; `lettering`: where those of the
    field `ocr` stand in pictures."""

    listing: Listing
    texts: Mapping[str, str]
    pictures: tuple[Prepared, ...]
    lettering: Lettering = field(default_factory=Lettering)


def encode_right(right: Right, *, reading: bool = False) -> EncodedRight:
    """The right; with `reading`, the words drawn in its pictures too."""
    if not right.pictures:
        return EncodedRight(right)
    owner = f"right {right.id}"
    pictures = _prepare_all(right.pictures, registered=True, owner=owner)
    drawn = words_in((line for _, line in _read_all(right.pictures, read_mark, reading)), right.words)
    return EncodedRight(replace(right, pictures=()), pictures, drawn)


def encode_listing(listing: Listing, *, pictures: bool = True, reading: bool = False) -> EncodedListing:
    """The listing; without its `pictures` where nothing is there to compare them with; with `reading`, the letters in
    them behind what its field `ocr` says."""
    said = {name: text[:LONGEST_TEXT] for name, text in listing.texts.items() if text}
    shown = listing.pictures[:MOST_PICTURES]
    lettering = joined(_read_all(shown, read, reading), said.get("ocr", ""), LONGEST_TEXT)
    said |= {"ocr": lettering.text} if lettering.text else {}
    texts = {name: text for name, text in said.items() if name not in NOT_SEARCHED}
    prepared = _prepare_all(shown if pictures else (), registered=False, owner=f"listing {listing.id}")
    return EncodedListing(replace(listing, texts=said, pictures=()), texts, prepared, lettering)


def _read_all(
    pictures: Iterable[Picture], look: Callable[[Pixels], tuple[Line, ...]], reading: bool
) -> Iterator[tuple[str, Line]]:
    """(picture, line) of all pictures that can be opened; those that cannot are named where they are prepared."""
    if not reading or not can_read():
        return
    for picture in pictures:
        try:
            lines = look(decode(picture.read()))
        except (PictureError, OSError) as error:
            _log.debug("picture %s not read: %s", picture.id, error)
            continue
        yield from ((picture.id, line) for line in lines)


@cache
def can_read() -> bool:
    """Whether letters can be read here; if not, the log says why, once."""
    if missing():
        _log.warning("letters in pictures are not read: %s", missing())
    return not missing()


def _prepare_all(pictures: Iterable[Picture], *, registered: bool, owner: str) -> tuple[Prepared, ...]:
    """What can be read; what cannot is named in the log and left out."""
    prepared = []
    for picture in pictures:
        try:
            prepared.append(prepare(picture, registered=registered))
        except (PictureError, OSError) as error:
            _log.warning("%s: picture %s left out: %s", owner, picture.id, error)
    return tuple(prepared)
