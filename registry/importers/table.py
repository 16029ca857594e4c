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

XML_SCHEMA = "http://www.w3.org/2001/XMLSchema"


def find_importer(file: RegisterFile) -> Importer:
    """The first that knows this format. Raises FileRefusedError when none does."""
    if file.root is not None and file.root.namespace == XML_SCHEMA:
        raise FileRefusedError("not a register extract: an XML schema describes records and holds none")
    for importer in TABLE:
        if importer.detect(file):
            return importer
    known = ", ".join(importer.name for importer in TABLE)
    raise FileRefusedError(f"not a register extract of a known format ({known})")


def read_file(path: Path) -> Iterator[Item]:
    """Every record of a file, in order. Raises FileRefusedError when the file as a whole cannot be read."""
    file = RegisterFile.open(path)
    yield from find_importer(file).read(file)
