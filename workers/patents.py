"""Claims of a patent in a listing, judged on the day it was last seen, against every patent of the registry."""

from __future__ import annotations

from django.utils import timezone

from alerts.models import ListingRecord
from matching.patents.check import as_one_match, check_patents
from matching.patents.rules import THRESHOLD
from matching.types import Listing, Match
from workers.runtime import watch


def doubtful_claim(record: ListingRecord, listing: Listing) -> Match | None:
    """What an alert is opened for; None below the threshold. Call `watch().refresh()` first."""
    day = timezone.localtime(record.last_seen_at).date()
    found = as_one_match(check_patents(listing, watch().register, day))
    return found if found and found.probability >= THRESHOLD else None
