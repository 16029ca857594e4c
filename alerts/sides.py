"""The two sides of an alert's page: pictures with their boxes, texts with their marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alerts import marks
from alerts.models import Alert, ListingImage, ListingRecord
from registry.models import RightImage

FIELDS: tuple[tuple[str, Promise], ...] = (
    ("brand", gettext_lazy("Brand")),
    ("category", gettext_lazy("Category")),
    ("description", gettext_lazy("Description")),
)
LONGEST = 3000  # characters of one field on the page


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture with the boxes drawn on it."""

    digest: str
    alt: str
    width: int
    height: int
    boxes: list[marks.Box]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class TextView:
    """A text field with its marks."""

    label: str | Promise
    pieces: list[marks.Piece]


def listing_pictures(alert: Alert, numbered: marks.Numbered) -> list[PictureView]:
    """All pictures of the listing, those with boxes first."""
    views = _views(alert.listing.images.all(), numbered, of_right=False)
    return [replace(view, alt=_("Picture %(n)s of the listing") % {"n": n}) for n, view in enumerate(views, 1)]


def right_pictures(alert: Alert, numbered: marks.Numbered) -> list[PictureView]:
    """All views of the right, those with boxes first."""
    views = _views(alert.right.images.all() if alert.right else (), numbered, of_right=True)
    return [replace(view, alt=_("View %(n)s of the right") % {"n": n}) for n, view in enumerate(views, 1)]


def texts(alert: Alert, numbered: marks.Numbered) -> list[TextView]:
    """Every field that says something; what was read in pictures only where a finding points at it."""
    found = []
    for field, label in FIELDS:
        text = str(getattr(alert.listing, field))
        if text:
            found.append(TextView(label, _shorten(marks.pieces(text, marks.spans(numbered, field, text)))))
    known = {field for field, _label in FIELDS} | {"title", "seller"}
    for number, place in marks.places(numbered, "span"):
        if place["field"] not in known:
            found.append(TextView(_("Read in a picture"), [marks.Piece(place["text"], (number,))]))
    return found


def identifiers(listing: ListingRecord) -> list[tuple[str, str]]:
    """The numbers a shop gives its goods."""
    return [(name.upper(), value) for name in ("sku", "gtin", "mpn") if (value := str(getattr(listing, name)))]


def _views(
    images: Iterable[ListingImage | RightImage], numbered: marks.Numbered, *, of_right: bool
) -> list[PictureView]:
    views = [
        PictureView(
            digest=image.sha256,
            alt="",
            width=image.width,
            height=image.height,
            boxes=marks.boxes(numbered, image.sha256, of_right=of_right),
            caption=getattr(image, "caption", ""),
        )
        for image in images
    ]
    return sorted(views, key=lambda view: not view.boxes)


def _shorten(pieces: list[marks.Piece]) -> list[marks.Piece]:
    """A very long text keeps its marked characters and what stands near them."""
    if sum(len(piece.text) for piece in pieces) <= LONGEST:
        return pieces
    near = LONGEST // (2 * len(pieces))
    return [
        piece
        if piece.numbers or len(piece.text) <= 2 * near
        else replace(piece, text=f"{piece.text[:near]} … {piece.text[-near:]}")
        for piece in pieces
    ]
