"""How a draft becomes rows. Called by `registry.services` inside its transaction, and by nobody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Model

from hubiao.store import default_store
from matching.types import Polygon, ViewName
from registry.drafts import LicenceDraft, RightDraft, clean, squeeze, without_controls
from registry.errors import ImageRefusedError, RecordRefusedError
from registry.images import Sniffed, sniff
from registry.models import GoodsClass, Holder, Licence, ProtectionList, RightImage, RightRecord
from registry.queries import is_patent

TEXTS = ("application_number", "title", "feature", "status_text", "goods", "source_file")
DATES = ("filed_on", "registered_on", "expires_on")
MAX_WORDS, MAX_WORD = 40, 1000


def checked(draft: RightDraft) -> RightDraft:
    """The draft with its key and words cleaned; refuses one that names no right."""
    draft = without_controls(draft)
    for name in ("office", "number"):
        if not clean(getattr(draft, name)):
            raise RecordRefusedError(f"the record has no {name}", draft.record)
    if draft.kind not in RightRecord.Kind.values:
        raise RecordRefusedError(f"unknown kind of right {draft.kind!r}", draft.record)
    words = tuple(dict.fromkeys(filter(None, map(squeeze, draft.words))))
    if len(words) > MAX_WORDS or any(len(word) > MAX_WORD for word in words):
        raise RecordRefusedError(f"more than {MAX_WORDS} words, or one of more than {MAX_WORD} letters", draft.record)
    draft = replace(
        draft,
        office=clean(draft.office).upper(),
        number=clean(draft.number),
        application_number=clean(draft.application_number),
        words=words,
        holder=replace(
            draft.holder, name=clean(draft.holder.name).rstrip(" ,;"), identifier=clean(draft.holder.identifier)
        ),
    )
    _check_lengths(draft)
    return draft


def seen_by_matching(record: RightRecord) -> tuple[Any, ...]:
    """What `registry.queries.to_core` shows of a right, and whether it is watched at all."""
    return (
        record.kind,
        tuple(record.words),
        record.goods,
        record.watched,
        record.status == RightRecord.Status.ENDED,
        sorted(record.classes.values_list("system", "code")),
        list(record.images.order_by("position", "id").values_list("sha256", "view", "claimed")),
        sorted(record.licences.values_list("licensee", "source", "valid_from", "valid_to"), key=str),
        _as_patent(record) if is_patent(record) else (),
    )


def _as_patent(record: RightRecord) -> tuple[Any, ...]:
    """What claims of a patent are compared with."""
    return (
        record.application_number,
        record.title,
        record.holder.name,
        record.status,
        record.filed_on,
        record.registered_on,
        record.expires_on,
    )


def write_row(draft: RightDraft, record: RightRecord | None, number: str, digest: str) -> tuple[RightRecord, bool]:
    """Save the row itself; answers it and whether anything but its provenance changed."""
    values: dict[str, Any] = {name: getattr(draft, name) for name in (*TEXTS, *DATES) if getattr(draft, name)}
    values |= {"number": number}
    if draft.words:
        values["words"] = list(draft.words)
    if draft.status != "unknown":
        values["status"] = draft.status
    holder = keep_holder(draft, record)
    if record is None:
        record = RightRecord(office=draft.office, kind=draft.kind, holder=holder)
    changed = any(getattr(record, name) != value for name, value in values.items() if name != "source_file")
    changed = changed or record.holder_id != holder.pk
    for name, value in (values | {"holder": holder, "content_hash": digest}).items():
        setattr(record, name, value)
    record.save()
    return record, changed


def keep_holder(draft: RightDraft, record: RightRecord | None) -> Holder:
    """The holder by name. Where the office gives only its own number, or nothing, the name says just that."""
    given = draft.holder
    if not given.name and record is not None and not given.identifier:
        return record.holder
    name = given.name or _nameless(draft)
    holder, _ = Holder.objects.get_or_create(name=name)
    stated = {"country": given.country.upper(), "identifier": given.identifier, "address": given.address}
    changes = {key: value for key, value in stated.items() if value and getattr(holder, key) != value}
    for key, value in changes.items():
        setattr(holder, key, value)
    if changes:
        holder.save(update_fields=list(changes))
    return holder


def write_relations(draft: RightDraft, record: RightRecord) -> tuple[bool, tuple[str, ...]]:
    """Classes, pictures, licences and lists; answers whether any changed, and what was left out."""
    classes = _write_classes(draft, record)
    images, warnings = _write_images(draft, record)
    licences = [keep_licence(record, licence)[1] for licence in draft.licences]
    lists = [_put_on_list(record, name) for name in draft.protection_lists]
    return any((classes, images, *licences, *lists)), warnings


def keep_image(
    right: RightRecord,
    digest: str,
    sniffed: Sniffed,
    *,
    caption: str,
    imported: bool,
    position: int | None = None,
    view: ViewName = "",
) -> tuple[RightImage, bool]:
    """One row per right and picture, and whether it changed; a new one goes last unless a position is given."""
    defaults = {
        "media_type": sniffed.media_type,
        "width": sniffed.width,
        "height": sniffed.height,
        "caption": caption[:200],
        "imported": imported,
        "position": right.images.count() if position is None else position,
        "view": view,
    }
    image, created = RightImage.objects.get_or_create(right=right, sha256=digest, defaults=defaults)
    return image, created or bool(view and describe_view(image, view, image.claimed))


def describe_view(image: RightImage, view: ViewName, claimed: Sequence[Polygon]) -> bool:
    """Say what a picture shows and what of it is claimed; whether that changed anything."""
    polygons = [[list(corner) for corner in polygon] for polygon in claimed]
    if (image.view, image.claimed) == (view, polygons):
        return False
    image.view, image.claimed = view, polygons
    image.save(update_fields=["view", "claimed"])
    return True


def keep_licence(right: RightRecord, draft: LicenceDraft) -> tuple[Licence, bool]:
    """One row per right, licensee, source and start; answers it and whether it changed."""
    key = {"licensee": clean(draft.licensee), "source": draft.source, "valid_from": draft.valid_from}
    rest = {"valid_to": draft.valid_to, "note": draft.note}
    licence, created = Licence.objects.get_or_create(right=right, **key, defaults=rest)
    changed = created or any(getattr(licence, name) != value for name, value in rest.items())
    if changed and not created:
        licence.valid_to, licence.note = draft.valid_to, draft.note
        licence.save(update_fields=["valid_to", "note"])
    return licence, changed


def _nameless(draft: RightDraft) -> str:
    if draft.holder.identifier:
        return f"{draft.office} #{draft.holder.identifier}"
    return f"未载明 not stated ({draft.office} {draft.number})"


def _write_classes(draft: RightDraft, record: RightRecord) -> bool:
    """Replace the classes of each system that the draft speaks of."""
    if not draft.classes:
        return False
    systems = {given.system for given in draft.classes}
    before = set(record.classes.filter(system__in=systems).values_list("pk", flat=True))
    wanted = _class_ids(draft)
    if before - wanted:
        record.classes.remove(*(before - wanted))
    if wanted - before:
        record.classes.add(*(wanted - before))
    return before != wanted


def _class_ids(draft: RightDraft) -> set[int]:
    """The rows of the draft's classes; one that is new here is made."""
    given = {(one.system, one.code): one for one in draft.classes}
    rows = GoodsClass.objects.filter(code__in={code for _, code in given}).values_list("system", "code", "pk")
    found = {(system, code): pk for system, code, pk in rows if (system, code) in given}
    for key in given.keys() - found.keys():
        row, _ = GoodsClass.objects.get_or_create(system=key[0], code=key[1], defaults={"edition": given[key].edition})
        found[key] = row.pk
    return set(found.values())


