"""The words of the core: what is compared, and what a comparison says. Frozen, light, no torch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from matching.patents.record import Patent

RightKind = Literal["trademark", "design", "gi", "copyright", "sign", "patent"]
Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of a listing or a right: an id (its SHA-256 where it comes from the store) and its bytes or file."""

    id: str
    data: bytes | Path = field(repr=False)

    def read(self) -> bytes:
        return self.data if isinstance(self.data, bytes) else self.data.read_bytes()


@dataclass(frozen=True, slots=True)
class Licensee:
    """Who may use a right; an empty source means on every source."""

    name: str
    source: str = ""


ViewName = Literal["", "front", "back", "left", "right", "top", "bottom", "perspective"]
"""主视图 后视图 左视图 右视图 俯视图 仰视图 立体图; empty where nobody said."""
Polygon = tuple[tuple[float, float], ...]
"""Corners (x, y) in 0…1 of a picture's width and height."""


@dataclass(frozen=True, slots=True)
class DesignView:
    """What is said of one picture of a design: which side it shows, and what of it is claimed (empty: the whole)."""

    picture: str
    name: ViewName = ""
    claimed: tuple[Polygon, ...] = ()


@dataclass(frozen=True, slots=True)
class Right:
    """What is protected. `classes` are Nice numbers for marks and Locarno classes for designs, as strings.

    `patent` is what a register says of a patent or a design; `matching.patents` compares it with claims in texts.
    `views` say of a design's pictures, by id, what they show.
    """

    id: str
    kind: RightKind = "trademark"
    words: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    classes: tuple[str, ...] = ()
    goods: str = ""
    licensees: tuple[Licensee, ...] = ()
    patent: Patent | None = None
    views: tuple[DesignView, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """Goods offered, or an exhibit shown. `texts` by field: title, brand, description, seller, ocr, …"""

    id: str
    texts: Mapping[str, str] = field(default_factory=dict)
    pictures: tuple[Picture, ...] = ()
    source: str = ""
    price: float | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a listing's text: `text == listing.texts[field][start:end]`, and the right's word they meet."""

    field: str
    start: int
    end: int
    text: str
    word: str


@dataclass(frozen=True, slots=True)
class Region:
    """A box (x, y, width, height in 0…1 of the picture) in a listing's picture and its counterpart in the right's."""

    picture: str
    box: tuple[float, float, float, float]
    right_picture: str
    right_box: tuple[float, float, float, float]


Where = Span | Region


@dataclass(frozen=True, slots=True)
class Finding:
    """What one feature saw: a strength in 0…1, one sentence an officer can read aloud, and where it is seen.

    `right` is set where a finding names a right of its own, as that of a claim of a patent does.
    """

    feature: str
    strength: float
    zh: str
    en: str
    where: tuple[Where, ...] = ()
    right: str = ""

    def sentence(self, language: Language = "zh") -> str:
        return self.en if language == "en" else self.zh


@dataclass(frozen=True, slots=True)
class Match:
    """A right suspected in a listing: calibrated probability, findings strongest first, algorithm by name."""

    right: str
    probability: float
    findings: tuple[Finding, ...]
    algorithm: str


def where_to_json(where: Where) -> dict[str, Any]:
    """A place as plain JSON; `kind` tells a text span from a picture region."""
    if isinstance(where, Span):
        return {
            "kind": "span", "field": where.field, "start": where.start, "end": where.end,
            "text": where.text, "word": where.word,
        }  # fmt: skip
    return {
        "kind": "region", "picture": where.picture, "box": list(where.box),
        "right_picture": where.right_picture, "right_box": list(where.right_box),
    }  # fmt: skip


def finding_to_json(finding: Finding) -> dict[str, Any]:
    """A finding as it is stored with an alert: both languages, and every place."""
    return {
        "feature": finding.feature,
        "strength": round(finding.strength, 4),
        "sentence": {"zh": finding.zh, "en": finding.en},
        "where": [where_to_json(place) for place in finding.where],
    } | ({"right": finding.right} if finding.right else {})
