"""Rights and listings that many tests compare."""

from __future__ import annotations

from matching.matcher import Gallery, Matcher
from matching.types import Licensee, Listing, Match, Right
from tests.matching.drawings import mark, picture

HERON = Right(
    "heron",
    words=("青鹭", "EGREN"),
    pictures=(picture(mark(1), "heron.png"),),
    classes=("9", "18"),
    licensees=(Licensee("云汀数码专营店"), Licensee("Reed Bay Trading", "fair")),
)


def gallery(*rights: Right) -> Gallery:
    return Matcher.load("cpu").gallery(rights or (HERON,))


def matches(listing: Listing, *rights: Right, threshold: float | None = None) -> list[Match]:
    return Matcher.load("cpu").match([listing], gallery(*rights), threshold=threshold)[0]


def titled(title: str, **texts: str) -> Listing:
    return Listing("listing", {"title": title, **texts})
