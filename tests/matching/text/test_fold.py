"""Folding keeps every place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from matching.text.fold import fold


@given(st.text())
def test_length_is_kept(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_width_case_and_traditional_forms_go() -> None:
    assert fold("ＡＢ適用於１：１") == "ab适用于1:1"
    assert fold("ﬁ½İ\ud800") == "ﬁ½İ\ud800"
