"""Patent numbers as values: their parts, their check digit and what is wrong with their form.

Form and check digit of Chinese numbers: CNIPA standard ZC 0006-2003 专利申请号标准. Since 2003-10-01 a number is
year (4), kind (1), serial (7), a dot and the check digit; before, year (2), kind (1), serial (5), dot, check digit.
python-stdnum (2.2) has the resident and enterprise numbers of China, but no patent numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["new", "old", "publication", "international", "foreign", "broken"]
Kind = Literal["invention", "utility", "design", ""]
Problem = Literal["length", "kind", "year", "check"]

KINDS: dict[str, Kind] = {"1": "invention", "2": "utility", "3": "design", "8": "invention", "9": "utility"}
"""Fifth figure of a number (third of an old one): 8 and 9 came in by the PCT, as invention and as utility model."""
CODES: dict[str, Kind] = {
    "A": "invention", "B": "invention", "C": "invention", "U": "utility", "Y": "utility", "S": "design", "D": "design",
}  # fmt: skip
"""Letter behind a Chinese publication number (ZC 0008-2004 专利文献种类标识代码标准). A is an application laid open."""
FIRST_NEW, FIRST_OLD, LAST_OLD = 2003, 1985, 2003
_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9)


@dataclass(frozen=True, slots=True)
class PatentNumber:
    """`figures` without check digit, separators or letters in front; `check` and `code` are "" where none is written.

    `form`: new or old application number of China, publication number of China, international (PCT, WO), another
    office's, or broken: said to be a number, and of no form we know.
    """

    office: str
    form: Form
    figures: str
    check: str = ""
    code: str = ""

    @property
    def key(self) -> str:
        """The same for the same patent however it was written; an application and its publication have one each."""
        return self.office + self.figures

    @property
    def kind(self) -> Kind:
        """What the number itself says; "" where it does not."""
        if self.form in ("new", "old"):
            return KINDS.get(self.figures[4 if self.form == "new" else 2], "")
        return CODES.get(self.code[:1], "") if self.form == "publication" else ""

    @property
    def year(self) -> int | None:
        """Year of filing (with PCT or a divisional: of its entry, later than what its term counts from)."""
        if self.form == "new":
            return int(self.figures[:4])
        if self.form == "old":
            year = int(self.figures[:2])
            return (1900 if year >= FIRST_OLD % 100 else 2000) + year
        return None

    @property
    def serial(self) -> str:
        start = {"new": 5, "old": 3}.get(self.form, 0)
        return self.figures[start:]

    @property
    def is_application(self) -> bool:
        """Whether the number by itself is that of an application only: laid open, or international."""
        return self.form == "international" or self.code[:1] == "A"

    @property
    def expected(self) -> str:
        """The check digit that belongs to it; "" for a form that has none."""
        return check_digit(self.figures) if self.form in ("new", "old") else ""

    def __str__(self) -> str:
        if self.form in ("new", "old"):
            return f"{self.figures}.{self.check}" if self.check else self.figures
        return f"{self.office}{self.figures}{self.code}"


def check_digit(figures: str) -> str:
    """ZC 0006: figures times 2 3 4 5 6 7 8 9 2 3 4 5, summed, modulo 11; X for ten."""
    total = sum(int(figure) * _WEIGHTS[place % 8] for place, figure in enumerate(figures))
    return "X" if total % 11 == 10 else str(total % 11)


def problems(number: PatentNumber, year: int) -> tuple[Problem, ...]:
    """What speaks against the form, in a text of that year. No problem does not mean that there is such a patent."""
    if number.form == "broken":
        return ("length",)
    if number.form not in ("new", "old"):
        return ()
    found: list[Problem] = []
    first, last = (FIRST_NEW, year) if number.form == "new" else (FIRST_OLD, LAST_OLD)
    if number.year is None or not first <= number.year <= last:
        found.append("year")
    if not number.kind:
        found.append("kind")
    if number.check and number.check != number.expected:
        found.append("check")
    return tuple(found)
