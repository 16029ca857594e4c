"""Which places count as a mark, and which disguises are seen."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.text.automaton import MarkAutomaton, find_slowly
from matching.text.disguises import Disguise
from matching.text.judge import Hit, judge
from matching.text.lookalikes import key_of
from matching.text.marks import read_mark
from matching.text.normal import normalise


def hits(word: str, text: str) -> list[Hit]:
    normal, mark = normalise(text), read_mark(word)
    found = MarkAutomaton([(0, mark)]).find(key_of(normal))
    return [hit for _, mark, start, end in found if (hit := judge(normal, mark, start, end))]


D = Disguise


@pytest.mark.parametrize(
    ("word", "text", "disguises"),
    [
        ("EGREN", "EGREN 手机壳", ()),
        ("EGREN", "egren手机壳", (D.CASE,)),
        ("EGREN", "EGRΕN", (D.SCRIPTS,)),
        ("EGREN", "E.G.R.E.N", (D.SIGNS,)),
        ("EGREN", "E G R E N", (D.SPACES,)),
        ("EGREN", "EG REN", (D.SPACES,)),
        ("EGREN", "EG🔥REN", (D.SIGNS,)),
        ("EGREN", "ＥＧＲＥＮ", (D.WIDTH,)),
        ("EGREN", "EGR3N", (D.LOOKALIKES,)),
        ("EGREN", "EGRENPro", ()),
        ("EGREN", "EGREN2024", ()),
        ("青鹭", "青鹭手机壳", ()),
        ("青鹭", "青 鹭", (D.SPACES,)),
        ("青鹭", "青-鹭", (D.SIGNS,)),
        ("青鹭", "青\u200b鹭", (D.INVISIBLE,)),
        ("青鹭", "青鷺", (D.TRADITIONAL,)),
        ("Grey Heron", "GreyHeron", ()),
        ("Grey Heron", "Grey-Heron", ()),
        ("NB", "NB鞋", ()),
    ],
)
def test_seen(word: str, text: str, disguises: tuple[Disguise, ...]) -> None:
    (hit,) = hits(word, text)
    assert hit.disguises == disguises


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("Asirro", "Basirro shoes"),
        ("Sicsho", "Basic Shorts"),
        ("Egren", "greegrenade"),
        ("Perform", "per form"),
        ("Modern", "modem cable"),
        ("NB", "N B"),
        ("NB", "nbx"),
        ("NB", "NB2"),
        ("EGREN", "EG\nREN"),
        ("EGREN", "E ——————— GREN"),
        ("青鹭", "青山白鹭"),
        ("3721", "372I"),
        ("E", "E"),
    ],
)
def test_silent(word: str, text: str) -> None:
    assert hits(word, text) == []


@settings(deadline=None)
@given(
    st.lists(st.text(alphabet="ab青l1rnm ", min_size=1, max_size=5), max_size=8),
    st.text(alphabet="ab青l1rnm .", max_size=40),
)
def test_the_automaton_finds_what_the_oracle_finds(words: list[str], text: str) -> None:
    marks = list(enumerate(map(read_mark, words)))
    key = key_of(normalise(text))
    fast = sorted((owner, start, end) for owner, _, start, end in MarkAutomaton(marks).find(key))
    assert fast == sorted((owner, start, end) for owner, _, start, end in find_slowly(marks, key))
