"""The table of importers, tried in order, and the one way to read a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from registry.errors import FileRefusedError
from registry.importers.csv import Csv
from registry.importers.euipo_design import EuipoDesign
from registry.importers.file import Importer, Item, RegisterFile
from registry.importers.json_lines import JsonLines
from registry.importers.st66 import St66
from registry.importers.st96 import St96
from registry.importers.tmbrand import TmBrand

TABLE: tuple[Importer, ...] = (St66(), St96(), EuipoDesign(), TmBrand(), JsonLines(), Csv())

HINTS = {
    b"PK\x03\x04": "a ZIP or a workbook (XLSX); unpack it, or save it as CSV",
    b"\xd0\xcf\x11\xe0": "an old workbook or document (XLS, DOC); save it as CSV",
    b"%PDF": "a PDF; ask for the list as CSV or XML",
}
XML_SCHEMA = "http://www.w3.org/2001/XMLSchema"


def find_importer(file: RegisterFile) -> Importer:
    """The first that knows this format. Raises FileRefusedError when none does."""
    if file.root is not None and file.root.namespace == XML_SCHEMA:
        raise FileRefusedError("not a register extract: an XML schema describes records and holds none")
    if not file.data.strip():
        raise FileRefusedError("not a register extract: the file is empty")
    for start, hint in HINTS.items():
        if file.data.startswith(start):
            raise FileRefusedError(f"not a register extract: {hint}")
    if file.first_char == "[":
        raise FileRefusedError("not a register extract: a JSON array; write one object per line instead (JSON Lines)")
    for importer in TABLE:
        if importer.detect(file):
            return importer
    known = ", ".join(importer.name for importer in TABLE)
    reason = f"none of the known formats ({known}); a CSV needs its columns named in the first line"
    raise FileRefusedError(f"not a register extract: {reason}")


def read_file(path: Path) -> Iterator[Item]:
    """Every record of a file, in order. Raises FileRefusedError when the file as a whole cannot be read."""
    file = RegisterFile.open(path)
    importer, count = find_importer(file), 0
    for count, item in enumerate(importer.read(file), 1):  # noqa: B007 - the count is used after the loop
        yield item
    if not count:
        raise FileRefusedError(f"{importer.name}: the file holds no record")
