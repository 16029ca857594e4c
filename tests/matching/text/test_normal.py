"""The normal form, and the way back to the original characters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.text.normal import normalise


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("EGREN", "egren"),
        ("ＥＧＲＥＮ", "egren"),
        ("🅴🅶🅁🄴🄽", "egren"),
        ("Ⓔⓖⓡⓔⓝ", "egren"),
        ("EGRΕN", "egren"),
        ("Еgrеn", "egren"),
        ("НЕRОN", "heron"),
        ("ÉĞRĘŇ", "egren"),
        ("đøłħ", "dolh"),
        ("E\u0336G\u0301R\u0323E\u200bN", "egren"),
        ("E.G-R_E N", "egren"),
        ("青鷺", "青鹭"),
        ("青\u200b鹭", "青鹭"),
        ("青✨鹭", "青鹭"),
        ("ﬁt", "fit"),
        ("５kg", "5kg"),
        ("s@ndal", "sandal"),
        ("$and", "sand"),
        ("F!SH", "fish"),
        ("@EGREN", "egren"),
        ("Sale! EGREN", "saleegren"),
        ("a @ b 3", "ab3"),
        ("工一口", "工一口"),
        ("", ""),
    ],
)
def test_letters(text: str, letters: str) -> None:
    assert normalise(text).letters == letters


def test_spans_lead_back_to_the_original() -> None:
    text = normalise("新款 E\u0301·G\u200bR 鞋")
    at = text.letters.index("egr")
    assert text.source(at, at + 3) == "E\u0301·G\u200bR"
    assert text.source(0, 1) == "新"


@settings(deadline=None)
@given(st.text(max_size=40))
def test_every_letter_has_an_ordered_span(text: str) -> None:
    normal = normalise(text)
    assert len(normal.letters) == len(normal.starts) == len(normal.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(normal.starts, normal.ends, strict=True))
    assert list(normal.starts) == sorted(normal.starts)


@settings(deadline=None)
@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text).letters
    assert normalise(once).letters == once
