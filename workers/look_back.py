"""Compare new or changed rights with everything collected, many rights in one pass, in steps that can be resumed."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping

import structlog

from alerts import queries, services
from alerts.models import ListingRecord, LookBack
from hubiao.queues import enqueue
from hubiao.store import MissingBlobError
from matching.matcher import Gallery
from matching.types import Listing, Match
from registry import queries as registry
from workers.patents import doubtful_claim
from workers.runtime import OUTAGES, watch

TASK = "workers.look_back.look_back"
LONGEST = 300.0  # seconds of one task; then others have their turn

log = structlog.get_logger("look_back")


def look_back(look_back_id: int, position: int = 0) -> int:
    """Go on with a look-back that stands at `position`, and with all that stand there too; answers alerts opened.

    One that stands elsewhere is in the hands of another task.
    """
    leader = queries.open_look_back(look_back_id)
    if leader is None or leader.position != position:
        return 0
    try:
        return _go_on(queries.look_backs_beside(leader))
    except OUTAGES:
        raise
    except Exception as error:
        services.record_look_back_error(look_back_id, f"{type(error).__name__}: {error}")
        raise


def _go_on(together: list[LookBack]) -> int:
    gallery, position = _gallery(together), together[0].position
    opened, until = 0, time.monotonic() + LONGEST
    while records := queries.collected_listings(position):
        opened += _compare(together, gallery, records)
        if not services.advance_look_backs(together, position, records[-1].pk, len(records)):
            return opened
        position = records[-1].pk
        if time.monotonic() > until:
            enqueue(TASK, together[0].pk, position, on="match")
            return opened
    services.finish_look_backs(together)
    log.info("looked back", rights=len(together), first=together[0].right.label, opened=opened)
    return opened


def _gallery(together: list[LookBack]) -> Gallery:
    """Only these rights, weighed in the crowd of all that are watched: so a pair gets the odds that a match gives."""
    watch().refresh()
    rights = [registry.to_core(task.right) for task in together if registry.is_watched(task.right)]
    gallery = watch().matcher.gallery(rights)
    gallery.within = watch().gallery.word_index
    return gallery


def _compare(together: list[LookBack], gallery: Gallery, records: list[ListingRecord]) -> int:
    listings = [listing for record in records if (listing := _load(record))]
    found: dict[int, dict[int, Match]] = defaultdict(dict)
    for listing, matches in zip(listings, watch().matcher.match(listings, gallery), strict=True):
        for match in reversed(matches):
            found[int(match.right)][int(listing.id)] = match
    compared = [int(listing.id) for listing in listings]
    hashes = {record.pk: record.content_hash for record in records}
    opened = sum(
        services.record_look_back(task, compared, found.get(task.right_id, {}), hashes=hashes) for task in together
    )
    if any(registry.is_patent(task.right) for task in together):
        opened += _compare_claims(records, {int(listing.id): listing for listing in listings})
    return opened


def _compare_claims(records: list[ListingRecord], listings: Mapping[int, Listing]) -> int:
    """A patent came or changed: what listings say of patents is judged by the register as it is now."""
    revision, opened = watch().refresh(), 0
    claiming = queries.with_claim(records)
    for record in records:
        listing = listings.get(record.pk)
        claim = doubtful_claim(record, listing) if listing else None
        if listing and (claim or record.pk in claiming):
            opened += services.record_claim(record.pk, record.content_hash, claim, revision=revision)
    return opened


def _load(record: ListingRecord) -> Listing | None:
    """None for a listing whose pictures the store has lost: it must not keep a right from all the others."""
    try:
        return queries.to_core(record)
    except MissingBlobError as error:
        log.error("listing left out of a look-back", listing=record.pk, error=str(error))
        return None
