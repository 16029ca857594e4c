"""Compare listings with all rights. Idempotent: what is matched already, or has changed meanwhile, is left alone."""

from __future__ import annotations

import structlog

from alerts import queries, services
from alerts.models import ListingRecord
from workers.patents import doubtful_claim
from workers.runtime import OUTAGES, watch

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


def _match(records: list[ListingRecord]) -> int:
    """The records are loaded before the gallery is brought up to date: so every listing meets every right."""
    revision = watch().refresh()
    listings = [queries.to_core(record) for record in records]
    found = watch().matcher.match(listings, watch().gallery)
    claims = [doubtful_claim(record, listing) for record, listing in zip(records, listings, strict=True)]
    return sum(
        services.record_matches(record.pk, record.content_hash, matches, revision=revision, claim=claim)
        for record, matches, claim in zip(records, found, claims, strict=True)
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
