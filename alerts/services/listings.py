"""What was seen on the web becomes rows; what must be matched says so in its row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from alerts.drafts import ListingDraft, read_item, storable
from alerts.errors import InvalidItemError, UnknownRecordError
from alerts.models import CrawlRun, ListingImage, ListingRecord, Seller

_COPIED = (
    "url", "kind", "title", "description", "brand", "price", "currency",
    "availability", "sku", "gtin", "mpn", "category", "capture", "extra",
)  # fmt: skip

BROKEN_OFF = "the try did not come to its end: the worker was stopped, or lost its servers"


@dataclass(frozen=True, slots=True)
class Recorded:
    """The listing's id, and whether matching sees something new in it."""

    id: int
    changed: bool


@transaction.atomic
def record_listing(item: Mapping[str, Any], run_id: str) -> Recorded:
    """Create or update the listing of this source and key. Raises InvalidItemError; then nothing was written.

    The same item again changes nothing, and an item older than what is known only dates the first sighting back, so
    that runs may be ingested again, late, or side by side.
    """
    draft = read_item(item)
    run = _run(draft, run_id)
    seen_at = draft.fetched_at or run.started_at or run.created_at
    row = _locked_row(draft, run, seen_at)
    row.first_seen_at = min(row.first_seen_at, seen_at)
    if row.content_hash and seen_at < row.last_seen_at:
        row.save(update_fields=["first_seen_at"])
        return Recorded(row.pk, changed=False)
    return Recorded(row.pk, _write(row, draft, run, seen_at))


def mark_enqueued(ids: Iterable[int]) -> None:
    """These listings are on their way to a match worker."""
    ListingRecord.objects.filter(pk__in=list(ids)).update(enqueued_at=timezone.now())


def begin_matching(ids: Iterable[int]) -> None:
    """A try at matching these begins. It is counted now, for a listing may take the whole process with it."""
    ListingRecord.objects.filter(pk__in=list(ids)).update(
        match_attempts=F("match_attempts") + 1, match_error=BROKEN_OFF
    )


def record_match_error(listing_id: int, message: str) -> None:
    """Why a try failed; after `queries.MOST_ATTEMPTS` tries the listing waits until its content changes."""
    ListingRecord.objects.filter(pk=listing_id).update(match_error=storable(message)[:2000])


def _run(draft: ListingDraft, run_id: str) -> CrawlRun:
    """The run, whose source must be the item's: nobody reports into another's shop."""
    try:
        run = CrawlRun.objects.select_related("source").get(pk=run_id)
    except CrawlRun.DoesNotExist:
        raise UnknownRecordError(f"no crawl run {run_id!r}: start_run comes first") from None
    if run.source.key != draft.source:
        raise InvalidItemError(
            f"item {draft.source!r} {draft.key!r}: run {run_id} is of source {run.source.key!r}, not of the item's"
        )
    return run


def _seller(draft: ListingDraft, run: CrawlRun) -> Seller | None:
    """The seller by its key (its name where the shop shows no key), written only when something is new."""
    key = draft.seller_key or draft.seller_name[:400]
    if not key:
        return None
    stated = {"name": draft.seller_name or key, "booth": draft.booth}
    known = Seller.objects.filter(source=run.source, key=key).first()
    if known and stated == {"name": known.name, "booth": known.booth}:
        return known
    return Seller.objects.update_or_create(source=run.source, key=key, defaults=stated)[0]


def _locked_row(draft: ListingDraft, run: CrawlRun, seen_at: datetime) -> ListingRecord:
    """The row, locked; made empty first if need be, by an insert that lets another's insert win."""
    rows = ListingRecord.objects.select_for_update(no_key=True).filter(source=run.source, key=draft.key)
    row = rows.first()
    if row is None:
        blank = ListingRecord(source=run.source, key=draft.key, first_seen_at=seen_at, last_seen_at=seen_at)
        ListingRecord.objects.bulk_create([blank], ignore_conflicts=True)
        row = rows.get()
    return row


def _write(row: ListingRecord, draft: ListingDraft, run: CrawlRun, seen_at: datetime) -> bool:
    content_hash = draft.content_hash()
    changed = row.content_hash != content_hash
    for name in _COPIED:
        setattr(row, name, getattr(draft, name))
    row.run, row.seller, row.last_seen_at = run, _seller(draft, run), seen_at
    if changed:
        row.content_hash = content_hash
        row.enqueued_at, row.match_attempts, row.match_error = None, 0, ""
        _replace_images(row, draft)
    row.save()
    return changed


def _replace_images(row: ListingRecord, draft: ListingDraft) -> None:
    row.images.all().delete()
    ListingImage.objects.bulk_create(
        ListingImage(
            listing=row,
            position=position,
            sha256=image.sha256,
            url=image.url,
            media_type=image.media_type,
            width=image.width,
            height=image.height,
        )
        for position, image in enumerate(draft.images)
    )
