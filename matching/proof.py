"""How two pictures match, drawn for whoever has to judge it."""

from __future__ import annotations

from matching.features.pictures import arrangement
from matching.images.overlay import draw_overlay
from matching.images.prepared import opened, prepare_pixels
from matching.types import Picture


def draw_proof(goods: bytes, mark: bytes) -> bytes | None:
    """PNG: the registered picture | the listing's, with lines between points that agree | the one laid on the other.

    `goods` and `mark` are files as fetched and as registered; the same two give the same bytes. None where the points
    agree no better than those of different things may: what `mark_in_picture` would not tell of is not drawn either.
    Raises PictureError for a file that cannot be compared.
    """
    shown, registered = (opened(Picture("", data), registered=of) for data, of in ((goods, False), (mark, True)))
    thing, emblem = prepare_pixels("", shown, registered=False), prepare_pixels("", registered, registered=True)
    found = arrangement(thing, emblem)
    return draw_overlay(shown, registered, found.fit, emblem.box) if found else None
