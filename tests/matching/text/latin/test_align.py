"""Alignments: what happened to each letter, as an officer is told."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.text.latin.align import COST, MARK, MOST, SEEN, STEP, align, explain_alignment
from matching.text.latin.likeness import Kind
from matching.text.symbols import symbols_of

WORDS = st.text("abcdeilmnorstu01", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("seen", "mark", "step"),
    [
        ("rnolis", "molis", ("m", "rn", Kind.LOOK)),
        ("mo1is", "molis", ("l", "1", Kind.FIGURE)),
        ("aqidal", "adidal", ("d", "q", Kind.TURNED)),
        ("molys", "molis", ("i", "y", Kind.VOWEL)),
        ("moliz", "molis", ("s", "z", Kind.SOUND)),
        ("phalcon", "falcon", ("f", "ph", Kind.SOUND)),
        ("fikon", "phikon", ("ph", "f", Kind.SOUND)),
        ("mgren", "egren", ("e", "m", Kind.OTHER)),
        ("mollis", "molis", ("", "l", Kind.DOUBLED)),
        ("heron", "herron", ("r", "", Kind.SINGLE)),
        ("moltis", "molis", ("", "t", Kind.INSERTED)),
        ("mois", "molis", ("l", "", Kind.DROPPED)),
        ("omlis", "molis", ("mo", "om", Kind.SWAPPED)),
        ("mymolis", "molis", ("", "my", Kind.BEFORE)),
        ("moliser", "molis", ("", "er", Kind.AFTER)),
    ],
)
def test_the_change_is_named(seen: str, mark: str, step: tuple[str, str, Kind]) -> None:
    steps = explain_alignment(seen, mark)
    assert step in steps
    assert [kind for _, _, kind in steps if kind != Kind.SAME] == [step[2]]


@given(WORDS, WORDS)
def test_an_alignment_covers_both_words(seen: str, mark: str) -> None:
    steps = explain_alignment(seen, mark)
    assert "".join(theirs for _, theirs, _ in steps) == seen
    assert "".join(ours for ours, _, _ in steps) == mark


@given(WORDS, WORDS)
def test_costs_are_not_negative_and_nothing_is_free_but_the_same(seen: str, mark: str) -> None:
    out = np.empty((2 * MOST, STEP), np.float32)
    count = align(np.array(symbols_of(seen), np.int32), np.array(symbols_of(mark), np.int32), out)
    total = out[:count, COST].sum()
    assert (out[:count, COST] >= -1e-5).all()
    assert (total < 1e-5) == (seen == mark)
    assert out[:count, SEEN].sum() == len(seen)
    assert out[:count, MARK].sum() == len(mark)


def test_a_word_longer_than_any_mark_is_cut() -> None:
    assert explain_alignment("a" * 99, "a" * 99) == [("a" * MOST, "a" * MOST, Kind.SAME)]
