"""What can go wrong with the registry.

RegistryError
├── FileRefusedError     a whole file cannot be read: not a register extract, too large, or hostile
├── RecordRefusedError   one record of a file cannot become a right; the rest of the file goes in
└── ImageRefusedError    a picture cannot be kept: no picture, too large, a bomb, or an SVG
"""

from __future__ import annotations


class RegistryError(Exception):
    """Root of this room; the message says what to do."""


class FileRefusedError(RegistryError):
    """The whole file is refused."""


class RecordRefusedError(RegistryError):
    """One record is refused; `record` names it as its file does."""

    def __init__(self, reason: str, record: str = "") -> None:
        super().__init__(reason)
        self.record = record


class ImageRefusedError(RegistryError):
    """A picture is refused."""
