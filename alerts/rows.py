"""An alert as one row of the queue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from alerts import marks
from alerts.models import Alert


@dataclass(frozen=True, slots=True)
class Row:
    """What a row shows besides the alert itself; pictures by digest, empty where there is none."""

    alert: Alert
    url: str
    title: list[marks.Piece]
    picture: str
    right_picture: str
    strongest: Mapping[str, Any]

    @property
    def priority(self) -> str:
        """0…100, the higher the sooner."""
        return f"{min(max(self.alert.priority, 0.0), 1.0) * 100:.0f}"


def make_row(alert: Alert, url: str) -> Row:
    """The pictures are those that a finding compares, else the first of each side."""
    numbered = list(enumerate(alert.findings, 1))
    compared = [place for _, place in marks.places(numbered, "region")]
    own = [image.sha256 for image in alert.listing.images.all()]
    registered = [image.sha256 for image in alert.right.images.all()] if alert.right else []
    title = alert.listing.title
    return Row(
        alert=alert,
        url=url,
        title=marks.pieces(title, marks.spans(numbered, "title", title)),
        picture=_first([place["picture"] for place in compared], own),
        right_picture=_first([place["right_picture"] for place in compared], registered),
        strongest=alert.findings[0] if alert.findings else {},
    )


def _first(wanted: list[str], there: list[str]) -> str:
    return next((digest for digest in [*wanted, *there] if digest in there), "")