def _write_images(draft: RightDraft, record: RightRecord) -> tuple[bool, tuple[str, ...]]:
    """Add the draft's pictures; drop those of an earlier import only when every new one could be kept."""
    kept, warnings, changed = [], [], False
    for position, image in enumerate(draft.images):
        try:
            data = image.read()
            sniffed = sniff(data)
        except (OSError, ImageRefusedError) as error:
            warnings.append(f"picture left out: number {position + 1}, {error}")
            continue
        digest = default_store().put(data)
        _, created = keep_image(
            record, digest, sniffed, caption=image.caption, imported=True, position=position, view=image.view
        )
        kept.append(digest)
        changed = changed or created
    if kept and not warnings:
        dropped, _ = record.images.filter(imported=True).exclude(sha256__in=kept).delete()
        changed = changed or bool(dropped)
    return changed, tuple(warnings)


def _put_on_list(record: RightRecord, name: str) -> bool:
    listed, _ = ProtectionList.objects.get_or_create(name=squeeze(name))
    if listed.rights.filter(pk=record.pk).exists():
        return False
    listed.rights.add(record)
    return True


def _check_lengths(draft: RightDraft) -> None:
    """A register's text longer than its column is a broken record, not something to cut silently."""
    for name in ("office", "number", *TEXTS):
        if len(getattr(draft, name)) > (limit := _limits(RightRecord).get(name, 10**9)):
            raise RecordRefusedError(f"{name} is longer than {limit} characters", draft.record)
    for name, limit in _limits(Holder).items():
        if len(getattr(draft.holder, name)) > limit:
            raise RecordRefusedError(f"the holder's {name} is longer than {limit} characters", draft.record)


def _limits(model: type[Model]) -> dict[str, int]:
    return {field.name: field.max_length for field in model._meta.fields if field.max_length and not field.primary_key}
