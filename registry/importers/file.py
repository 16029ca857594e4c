"""A register file as it lies on the disk: hostile until read."""

from __future__ import annotations

import codecs
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from registry.drafts import Removal, RightDraft
from registry.errors import FileRefusedError, RecordRefusedError

if TYPE_CHECKING:
    from registry.importers.tree import Node

MAX_BYTES = 64 * 2**20
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

Item = RightDraft | Removal | RecordRefusedError
"""What a reader yields for one record: a draft, a removal, or why the record is refused."""

Raw = TypeVar("Raw")


@dataclass(frozen=True)
class RegisterFile:
    """One file, read once, within the size limit."""

    path: Path
    data: bytes

    @classmethod
    def open(cls, path: Path) -> RegisterFile:
        try:
            found = path.stat()
            if not stat.S_ISREG(found.st_mode):
                raise FileRefusedError("not a plain file")
            if found.st_size > MAX_BYTES:
                raise FileRefusedError(f"file has {found.st_size:,} bytes, more than {MAX_BYTES:,}: split it")
            return cls(path, path.read_bytes())
        except OSError as error:
            raise FileRefusedError(f"file cannot be read: {error.strerror}") from error

    @cached_property
    def text(self) -> str:
        """UTF-8 with or without BOM, UTF-16 with BOM, else GB18030, which most Chinese spreadsheets write."""
        encodings = [name for bom, name in BOMS if self.data.startswith(bom)] or ["utf-8", "gb18030"]
        for encoding in encodings:
            try:
                return self.data.decode(encoding)
            except UnicodeDecodeError:
                continue
        raise FileRefusedError("text is neither UTF-8 nor GB18030: save it as UTF-8")

    @cached_property
    def first_char(self) -> str:
        """The first character that is not white space; `<` begins XML, `{` JSON Lines."""
        head = self.data[:4096].replace(b"\x00", b"")
        for bom, _ in BOMS:
            head = head.removeprefix(bom)
        return head.lstrip()[:1].decode("latin-1")

    @cached_property
    def root(self) -> Node | None:
        """The root of an XML file, parsed safely; None when the file is no XML."""
        from registry.importers.tree import parse

        return parse(self.data) if self.first_char == "<" else None


class Importer(Protocol):
    """One format. `detect` looks only at the head or root; `read` yields one item per record and never stops early."""

    name: str

    def detect(self, file: RegisterFile) -> bool: ...

    def read(self, file: RegisterFile) -> Iterator[Item]: ...


def each(
    records: Iterable[Raw], name: Callable[[Raw], str], make: Callable[[Raw], RightDraft | Removal]
) -> Iterator[Item]:
    """One item per record: a record that is refused is named, and does not stop those after it."""
    for record in records:
        try:
            yield make(record)
        except RecordRefusedError as error:
            error.record = error.record or name(record)
            yield error
