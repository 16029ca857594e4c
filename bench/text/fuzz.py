"""A million texts against a gallery: no crash, and every reported span holds."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Sequence

from bench.text.invented import marks
from bench.text.rubbish import MARKS, text
from matching.matcher import Gallery, Matcher
from matching.types import Listing, Match, Right, Span

BATCH = 512


def gallery_of(matcher: Matcher) -> Gallery:
    """The marks that rubbish is made of, and five hundred more."""
    return matcher.gallery(Right(str(n), words=(mark,)) for n, mark in enumerate((*MARKS, *marks(500))))


def strings(matcher: Matcher, gallery: Gallery, count: int, dice: random.Random) -> None:
    """Raises what breaks, with the text that broke it."""
    matched(matcher, gallery, MARKS)  # compiling is not counted
    done = spans = letters = 0
    start = time.perf_counter()
    while done < count:
        texts = [text(dice) for _ in range(min(BATCH, count - done))]
        for written, matches in zip(texts, matched(matcher, gallery, texts), strict=True):
            spans += checked(written, matches)
        done, letters = done + len(texts), letters + sum(map(len, texts))
        spent = time.perf_counter() - start
        print(f"\r{done:,}/{count:,} texts, {spans:,} spans held, {spent:.0f} s", end="", file=sys.stderr, flush=True)
    spent = time.perf_counter() - start
    print(f"\nfuzz: {done:,} random texts ({letters:,} characters), no crash, {spans:,} spans reported and all hold, "
          f"{done / spent:,.0f} texts/s")  # fmt: skip


def matched(matcher: Matcher, gallery: Gallery, texts: Sequence[str]) -> list[list[Match]]:
    """All matches, however weak. A crash is raised again with the one text that causes it, if one alone does."""
    try:
        return matcher.match([Listing("x", {"title": text}) for text in texts], gallery, threshold=0.0)
    except Exception as error:
        if len(texts) == 1:
            raise AssertionError(f"crash on {texts[0][:2000]!r}") from error
        for half in (texts[: len(texts) // 2], texts[len(texts) // 2 :]):
            matched(matcher, gallery, half)
        raise


def checked(written: str, matches: Sequence[Match], field: str = "title") -> int:
    """How many spans were looked at; AssertionError where one does not lie in the text or is not what it says."""
    found = [
        place for match in matches for finding in match.findings for place in finding.where if isinstance(place, Span)
    ]
    for span in found:
        held = span.field == field and 0 <= span.start < span.end <= len(written)
        if not held or not span.text or written[span.start : span.end] != span.text:
            raise AssertionError(f"{span} does not hold in {written!r}")
    return len(found)
