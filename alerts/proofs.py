"""The geometric proof of a finding: which two pictures it compares, and the drawing of how they match."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from threading import Lock

from alerts import marks
from alerts.thumbnails import UnreadablePictureError
from hubiao.store import default_store

FEATURES = frozenset({"mark_in_picture", "copied_picture", "same_drawing"})
"""Findings whose two pictures may agree point by point; outlines of goods have no points to show."""
_DIGEST = re.compile(r"[0-9a-f]{64}")
_DRAWING = Lock()
"""Full pictures need memory: each process draws one proof at a time."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A picture of the listing and one of the right, by their digests."""

    goods: str
    mark: str

    @property
    def tag(self) -> str:
        """ETag of the drawing, which depends on the two and on how this version draws."""
        return f'"{self.goods[:32]}-{self.mark[:32]}-{version("hubiao")}"'


def compared(numbered: marks.Numbered) -> dict[int, Compared]:
    """The pictures that a finding compares, by its number; of several views those it names first."""
    pairs: dict[int, Compared] = {}
    drawable = [(number, finding) for number, finding in numbered if finding.get("feature") in FEATURES]
    for number, place in marks.places(drawable, "region"):
        pair = Compared(place["picture"], place["right_picture"])
        if _DIGEST.fullmatch(pair.goods) and _DIGEST.fullmatch(pair.mark):
            pairs.setdefault(number, pair)
    return pairs


def draw(pair: Compared) -> bytes | None:
    """The drawing as PNG, or None where no arrangement is found (any more).

    Raises MissingBlobError, or UnreadablePictureError for what is no picture that can be compared.
    """
    with _DRAWING:
        return _draw(pair)


@lru_cache(maxsize=32)
def _draw(pair: Compared) -> bytes | None:
    """OpenCV is imported late: most pages never need it."""
    from matching.errors import PictureError
    from matching.proof import draw_proof

    store = default_store()
    try:
        return draw_proof(store.read(pair.goods), store.read(pair.mark))
    except PictureError as error:
        raise UnreadablePictureError(f"{pair.goods} and {pair.mark} cannot be compared: {error}") from error
