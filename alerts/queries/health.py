"""Figures that say whether the work flows."""

from __future__ import annotations

from dataclasses import dataclass

from alerts.models import Alert, CrawlRun, ListingRecord, LookBack
from alerts.queries.pending import MOST_ATTEMPTS, pending_listings
from alerts.states import State


@dataclass(frozen=True, slots=True)
class Health:
    listings: int
    pending: int
    failed: int
    open_look_backs: int
    running_crawls: int
    open_alerts: int

    @property
    def idle(self) -> bool:
        """Everything collected is compared with everything protected, as far as it can be."""
        return not (self.pending or self.open_look_backs or self.running_crawls)


def health() -> Health:
    """Where the work stands now; `pending` leaves out what was given up (`failed`)."""
    active = (CrawlRun.State.QUEUED, CrawlRun.State.RUNNING)
    return Health(
        listings=ListingRecord.objects.count(),
        pending=pending_listings().filter(match_attempts__lt=MOST_ATTEMPTS).count(),
        failed=pending_listings().filter(match_attempts__gte=MOST_ATTEMPTS).count(),
        open_look_backs=LookBack.objects.filter(finished_at=None).count(),
        running_crawls=CrawlRun.objects.filter(state__in=active).count(),
        open_alerts=Alert.objects.filter(state=State.OPEN).count(),
    )
