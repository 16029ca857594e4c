"""Where findings point: no character is lost, and nothing is marked that no longer reads as it did."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts import marks


def span(field: str, start: int, end: int, text: str, word: str = "青鹭") -> dict[str, Any]:
    return {"kind": "span", "field": field, "start": start, "end": end, "text": text, "word": word}


def region(box: list[float]) -> dict[str, Any]:
    return {"kind": "region", "picture": "a", "box": box, "right_picture": "b", "right_box": [0, 0, 1, 1]}


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(1, 4)), max_size=5))
def test_the_pieces_joined_are_the_text(text: str, wanted: list[tuple[int, int, int]]) -> None:
    marked = [(start, end, number) for start, end, number in wanted if start < end <= len(text)]
    pieces = marks.pieces(text, marked)
    assert "".join(piece.text for piece in pieces) == text
    covered = {at for start, end, _ in marked for at in range(start, end)}
    assert sum(len(piece.text) for piece in pieces if piece.numbers) == len(covered)


def test_overlapping_findings_keep_both_numbers() -> None:
    pieces = marks.pieces("青鹭同款", [(0, 2, 1), (1, 4, 2)])
    assert [(piece.text, piece.numbers) for piece in pieces] == [("青", (1,)), ("鹭", (1, 2)), ("同款", (2,))]


def test_marks_only_what_still_reads_as_it_was_compared() -> None:
    numbered = [(1, {"where": [span("title", 0, 2, "青鹭"), span("brand", 0, 2, "青鹭")]})]
    assert marks.spans(numbered, "title", "青鹭T恤") == [(0, 2, 1)]
    assert marks.spans(numbered, "title", "白岬T恤") == []
    assert marks.spans(numbered, "title", "") == []


@pytest.mark.parametrize("box", [[0.9, 0.9, 0.5, 0.5], [-1, -1, 2, 2], [0.2, 0.2, 0.1, 0.1]])
def test_boxes_stay_within_the_picture(box: list[float]) -> None:
    (found,) = marks.boxes([(3, {"where": [region(box)]})], "a")
    assert found.number == 3
    assert 0 <= found.x <= found.x + found.width <= 1
    assert 0 <= found.y <= found.y + found.height <= 1


def test_numbers_on_one_corner_stand_side_by_side() -> None:
    numbered = [(1, {"where": [region([0, 0, 1, 1])]}), (2, {"where": [region([0.01, 0, 1, 1])]})]
    assert [box.shift for box in marks.boxes(numbered, "a")] == [0, marks.BADGE]


def test_each_side_has_its_own_box() -> None:
    numbered = [(1, {"where": [region([0.25, 0.5, 0.5, 0.25])]})]
    assert marks.boxes(numbered, "a")[0].percents() == {
        "x": "25.000%",
        "y": "50.000%",
        "width": "50.000%",
        "height": "25.000%",
    }
    assert marks.boxes(numbered, "b", of_right=True)[0].width == 1
    assert marks.boxes(numbered, "b") == []


def test_says_which_words_were_met() -> None:
    numbered = [(1, {"where": [span("title", 0, 2, "青鹭")]}), (2, {"where": [span("brand", 0, 2, "青鹭")]})]
    assert marks.whole_word(["青鹭", "EGREN"], numbered) == {"青鹭": (1, 2), "EGREN": ()}
