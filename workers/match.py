"""Compare listings with rights. Idempotent: what is matched already, or has changed meanwhile, is left alone."""

from __future__ import annotations

import structlog
from django.db import InterfaceError, OperationalError
from redis.exceptions import RedisError

from alerts import queries, services
from alerts.models import ListingRecord, LookBack
from hubiao.store import MissingBlobError
from matching.types import Listing
from registry import queries as registry
from workers.runtime import watch

OUTAGES = (InterfaceError, OperationalError, RedisError)  # nobody's fault: the sweeper comes back to these listings

log = structlog.get_logger("match")


def match_listings(listing_ids: list[int]) -> int:
    """Match a batch of listings with all watched rights; answers the number of alerts opened.

    A batch that breaks is tried one by one, so that one hostile listing holds nobody else up.
    """
    records = queries.unmatched(listing_ids)
    services.begin_matching([record.pk for record in records])
    try:
        opened = _match(records)
    except OUTAGES:
        raise
    except Exception:
        log.exception("batch failed, going on one by one", listings=[record.pk for record in records])
        opened = sum(map(_match_alone, records))
    log.info("matched", listings=len(records), opened=opened)
    return opened


def look_back(look_back_id: int) -> int:
    """Compare one new or changed right with everything already collected; answers the number of alerts opened."""
    task = queries.open_look_back(look_back_id)
    if task is None:
        return 0
    try:
        return _look_back(task)
    except OUTAGES:
        raise
    except Exception as error:
        services.record_look_back_error(look_back_id, f"{type(error).__name__}: {error}")
        raise


def _match(records: list[ListingRecord]) -> int:
    """The records are loaded before the gallery is brought up to date: so every listing meets every right."""
    revision = watch().refresh()
    found = watch().matcher.match([queries.to_core(record) for record in records], watch().gallery)
    return sum(
        services.record_matches(record.pk, record.content_hash, matches, revision=revision)
        for record, matches in zip(records, found, strict=True)
    )


def _match_alone(record: ListingRecord) -> int:
    """The edge of a job: what this listing breaks is written to its row."""
    try:
        return _match([record])
    except OUTAGES:
        raise
    except Exception as error:
        log.exception("listing cannot be matched", listing=record.pk)
        services.record_match_error(record.pk, f"{type(error).__name__}: {error}")
        return 0


def _look_back(task: LookBack) -> int:
    """Batch by batch, so that a look-back over millions of listings is written as it goes."""
    right, matcher = task.right, watch().matcher
    gallery = matcher.gallery([registry.to_core(right)] if registry.is_watched(right) else [])
    opened = seen = 0
    for records in queries.collected_listings():
        listings = [listing for record in records if (listing := _load(record))]
        found = {
            int(listing.id): best[0]
            for listing, best in zip(listings, matcher.match(listings, gallery), strict=True)
            if best
        }
        hashes = {record.pk: record.content_hash for record in records}
        opened += services.record_look_back(task, [int(listing.id) for listing in listings], found, hashes=hashes)
        seen += len(records)
    services.finish_look_back(task, seen)
    log.info("looked back", right=right.label, listings=seen, opened=opened)
    return opened


def _load(record: ListingRecord) -> Listing | None:
    """None for a listing whose pictures the store has lost: it must not keep a right from all the others."""
    try:
        return queries.to_core(record)
    except MissingBlobError as error:
        log.error("listing left out of a look-back", listing=record.pk, error=str(error))
        return None
