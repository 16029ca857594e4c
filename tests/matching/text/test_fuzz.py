"""Whatever a seller writes: nothing breaks, and every reported span lies in the text as it was written."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from matching.encoded import LONGEST_TEXT
from matching.matcher import Gallery, Matcher
from matching.types import Listing, Match, Right, Span

MARKS = ("青鹭", "云汀师傅", "明浪坊", "锦汐鸢", "EGREN", "Reed Bay", "Zorvexa", "NB7")
FIELDS = ("title", "brand", "seller", "ocr", "description")
BIDI = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u180e\ufe0f\U000e0041"
NEAR = "青请鹭路鸟云汀丁水师帅傅博明日月浪良水坊访锦汐鸢qinglu yuntingshifu EGRENegren31|0 .-·"

anything = st.text(st.characters(), max_size=60)
"""All planes, lone surrogates and unassigned code points among them."""
rubbish = st.text(st.sampled_from(BIDI + INVISIBLE), min_size=1, max_size=6)
torn = st.tuples(st.sampled_from(MARKS), rubbish | anything, st.integers(0, 8)).map(
    lambda drawn: drawn[0][: drawn[2]] + drawn[1] + drawn[0][drawn[2] :]
)
near = st.text(st.sampled_from(NEAR), max_size=30)
titles = st.lists(anything | torn | near | st.sampled_from(MARKS) | rubbish, max_size=8).map("".join)
WIDE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@WIDE
@given(titles)
@example("\ud800青\udfff鹭")
@example("青\u202e鹭\u202c")
@example("E\u0301G\u0301R\u0301E\u0301N\u0301" * 20)
@example("\U000e0045\U0010ffff" + "Reed\u2028Bay" + "\x00")
@example("ﬁ㎏㍿㋿﷽" + "EGREN" + "ǆİß")
def test_nothing_breaks_and_every_span_holds(text: str) -> None:
    check({"title": text})


@WIDE
@given(st.dictionaries(st.sampled_from(FIELDS), titles))
def test_in_every_field(texts: dict[str, str]) -> None:
    check(texts)


@settings(deadline=None, max_examples=8)
@given(st.lists(titles.filter(bool), min_size=1, max_size=3), st.integers(1, 400))
def test_long_texts(parts: Sequence[str], times: int) -> None:
    check({"title": ("".join(parts) * times)[:2_000]})


@pytest.mark.parametrize("letter", ["e", "青", "l", "\u0301", "\u202e", "\ud800", " ", "1", "ˈ", "𝓔"])
def test_one_letter_many_times(letter: str) -> None:
    check({"title": letter * 5_000 + "EGREN" + letter * 5_000})


def test_what_is_read_of_a_very_long_text() -> None:
    beyond = "x" * LONGEST_TEXT + " EGREN"
    assert check({"title": beyond}) == 0
    assert check({"title": "EGREN " + beyond}) > 0


def check(texts: dict[str, str]) -> int:
    """How many spans were reported; each is the slice of its own field that it says."""
    spans = [place for match in matches(texts) for finding in match.findings for place in finding.where]
    for span in spans:
        assert isinstance(span, Span)
        written = texts[span.field]
        assert 0 <= span.start < span.end <= len(written), span
        assert written[span.start : span.end] == span.text != "", span
    return len(spans)


def matches(texts: dict[str, str]) -> list[Match]:
    matcher, gallery = watched()
    (found,) = matcher.match([Listing("listing", texts)], gallery, threshold=0.0)
    return found


@cache
def watched() -> tuple[Matcher, Gallery]:
    matcher = Matcher.load("cpu")
    return matcher, matcher.gallery(Right(mark, words=(mark,)) for mark in MARKS)
