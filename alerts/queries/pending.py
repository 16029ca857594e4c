"""What is still to be done, as the rows say: Redis may be lost at any moment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from alerts.models import Alert, CrawlRun, ListingRecord, LookBack

STALE_AFTER = timedelta(minutes=10)  # an enqueued job not done by then is taken for lost
MOST_ATTEMPTS = 4
MOST_TOGETHER = 200  # look-backs in one pass over the listings


def pending_listings() -> QuerySet[ListingRecord]:
    """Listings whose content was never matched."""
    return ListingRecord.objects.filter(~Q(content_hash=F("matched_hash")))


def failed_listings() -> QuerySet[ListingRecord]:
    """Listings given up until their content changes; `match_error` says why."""
    return pending_listings().filter(match_attempts__gte=MOST_ATTEMPTS).select_related("source").order_by("id")


def listings_to_match(limit: int = 1000, stale_after: timedelta = STALE_AFTER) -> list[int]:
    """Ids of listings to enqueue: not matched, not given up, and not on their way for less than `stale_after`."""
    waiting = pending_listings().filter(_is_free(stale_after), match_attempts__lt=MOST_ATTEMPTS)
    return list(waiting.order_by("id").values_list("id", flat=True)[:limit])


def tried_listings(ids: Iterable[int]) -> set[int]:
    """Those of these at which a try has failed: they are matched alone, lest they take others with them."""
    return set(ListingRecord.objects.filter(pk__in=list(ids), match_attempts__gt=0).values_list("pk", flat=True))


def unmatched(ids: Iterable[int]) -> list[ListingRecord]:
    """Those of these that still need matching, with all that `to_core` reads. Load them before the gallery is made."""
    return list(_with_relations(pending_listings().filter(pk__in=list(ids))).order_by("id"))


def look_backs_to_run(limit: int = 100, stale_after: timedelta = STALE_AFTER) -> list[LookBack]:
    """Look-backs to enqueue, oldest first: one for all that stand at the same position, for they go on together."""
    waiting = LookBack.objects.filter(_is_free(stale_after), finished_at=None)
    return list(waiting.order_by("position", "id").distinct("position")[:limit])


def open_look_back(look_back_id: int) -> LookBack | None:
    """The look-back with its right, or None when it is finished, superseded or gone."""
    return LookBack.objects.filter(pk=look_back_id, finished_at=None).select_related("right").first()


def look_backs_beside(look_back: LookBack, limit: int = MOST_TOGETHER) -> list[LookBack]:
    """This one and later ones that stand where it stands: one pass over the listings serves them all."""
    beside = LookBack.objects.filter(finished_at=None, position=look_back.position, pk__gte=look_back.pk)
    return list(beside.select_related("right").order_by("id")[:limit])


def collected_listings(position: int = 0, size: int = 64) -> list[ListingRecord]:
    """The next listings by id, matched or not, with all that `to_core` reads: for a look-back."""
    return list(_with_relations(ListingRecord.objects.filter(pk__gt=position)).order_by("id")[:size])


def with_claim(listings: Iterable[ListingRecord]) -> set[int]:
    """Ids of those of these that have an alert of a claim of a patent, in whatever state."""
    alerts = Alert.objects.filter(kind=Alert.Kind.PATENT_CLAIM, listing__in=[listing.pk for listing in listings])
    return set(alerts.values_list("listing_id", flat=True))


def run_to_crawl(run_id: str) -> CrawlRun | None:
    """The run with its source, unless it has ended or there is none."""
    ended = (CrawlRun.State.FINISHED, CrawlRun.State.FAILED)
    return CrawlRun.objects.exclude(state__in=ended).filter(pk=run_id).select_related("source").first()


def queued_runs(older_than: timedelta) -> QuerySet[CrawlRun]:
    """Crawls asked for at least so long ago and not begun."""
    return CrawlRun.objects.filter(state=CrawlRun.State.QUEUED, created_at__lt=timezone.now() - older_than)


def silent_runs(silent_for: timedelta = STALE_AFTER) -> QuerySet[CrawlRun]:
    """Crawls that say they run but have given no sign of life for so long: their process is gone."""
    silent = Q(alive_at__lt=timezone.now() - silent_for)
    return CrawlRun.objects.filter(silent, state=CrawlRun.State.RUNNING).select_related("source").order_by("id")


def _is_free(stale_after: timedelta) -> Q:
    return Q(enqueued_at=None) | Q(enqueued_at__lt=timezone.now() - stale_after)


def _with_relations(listings: QuerySet[ListingRecord]) -> QuerySet[ListingRecord]:
    return listings.select_related("source", "seller").prefetch_related("images")
