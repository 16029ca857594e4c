"""What is doubtful in a listing's claims of patents: one alert per listing, which names no right of its own."""

from __future__ import annotations

from django.db import transaction

from alerts.models import Alert, ListingRecord
from alerts.services import writing
from alerts.services.writing import Ledger, Sight
from matching.types import Match


@transaction.atomic
def record_claim(listing_id: int, content_hash: str, claim: Match | None, *, revision: int) -> int:
    """Write what a changed register makes of the claims of a listing that was matched before; answers alerts opened.

    Nothing is written when the listing has changed since, or is still to be matched: its own match has the word.
    """
    if claim is not None:
        writing.check(claim)
    row = writing.lock_listing(listing_id)
    if not content_hash or content_hash != row.content_hash or content_hash != row.matched_hash:
        return 0
    ledger = Ledger()
    write_claim(row, claim, ledger, revision=revision)
    ledger.close()
    return ledger.opened


def write_claim(row: ListingRecord, claim: Match | None, ledger: Ledger, *, revision: int | None) -> None:
    """See or lose it, with the listing locked. What an older register said never overwrites what a newer one did."""
    alerts = Alert.objects.select_for_update(no_key=True)
    alert = alerts.filter(listing=row, kind=Alert.Kind.PATENT_CLAIM).first()
    if alert is not None and revision is not None and revision < alert.right_revision:
        return
    if claim is not None:
        writing.see(Sight(row, None, claim, row.content_hash, revision or 0), alert, ledger)
    elif alert is not None:
        writing.lose(alert, ledger)
