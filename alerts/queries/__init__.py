"""What alerts answer. Nothing here changes a row."""

from __future__ import annotations

from alerts.queries.core import to_core
from alerts.queries.health import Health, health
from alerts.queries.inbox import ALL, PAGE_SIZES, SORTS, InboxFilters, alert_detail, counts, inbox
from alerts.queries.pending import (
    MOST_ATTEMPTS,
    collected_listings,
    failed_listings,
    listings_to_match,
    look_backs_beside,
    look_backs_to_run,
    open_look_back,
    queued_runs,
    run_to_crawl,
    silent_runs,
    tried_listings,
    unmatched,
    with_claim,
)
from alerts.queries.scope import (
    find_right,
    picture_media_type,
    visible_alerts,
    visible_rights,
    visible_runs,
    visible_sources,
)

__all__ = [
    "ALL",
    "MOST_ATTEMPTS",
    "PAGE_SIZES",
    "SORTS",
    "Health",
    "InboxFilters",
    "alert_detail",
    "collected_listings",
    "counts",
    "failed_listings",
    "find_right",
    "health",
    "inbox",
    "listings_to_match",
    "look_backs_beside",
    "look_backs_to_run",
    "open_look_back",
    "picture_media_type",
    "queued_runs",
    "run_to_crawl",
    "silent_runs",
    "to_core",
    "tried_listings",
    "unmatched",
    "visible_alerts",
    "visible_rights",
    "visible_runs",
    "visible_sources",
    "with_claim",
]
