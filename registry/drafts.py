"""What was read about a right, before it is a row. Importers and forms make drafts; `registry.services` saves them."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from matching.types import RightKind, ViewName
from registry.errors import ImageRefusedError
from registry.images import check_size

Status = Literal["pending", "registered", "ended", "unknown"]
System = Literal["nice", "locarno", "vienna"]
UNKNOWN_OFFICE = "XX"
"""WIPO ST.3: unknown office. Takes rights whose file names no office, with a warning."""


def squeeze(text: str) -> str:
    """Runs of white space as one space: how a register's texts are kept, every character as the office wrote it."""
    return " ".join(text.split())


def clean(text: str) -> str:
    """NFKC besides: how what must be found again is kept, such as holders' names, numbers and codes."""
    return squeeze(unicodedata.normalize("NFKC", text))


def without_controls(value: Any) -> Any:
    """The same value without NUL, other controls and surrogates, which PostgreSQL cannot keep."""
    if isinstance(value, str):
        return "".join(char for char in value if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs"))
    if isinstance(value, tuple):
        return tuple(map(without_controls, value))
    if is_dataclass(value) and not isinstance(value, type):
        stated = {given.name: without_controls(getattr(value, given.name)) for given in fields(value)}
        return replace(value, **stated)
    return value


@dataclass(frozen=True, slots=True)
class HolderDraft:
    """Who owns the right. Some offices give only an identifier of theirs; then `name` is empty."""

    name: str = ""
    country: str = ""
    identifier: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, order=True)
class ClassDraft:
    """One class, in canonical form: Nice `25`, Locarno `02-04`, Vienna `05.03.01`."""

    system: System
    code: str
    edition: str = ""


@dataclass(frozen=True, slots=True)
class ImageDraft:
    """One view: its bytes, or a file; a reference that leads nowhere here is a warning, never a refusal."""

    data: bytes | Path = field(repr=False)
    caption: str = ""
    view: ViewName = ""

    def read(self) -> bytes:
        """The bytes. Raises ImageRefusedError before it reads a file too large to keep, OSError when it is gone."""
        if isinstance(self.data, bytes):
            return self.data
        check_size(self.data.stat().st_size)
        return self.data.read_bytes()


@dataclass(frozen=True, slots=True)
class LicenceDraft:
    """Who may use the right, on which source (empty: all), from when until when (None: open)."""

    licensee: str
    source: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class RightDraft:
    """One right as a file or form states it. An empty field is silence: saving leaves what the row says already."""

    office: str
    kind: RightKind
    number: str
    holder: HolderDraft = HolderDraft()
    application_number: str = ""
    words: tuple[str, ...] = ()
    title: str = ""
    feature: str = ""
    status: Status = "unknown"
    status_text: str = ""
    filed_on: date | None = None
    registered_on: date | None = None
    expires_on: date | None = None
    goods: str = ""
    classes: tuple[ClassDraft, ...] = ()
    images: tuple[ImageDraft, ...] = ()
    licences: tuple[LicenceDraft, ...] = ()
    protection_lists: tuple[str, ...] = ()
    source_file: str = ""
    record: str = ""
    warnings: tuple[str, ...] = ()

    def content_hash(self) -> str:
        """SHA-256 over all that is stated, pictures by their digests; not over where it was read."""
        stated = asdict(self)
        for name in ("source_file", "record", "warnings", "images"):
            del stated[name]
        stated["images"] = [
            (_digest(image), image.caption, *([image.view] if image.view else [])) for image in self.images
        ]
        return hashlib.sha256(json.dumps(stated, default=str, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Removal:
    """The office says that a right is gone from its register, and nothing more."""

    office: str
    kind: RightKind
    number: str
    status_text: str = "deleted by the office"
    source_file: str = ""
    record: str = ""


def _digest(image: ImageDraft) -> str:
    try:
        return hashlib.sha256(image.read()).hexdigest()
    except (OSError, ImageRefusedError):
        return ""


def nice(code: str) -> ClassDraft | None:
    """Nice class 1…45 from `009` or `第9类`; None when it is none."""
    match = re.fullmatch(r"\D*0*(\d{1,2})\D*", clean(code))
    return ClassDraft("nice", match[1]) if match and 1 <= int(match[1]) <= 45 else None


def locarno(code: str) -> ClassDraft | None:
    """Locarno class `02-04` from `02.04`, `2-4` or `0204`."""
    match = re.fullmatch(r"(\d{1,2})[-./ ]?(\d{1,2})?", clean(code))
    if not match or not 1 <= int(match[1]) <= 32:
        return None
    return ClassDraft("locarno", "-".join(part.zfill(2) for part in match.groups() if part))


def vienna(code: str) -> ClassDraft | None:
    """Vienna category, division and section `05.03.01` from `5.3.1`."""
    parts = clean(code).split(".")
    if not 1 <= len(parts) <= 3 or not all(part.isdecimal() and len(part) <= 2 for part in parts):
        return None
    return ClassDraft("vienna", ".".join(part.zfill(2) for part in parts)) if 1 <= int(parts[0]) <= 29 else None


CANONICAL: dict[System, Callable[[str], ClassDraft | None]] = {"nice": nice, "locarno": locarno, "vienna": vienna}
