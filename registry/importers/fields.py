"""One record of named fields, as CSV and JSON Lines give it, into a draft. Fields are popped; what is left warns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from matching.types import ViewName
from registry.drafts import (
    UNKNOWN_OFFICE,
    ClassDraft,
    HolderDraft,
    ImageDraft,
    LicenceDraft,
    RightDraft,
    System,
    clean,
    squeeze,
)
from registry.errors import RecordRefusedError
from registry.importers.pictures import find_picture, find_pictures
from registry.importers.values import (
    read_class,
    read_classes,
    read_date,
    read_feature,
    read_kind,
    read_status,
    read_term,
    split_classes,
)
from registry.views import read_view, view_of_file


class Fields:
    """The fields of one record. Every reader pops, so that `left` tells what nobody knows."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = dict(values)

    def text(self, name: str) -> str:
        value = self.values.pop(name, None)
        if value is None or isinstance(value, bool) or not isinstance(value, str | int):
            if value not in (None, ""):
                raise RecordRefusedError(f"{name} must be a text, not {type(value).__name__}")
            return ""
        return squeeze(str(value))

    def texts(self, name: str) -> list[str]:
        """A list, or one text with `;` or `；` between its parts."""
        value = self.values.pop(name, None)
        if value is None:
            return []
        if isinstance(value, str | int) and not isinstance(value, bool):
            value = re.split("[;；]", str(value))
        if not isinstance(value, list) or not all(isinstance(one, str | int) for one in value):
            raise RecordRefusedError(f"{name} must be a list of texts")
        return [text for one in value if (text := squeeze(str(one)))]

    def entries(self, name: str) -> list[Any]:
        """A list whose entries may be objects; a text is split as in `texts`."""
        value = self.values.get(name)
        if isinstance(value, list):
            return list(self.values.pop(name))
        return list(self.texts(name))

    @property
    def left(self) -> list[str]:
        return [name for name, value in self.values.items() if value not in (None, "", [])]


def record_name(values: Mapping[str, Any], place: str) -> str:
    """How a report names a record: its place in the file, and its number where it has one."""
    number = values.get("number") or values.get("id") or values.get("application_number") or ""
    return clean(f"{place} {str(number)[:80]}")


def read_record(values: Mapping[str, Any], folder: Path, source_file: str) -> RightDraft:
    """The draft of one record. Raises RecordRefusedError."""
    fields = Fields(values)
    number, name = fields.text("number"), fields.text("id")
    kind = read_kind(fields.text("kind"))
    office = fields.text("office")
    warnings = [] if office else [f"no office given: kept under {UNKNOWN_OFFICE}; write one, such as CN, in `office`"]
    filed, registered, expires = (
        read_date(fields.text(field), field) for field in ("filed_on", "registered_on", "expires_on")
    )
    began, ends = read_term(fields.text("term"))
    status_text, application = fields.text("status"), fields.text("application_number")
    images, missing = _images(fields, folder, kind)
    draft = RightDraft(
        office=office or UNKNOWN_OFFICE,
        kind=kind,
        number=number or name or application,
        application_number=application,
        holder=_holder(fields),
        words=tuple(fields.texts("words")),
        title=fields.text("title"),
        feature=read_feature(fields.text("feature")),
        status=read_status(status_text, registered or began, filed),
        status_text=status_text,
        filed_on=filed,
        registered_on=registered,
        expires_on=expires or ends,
        goods=fields.text("goods"),
        classes=_classes(fields, kind),
        images=images,
        licences=tuple(_licence(entry) for entry in fields.entries("licences")),
        protection_lists=tuple(fields.texts("protection_lists")),
        source_file=source_file,
        record=number or name or application,
    )
    if not draft.number:
        raise RecordRefusedError("the record has no number")
    return replace(draft, warnings=(*warnings, *missing, *(f"not read: {field}" for field in fields.left)))


def _images(fields: Fields, folder: Path, kind: str) -> tuple[tuple[ImageDraft, ...], tuple[str, ...]]:
    """The pictures; those of a design with the views that `views` names in the same order, or else their files."""
    references, said = fields.texts("images"), fields.texts("views")
    images, warnings = find_pictures(folder, references)
    if kind != "design":
        return images, warnings
    if said and len(said) != len(references):
        warnings = (*warnings, f"views not read: {len(said)} names for {len(references)} pictures")
        said = []
    unknown = [name for name in said if not read_view(name)]
    if unknown:
        warnings = (*warnings, f"not a view: {unknown[0][:80]}; write 主视图 or front, and the like")
    named = {
        find_picture(folder, reference): read_view(name) for reference, name in zip(references, said, strict=False)
    }
    return tuple(replace(image, view=_view(image, named)) for image in images), warnings


def _view(image: ImageDraft, named: Mapping[Path | None, ViewName]) -> ViewName:
    if isinstance(image.data, bytes):
        return ""
    return named.get(image.data, "") or view_of_file(image.data.name)


def _holder(fields: Fields) -> HolderDraft:
    value = fields.values.get("holder")
    if isinstance(value, dict):
        inner = Fields(fields.values.pop("holder"))
        return HolderDraft(*(inner.text(name) for name in ("name", "country", "identifier", "address")))
    return HolderDraft(
        name=fields.text("holder"),
        country=fields.text("holder_country"),
        identifier=fields.text("holder_identifier"),
        address=fields.text("holder_address"),
    )


def _classes(fields: Fields, kind: str) -> tuple[ClassDraft, ...]:
    own: System = "locarno" if kind == "design" else "nice"
    found: list[ClassDraft] = []
    for entry in fields.entries("classes"):
        if isinstance(entry, dict):
            one = Fields(entry)
            system = one.text("system")
            if system not in ("nice", "locarno", "vienna"):
                raise RecordRefusedError(f"classification {system!r} is unknown: nice, locarno or vienna")
            given = read_class(system, one.text("code"))  # type: ignore[arg-type]
            found += [given] if given else []
        else:
            found += read_classes(own, split_classes(own, str(entry)))
    return tuple(dict.fromkeys(found)) + read_classes("vienna", fields.texts("vienna"))


def _licence(entry: Any) -> LicenceDraft:
    """An object, or `name@source~until`, where source and end may be missing."""
    if isinstance(entry, dict):
        fields = Fields(entry)
        return LicenceDraft(
            licensee=_licensee(fields.text("licensee")),
            source=fields.text("source"),
            valid_from=read_date(fields.text("valid_from"), "valid_from"),
            valid_to=read_date(fields.text("valid_to"), "valid_to"),
            note=fields.text("note"),
        )
    rest, _, until = str(entry).partition("~")
    name, _, source = rest.partition("@")
    return LicenceDraft(_licensee(clean(name)), clean(source), valid_to=read_date(until, "licence end"))


def _licensee(name: str) -> str:
    if not name:
        raise RecordRefusedError("a licence names no licensee")
    return name
