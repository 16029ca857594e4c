"""Form, kind, year and check digit."""

from __future__ import annotations

import pytest

from matching.patents.numbers import PatentNumber, check_digit, problems
from matching.patents.register import read_number
from tests.matching.patents.made import DESIGN, INVENTION, OLD, UTILITY, whole, wrong


def slow_check_digit(figures: str) -> str:
    """The rule as the standard writes it, term by term."""
    weights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]
    rest = sum(int(figures[place]) * weights[place] for place in range(len(figures))) % 11
    return "0123456789X"[rest]


@pytest.mark.parametrize("figures", [INVENTION, UTILITY, DESIGN, OLD, "000000000000", "99999999"])
def test_the_check_digit_is_that_of_the_standard(figures: str) -> None:
    assert check_digit(figures) == slow_check_digit(figures)


def test_ten_is_written_x() -> None:
    assert "X" in {check_digit(f"2019107654{n:02}") for n in range(20)}


@pytest.mark.parametrize(
    ("text", "kind", "year", "serial"),
    [
        (whole(INVENTION), "invention", 2019, "0765432"),
        (whole(UTILITY), "utility", 2020, "0912345"),
        (whole(DESIGN), "design", 2021, "0456789"),
        (whole("201980054321"), "invention", 2019, "0054321"),
        (whole("201990000321"), "utility", 2019, "0000321"),
        (whole(OLD), "invention", 1998, "12233"),
        (whole("02234567"), "utility", 2002, "34567"),
        (whole("85103456"), "invention", 1985, "03456"),
    ],
)
def test_the_parts_of_a_chinese_number(text: str, kind: str, year: int, serial: str) -> None:
    number = read_number(text)
    assert number is not None
    assert (number.office, number.kind, number.year, number.serial) == ("CN", kind, year, serial)
    assert str(number) == text
    assert problems(number, 2026) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (wrong(INVENTION), ("check",)),
        (whole("201940765432"), ("kind",)),
        (whole("203110765432"), ("year",)),
        (whole("199910765432"), ("year",)),
    ],
)
def test_what_is_wrong_is_named(text: str, found: tuple[str, ...]) -> None:
    number = read_number(text)
    assert number is not None
    assert problems(number, 2026) == found


@pytest.mark.parametrize(
    ("text", "kind", "application"),
    [("CN 110987654 A", "invention", True), ("CN110987654B", "invention", False), ("CN 210987654 U", "utility", False),
     ("CN305987654S", "design", False), ("CN1098765C", "invention", False)],
)  # fmt: skip
def test_the_letter_of_a_publication_says_its_kind(text: str, kind: str, application: bool) -> None:
    number = read_number(text)
    assert number is not None
    assert (number.form, number.kind, number.is_application) == ("publication", kind, application)


@pytest.mark.parametrize("text", ["", "ZL", "12345", "2019107654321234", "青鹭", "88112233445566778899"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_number(text) is None


def test_another_offices_number() -> None:
    assert read_number("US 9,876,543 B2", "US") == PatentNumber("US", "foreign", "9876543", code="B2")
    assert read_number("9876543", "XX") is None
