"""CSV with Chinese or English headers, one right per row; lists within a cell by `;`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from registry.drafts import RightDraft
from registry.errors import RecordRefusedError
from registry.importers.columns import HEADERS, column_name, implied_kind, read_header
from registry.importers.fields import read_record, record_name
from registry.importers.file import MAX_BYTES, Item, RegisterFile, each

DELIMITERS = ",\t;|"


class Csv:
    """CSV."""

    name = "CSV"

    def detect(self, file: RegisterFile) -> bool:
        """The first line names at least two of our columns."""
        if file.first_char in ("<", "{", "["):
            return False
        line = _first_line(file)
        return sum(column_name(cell) in HEADERS for cell in line.split(_delimiter(line))) >= 2

    def read(self, file: RegisterFile) -> Iterator[Item]:
        csv.field_size_limit(MAX_BYTES)
        text, delimiter = file.text.lstrip().replace("\x00", ""), _delimiter(_first_line(file))
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        header = next(rows)
        names, kind = read_header(header), implied_kind(header)

        def values(row: list[str]) -> dict[str, str]:
            return kind | dict(zip(names, row, strict=False))

        def name(numbered: tuple[int, list[str] | str]) -> str:
            line, row = numbered
            return record_name({} if isinstance(row, str) else values(row), f"line {line}")

        def read_row(numbered: tuple[int, list[str] | str]) -> RightDraft:
            _, row = numbered
            if isinstance(row, str):
                raise RecordRefusedError(row)
            if len(row) > len(names):
                raise RecordRefusedError(f"{len(row)} cells under {len(names)} headers: quote texts that hold commas")
            return read_record(values(row), file.path.parent, file.path.name)

        yield from each(_rows(rows), name, read_row)


def _rows(rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str] | str]]:
    """Each row with its last line; a text in place of a row says why it cannot be read."""
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield rows.line_num, f"not CSV: {error}"  # type: ignore[attr-defined]
            continue
        if any(cell.strip() for cell in row):
            yield rows.line_num, row  # type: ignore[attr-defined]


def _first_line(file: RegisterFile) -> str:
    return file.text.lstrip().partition("\n")[0]


def _delimiter(line: str) -> str:
    """What stands most often between the names of the first line."""
    return max(DELIMITERS, key=line.count)
