"""A right and a listing as they are compared: read once, no bytes and no files left."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from matching.errors import PictureError
from matching.images.decode import Pixels
from matching.images.prepared import Prepared, opened, prepare_pixels, shares
from matching.reading.lettering import Lettering, joined
from matching.reading.line import Line
from matching.reading.network import missing
from matching.reading.reader import read, read_mark
from matching.reading.words import letters_alone, words_in
from matching.types import Listing, Picture, Right

if TYPE_CHECKING:
    from matching.sight import Sight

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


def encode_right(right: Right, *, reading: bool = False, sight: Sight | None = None) -> EncodedRight:
    """The right; with `reading`, the words drawn in its pictures too; with `sight`, their looks."""
    if not right.pictures:
        return EncodedRight(right)
    lines: list[Line] = []
    pictures = []
    for picture, pixels in _opened(right.pictures, registered=True, owner=f"right {right.id}"):
        prepared = prepare_pixels(picture.id, pixels, registered=True, sight=sight)
        read_there = read_mark(pixels) if reading and can_read() else ()
        pictures.append(replace(prepared, letters=letters_alone(read_there, shares(prepared.box, prepared.reach))))
        lines += read_there
    return EncodedRight(replace(right, pictures=()), tuple(pictures), words_in(lines, right.words))


def encode_listing(
    listing: Listing, *, pictures: bool = True, reading: bool = False, sight: Sight | None = None
) -> EncodedListing:
    """The listing; without its `pictures` where nothing is there to compare them with; with `reading`, the letters in
    them behind what its field `ocr` says; with `sight`, their looks."""
    said = {name: text[:LONGEST_TEXT] for name, text in listing.texts.items() if text}
    lines: list[tuple[str, Line]] = []
    prepared = []
    reads = reading and can_read()
    shown = listing.pictures[:MOST_PICTURES] if pictures or reads else ()
    for picture, pixels in _opened(shown, registered=False, owner=f"listing {listing.id}"):
        if pictures:
            prepared.append(prepare_pixels(picture.id, pixels, registered=False, sight=sight))
        lines += [(picture.id, line) for line in read(pixels)] if reads else ()
    lettering = joined(lines, said.get("ocr", ""), LONGEST_TEXT)
    said |= {"ocr": lettering.text} if lettering.text else {}
    texts = {name: text for name, text in said.items() if name not in NOT_SEARCHED}
    return EncodedListing(replace(listing, texts=said, pictures=()), texts, tuple(prepared), lettering)


def _opened(pictures: Iterable[Picture], *, registered: bool, owner: str) -> Iterator[tuple[Picture, Pixels]]:
    """Those that can be read; the others are named in the log and left out."""
    for picture in pictures:
        try:
            yield picture, opened(picture, registered=registered)
        except (PictureError, OSError) as error:
            _log.warning("%s: picture %s left out: %s", owner, picture.id, error)


@cache
def can_read() -> bool:
    """Whether letters can be read here; if not, the log says why, once."""
    if missing():
        _log.warning("letters in pictures are not read: %s", missing())
    return not missing()
