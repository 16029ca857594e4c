"""What the match worker found in one listing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db import transaction
from django.utils import timezone

from alerts.models import Alert, ListingRecord
from alerts.services import writing
from alerts.services.patent_claims import write_claim
from alerts.services.writing import Ledger, Sight
from matching.types import Match
from registry.models import RightRecord


@transaction.atomic
def record_matches(
    listing_id: int,
    content_hash: str,
    matches: Iterable[Match],
    *,
    revision: int | None = None,
    claim: Match | None = None,
) -> int:
    """Write what matching found in a listing, once per content; answers how many alerts were opened or reopened.

    Nothing is written when the listing has changed since (`content_hash` is no longer its own: it will be matched
    again) or when this content is matched already. `revision` is the registry's when the gallery was made: what a
    right with a later one shows is left to its look-back. None means the gallery was up to date.

    `claim` is what is doubtful in the listing's claims of patents; None when nothing is.

    Load the listings first and bring the gallery up to date after; then every listing meets every right, in a match
    or in a look-back.
    """
    found = list(matches)
    for match in [*found, *filter(None, [claim])]:
        writing.check(match)
    row = writing.lock_listing(listing_id)
    if content_hash in ("", row.matched_hash) or row.content_hash != content_hash:
        return 0
    ledger = Ledger()
    alerts = {alert.right: alert for alert in _alerts(row) if alert.right is not None}
    sights = dict(_sights(row, found, revision))
    for right, sight in sights.items():
        writing.see(sight, alerts.get(right), ledger)
    for right, alert in alerts.items():
        if right not in sights and _is_current(right, revision):
            writing.lose(alert, ledger)
    write_claim(row, claim, ledger, revision=revision)
    _mark_matched(row)
    ledger.close()
    return ledger.opened


def _alerts(row: ListingRecord) -> Iterable[Alert]:
    alerts = Alert.objects.select_for_update(of=("self",), no_key=True).select_related("right")
    return alerts.filter(listing=row, kind=Alert.Kind.MATCH).order_by("id")


def _sights(row: ListingRecord, matches: list[Match], revision: int | None) -> Iterator[tuple[RightRecord, Sight]]:
    """Best match per right, of rights that are still what the gallery held."""
    rights = writing.known_rights(match.right for match in matches)
    for match in sorted(matches, key=lambda match: match.probability):
        right = rights.get(int(match.right))
        if right is not None and _is_current(right, revision):
            yield right, Sight(row, right, match, row.content_hash, right.revision)


def _is_current(right: RightRecord, revision: int | None) -> bool:
    return revision is None or right.revision <= revision


def _mark_matched(row: ListingRecord) -> None:
    row.matched_hash, row.matched_at = row.content_hash, timezone.now()
    row.match_count += 1
    row.match_attempts, row.match_error = 0, ""
    row.save(update_fields=["matched_hash", "matched_at", "match_count", "match_attempts", "match_error"])
