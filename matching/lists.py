"""Lists of rights and listings as files: JSON Lines read strictly, or a folder of pictures.

A line is read or it is refused with file, number and what to do; fields nobody knows are named in a warning.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeVar, get_args

from matching.errors import ListError
from matching.patents.record import Patent, Status
from matching.types import Licensee, Listing, Picture, Right, RightKind
from matching.views_said import views_said

PICTURE_ENDINGS = {".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".avif"}

_log = logging.getLogger(__name__)
T = TypeVar("T", Right, Listing)
Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry(Generic[T]):
    """One line: what it says, or why it is refused."""

    value: T | None
    refusal: str = ""


def read_rights(path: Path) -> Iterator[Entry[Right]]:
    return _read(path, _right_of_picture, _right)


def read_listings(path: Path) -> Iterator[Entry[Listing]]:
    return _read(path, _listing_of_picture, _listing)


def _read(
    path: Path, of_picture: Callable[[Path, str], T], of_fields: Callable[[Fields, Path], T]
) -> Iterator[Entry[T]]:
    if path.is_dir():
        return _once(_folder(path, of_picture))
    if path.is_file():
        return _once(_lines(path, of_fields))
    raise ListError(f"{path}: no such file or folder; give a .jsonl file or a folder of pictures")


def _folder(folder: Path, of_picture: Callable[[Path, str], T]) -> Iterator[tuple[str, Entry[T]]]:
    for file in sorted(folder.rglob("*")):
        if file.suffix.lower() in PICTURE_ENDINGS and file.is_file():
            yield str(file), Entry(of_picture(file, file.stem))


def _lines(file: Path, of_fields: Callable[[Fields, Path], T]) -> Iterator[tuple[str, Entry[T]]]:
    with file.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            place = f"{file}:{number}"
            try:
                yield place, Entry(of_fields(_fields(line, place), file.parent))
            except ListError as error:
                yield place, Entry(None, f"{place}: {error}")


def _once(entries: Iterator[tuple[str, Entry[T]]]) -> Iterator[Entry[T]]:
    """Refuse what comes under an id that was there before."""
    first: dict[str, str] = {}
    for place, entry in entries:
        if entry.value and entry.value.id in first:
            yield Entry(
                None, f"{place}: id {entry.value.id!r} was there before, at {first[entry.value.id]}; rename one"
            )
            continue
        if entry.value:
            first[entry.value.id] = place
        yield entry


def _fields(line: bytes, place: str) -> Fields:
    try:
        fields = json.loads(line.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise ListError(f"not JSON in UTF-8 ({error}); write one object per line") from None
    if not isinstance(fields, dict):
        raise ListError('not an object; write {"id": …} on each line')
    _log.debug("read %s", place)
    return fields


def _right(fields: Fields, folder: Path) -> Right:
    right_id = _text(fields, "id", needed=True)
    kind = _kind(_text(fields, "kind") or "trademark")
    pictures = _pictures(fields, folder)
    right = Right(
        right_id, kind, _texts(fields, "words"), pictures,
        _texts(fields, "classes"), _text(fields, "goods"), tuple(map(_licensee, _list(fields, "licensees"))),
        _patent(fields) if kind in ("patent", "design") else None,
        views_said(fields.pop("views", None) or {}, pictures),
    )  # fmt: skip
    _rest(fields, f"right {right_id}")
    return right


def _patent(fields: Fields) -> Patent | None:
    """What a line says of a patent; None where it names no number."""
    numbers = tuple(filter(None, (_text(fields, "number"), *_texts(fields, "numbers"))))
    patent = Patent(
        numbers, _text(fields, "office") or "CN", _text(fields, "patent_kind"), _text(fields, "title"),
        _text(fields, "holder"), _status(_text(fields, "status")),
        _day(fields, "filed_on"), _day(fields, "registered_on"), _day(fields, "expires_on"),
    )  # fmt: skip
    return patent if numbers else None


def _status(name: str) -> Status:
    """Our own words, or those of a registry of rights."""
    statuses: dict[str, Status] = {status: status for status in get_args(Status)}
    statuses |= {"": "unknown", "pending": "application", "registered": "granted"}
    if name not in statuses:
        raise ListError(f"status {name!r} is none of {', '.join(filter(None, statuses))}")
    return statuses[name]


def _day(fields: Fields, name: str) -> date | None:
    text = _text(fields, name)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ListError(f"{name} {text!r} is no date: write it as 2026-05-01") from None


def _listing(fields: Fields, folder: Path) -> Listing:
    listing_id = _text(fields, "id", needed=True)
    texts = fields.pop("texts", None) or {}
    if not isinstance(texts, dict) or not all(isinstance(text, str | None) for text in texts.values()):
        raise ListError(f'listing {listing_id}: "texts" must be an object of strings by field')
    listing = Listing(
        listing_id, {field: text for field, text in texts.items() if text}, _pictures(fields, folder),
        _text(fields, "source"), _price(fields), _text(fields, "currency"),
    )  # fmt: skip
    _rest(fields, f"listing {listing_id}")
    return listing


def _kind(name: str) -> RightKind:
    kinds: tuple[RightKind, ...] = get_args(RightKind)
    for kind in kinds:
        if kind == name:
            return kind
    raise ListError(f"kind {name!r} is none of {', '.join(kinds)}")


def _right_of_picture(file: Path, stem: str) -> Right:
    return Right(stem, pictures=(Picture(file.name, file),))


def _listing_of_picture(file: Path, stem: str) -> Listing:
    return Listing(stem, pictures=(Picture(file.name, file),))


def _licensee(value: Any) -> Licensee:
    if isinstance(value, str):
        return Licensee(value)
    if not isinstance(value, dict):
        raise ListError('"licensees" must be names or objects with "name" and "source"')
    return Licensee(_text(value, "name", needed=True), _text(value, "source"))


def _pictures(fields: Fields, folder: Path) -> tuple[Picture, ...]:
    names = _texts(fields, "images")
    missing = [name for name in names if not (folder / name).is_file()]
    if missing:
        raise ListError(f"picture {missing[0]!r} is not there; paths are relative to the list's folder")
    return tuple(Picture(name, folder / name) for name in names)


def _text(fields: Fields, name: str, *, needed: bool = False) -> str:
    value = fields.pop(name, None)
    if isinstance(value, int) and not isinstance(value, bool) and name == "id":
        value = str(value)
    if value is not None and not isinstance(value, str):
        raise ListError(f"{name!r} must be a string, not {type(value).__name__}")
    if needed and not value:
        raise ListError(f"{name!r} is missing; every line needs it")
    return value or ""


def _list(fields: Fields, name: str) -> list[Any]:
    value = fields.pop(name, None)
    if value is not None and not isinstance(value, list):
        raise ListError(f"{name!r} must be a list")
    return value or []


def _texts(fields: Fields, name: str) -> tuple[str, ...]:
    values = [str(value) if isinstance(value, int) and name == "classes" else value for value in _list(fields, name)]
    if not all(isinstance(value, str) for value in values):
        raise ListError(f"{name!r} must be a list of strings")
    return tuple(values)


def _price(fields: Fields) -> float | None:
    value = fields.pop("price", None)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ListError("'price' must be a number")
    return float(value)


def _rest(fields: Fields, owner: str) -> None:
    if fields:
        _log.warning("%s: fields nobody reads: %s", owner, ", ".join(sorted(fields)))
