"""What the registry answers. Nothing here changes a row."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from hubiao.store import MissingBlobError, default_store
from matching.patents.record import Patent, Status
from matching.types import DesignView, Licensee, Picture, Right
from registry.drafts import UNKNOWN_OFFICE
from registry.models import GoodsClass, Licence, RightRecord

log = logging.getLogger(__name__)

PATENTS = frozenset({RightRecord.Kind.PATENT, RightRecord.Kind.DESIGN})
"""Kinds that a claim of a patent can name: a design is a patent in China."""
STATUSES: dict[str, Status] = {
    RightRecord.Status.PENDING: "application",
    RightRecord.Status.REGISTERED: "granted",
    RightRecord.Status.ENDED: "ended",
    RightRecord.Status.UNKNOWN: "unknown",
}
SYSTEMS = {RightRecord.Kind.TRADEMARK: GoodsClass.System.NICE, RightRecord.Kind.DESIGN: GoodsClass.System.LOCARNO}


def watched_rights() -> QuerySet[RightRecord]:
    """What matching compares with: watched, and not ended. With all that `to_core` needs in four queries."""
    rights = RightRecord.objects.filter(watched=True).exclude(status=RightRecord.Status.ENDED)
    return _with_relations(rights).order_by("id")


def is_watched(record: RightRecord) -> bool:
    """Whether this one is among `watched_rights`; one that is not leaves the gallery."""
    return record.watched and record.status != RightRecord.Status.ENDED


def is_patent(record: RightRecord) -> bool:
    """Whether claims of a patent are compared with it, watched or not: one that has ended matters most."""
    return record.kind in PATENTS


def changed_since(revision: int) -> QuerySet[RightRecord]:
    """Every right changed after that revision, oldest change first: also those no longer watched (`is_watched`)."""
    return _with_relations(RightRecord.objects.filter(revision__gt=revision)).order_by("revision")


def to_core(record: RightRecord) -> Right:
    """The right as matching sees it: Nice classes for a mark, Locarno for a design, licences valid today."""
    today = timezone.localdate()
    return Right(
        id=str(record.pk),
        kind=record.kind,  # type: ignore[arg-type]
        words=tuple(record.words),
        pictures=tuple(_pictures(record)),
        classes=tuple(_classes(record)),
        goods=record.goods,
        licensees=tuple(
            Licensee(licence.licensee, licence.source) for licence in record.licences.all() if _is_valid(licence, today)
        ),
        patent=_patent(record) if is_patent(record) else None,
        views=tuple(_views(record)),
    )


def search_rights(text: str) -> QuerySet[RightRecord]:
    """Rights whose number, title, words or holder contain this text; all for an empty one."""
    rights = _with_relations(RightRecord.objects.all()).order_by("office", "kind", "number")
    if not text:
        return rights
    return rights.filter(
        Q(number__icontains=text)
        | Q(title__icontains=text)
        | Q(words__icontains=text)
        | Q(holder__name__icontains=text)
    )


def licences_turning(since: date, until: date) -> QuerySet[Licence]:
    """Licences that began or ended after `since`, up to and with `until`: their rights look different to matching."""
    return Licence.objects.filter(
        Q(valid_from__gt=since, valid_from__lte=until) | Q(valid_to__gte=since, valid_to__lt=until)
    ).select_related("right")


def patents_ending(since: date, until: date) -> QuerySet[RightRecord]:
    """Patents and designs whose last day was from `since` up to the day before `until`."""
    return RightRecord.objects.filter(kind__in=PATENTS, expires_on__gte=since, expires_on__lt=until)


def _with_relations(rights: QuerySet[RightRecord]) -> QuerySet[RightRecord]:
    return rights.select_related("holder").prefetch_related("images", "classes", "licences")


def _patent(record: RightRecord) -> Patent:
    return Patent(
        numbers=tuple(filter(None, (record.number, record.application_number))),
        office="CN" if record.office == UNKNOWN_OFFICE else record.office,
        kind="design" if record.kind == RightRecord.Kind.DESIGN else "",
        title=record.title,
        holder=record.holder.name,
        status=STATUSES.get(record.status, "unknown"),
        filed_on=record.filed_on,
        granted_on=record.registered_on,
        expires_on=record.expires_on,
    )


def _pictures(record: RightRecord) -> Iterator[Picture]:
    for image in record.images.all():
        try:
            yield Picture(image.sha256, default_store().locate(image.sha256))
        except MissingBlobError:
            log.warning("picture %s of right %s is not in the store", image.sha256, record.pk)


def _views(record: RightRecord) -> Iterator[DesignView]:
    """What is said of a picture, where anything is."""
    for image in record.images.all():
        if image.view or image.claimed:
            claimed = tuple(tuple((float(x), float(y)) for x, y in polygon) for polygon in image.claimed)
            yield DesignView(image.sha256, image.view, claimed)  # type: ignore[arg-type]


def _classes(record: RightRecord) -> Iterator[str]:
    system = SYSTEMS.get(RightRecord.Kind(record.kind))
    for goods_class in record.classes.all():
        if goods_class.system == system or (system is None and goods_class.system != GoodsClass.System.VIENNA):
            yield goods_class.code


def _is_valid(licence: Licence, day: date) -> bool:
    return (licence.valid_from is None or licence.valid_from <= day) and (
        licence.valid_to is None or day <= licence.valid_to
    )
