"""Lines of many pictures as one text, and the words of a registered one."""

from __future__ import annotations

import pytest

from matching.reading.lettering import joined
from matching.reading.line import Line
from matching.reading.order import in_order
from matching.reading.words import words_in


def line(
    text: str, x: float = 0.1, y: float = 0.1, width: float = 0.3, height: float = 0.1, score: float = 1.0
) -> Line:
    return Line(text, ((x, y), (x + width, y), (x + width, y + height), (x, y + height)), score)


def test_each_character_leads_back_to_its_place() -> None:
    lettering = joined([("one", line("VELORYN")), ("two", line("青鹭", 0.5))], given="as filed")
    assert lettering.text == "as filed\nVELORYN\n青鹭"
    start = lettering.text.index("青鹭")
    (piece,) = lettering.at(start, start + 2)
    assert (piece.picture, lettering.text[piece.start : piece.end]) == ("two", "青鹭")
    assert [piece.picture for piece in lettering.at(0, len(lettering.text))] == ["one", "two"]
    assert lettering.at(0, 8) == ()


def test_the_text_keeps_within_its_length_and_whole_lines() -> None:
    lettering = joined([("one", line("VELORYN")), ("two", line("SOLTREN"))], longest=10)
    assert lettering.text == "VELORYN"
    assert [piece.picture for piece in lettering.pieces] == ["one"]


def test_a_box_stays_within_the_picture() -> None:
    assert line("x", -0.1, 0.95, 0.3, 0.2).bounds == pytest.approx((0.0, 0.95, 0.2, 0.05))


def test_rows_are_read_from_the_top_and_columns_from_the_right() -> None:
    rows = [line("c", 0.1, 0.5), line("b", 0.6, 0.12), line("a", 0.1, 0.1)]
    assert "".join(one.text for one in in_order(rows)) == "abc"
    columns = [line("左", 0.1, 0.1, 0.1, 0.6), line("右", 0.6, 0.1, 0.1, 0.6)]
    assert "".join(one.text for one in in_order(columns)) == "右左"


def test_words_of_a_registered_picture_are_its_lines_and_all_of_them_together() -> None:
    assert words_in([line("MARLO"), line("Pinewick")]) == ("MARLO Pinewick", "MARLO", "Pinewick")


def test_small_lines_are_no_words_by_themselves() -> None:
    lines = [line("THE", height=0.05), line("SOLTREN", height=0.2), line("TRADING", height=0.06)]
    assert words_in(lines) == ("THE SOLTREN TRADING", "SOLTREN")
    upright = [line("松岩", width=0.1, height=0.4), line("SOLTREN", width=0.5, height=0.1)]
    assert words_in(upright) == ("松岩 SOLTREN", "松岩", "SOLTREN")


def test_what_was_filed_or_is_too_short_or_unsure_is_no_word() -> None:
    lines = [line("VELORYN"), line("VX"), line("2024"), line("鹭"), line("SOLTREN", score=0.7), line("青鹭")]
    assert words_in(lines, known=("velo ryn",)) == ("青鹭",)
