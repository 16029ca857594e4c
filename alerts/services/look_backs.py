"""A new or changed right is compared with everything already collected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from alerts.drafts import storable
from alerts.errors import UnknownRecordError
from alerts.models import Alert, ListingRecord, LookBack
from alerts.outbox import enqueue_on_commit
from alerts.services import writing
from alerts.services.writing import Ledger, Sight
from matching.types import Match
from registry.models import RightRecord


@transaction.atomic
def open_look_back(right: RightRecord) -> LookBack:
    """Note that this revision must be compared, in the transaction that made it; older ones need not be any more."""
    _finish(LookBack.objects.filter(right=right, revision__lt=right.revision), error="superseded")
    look_back, created = LookBack.objects.get_or_create(right=right, revision=right.revision)
    if created:
        enqueue_on_commit(
            "workers.look_back.look_back",
            look_back.pk,
            on="match",
            then=lambda: mark_look_backs_enqueued([look_back.pk]),
        )
    return look_back


def mark_look_backs_enqueued(ids: Iterable[int]) -> None:
    """These look-backs are on their way to a match worker."""
    LookBack.objects.filter(pk__in=list(ids)).update(enqueued_at=timezone.now())


def record_look_back_error(look_back_id: int, message: str) -> None:
    """A try failed; it is tried again when the sweeper comes by."""
    LookBack.objects.filter(pk=look_back_id, finished_at=None).update(error=storable(message)[:2000])


def record_look_back(
    look_back: LookBack,
    compared: Iterable[int],
    matches: Mapping[int, Match],
    *,
    hashes: Mapping[int, str] | None = None,
) -> int:
    """Write what one batch of listings shows of the right; answers how many alerts were opened or reopened.

    `compared`: ids of all listings of the batch; `matches`: those with a match, by listing. Open alerts of the
    batch that speak of an older revision of the right, and have no match now, are withdrawn. `hashes`: each listing's
    `content_hash` as compared; one that changed since is left to its own match. Repeating a batch changes nothing.
    When the right has changed again nothing is written, for a later look-back has the word.

    One transaction per listing: an ingest locks many listings in the order it meets them, so whoever comes from
    the right's side must hold no more than one.
    """
    for match in matches.values():
        writing.check(match)
    outdated = Alert.objects.filter(
        right=look_back.right_id, right_revision__lt=look_back.revision, listing__in=list(compared)
    )
    touched = {*matches, *outdated.values_list("listing", flat=True)}
    as_compared = hashes or {}
    opened = 0
    for listing_id in sorted(touched):
        opened += _record_pair(look_back, listing_id, matches.get(listing_id), as_compared.get(listing_id))
    return opened


def advance_look_backs(look_backs: Iterable[LookBack], position: int, to: int, listings: int) -> bool:
    """These have been compared with `listings` more, up to the one with id `to`; they stood at `position`.

    False when another worker has moved them meanwhile: then it goes on with them.
    """
    standing = _open(look_backs).filter(position=position)
    return bool(standing.update(position=to, listings=F("listings") + listings, enqueued_at=timezone.now(), error=""))


def finish_look_backs(look_backs: Iterable[LookBack]) -> None:
    """Every listing collected is compared with these revisions."""
    _finish(_open(look_backs))


@transaction.atomic
def _record_pair(look_back: LookBack, listing_id: int, match: Match | None, content_hash: str | None) -> int:
    """One listing with the right. An alert of this revision was written by the listing's own match: it stays."""
    row = writing.lock_listing(listing_id)
    right = _right(look_back.right_id)
    if right.revision != look_back.revision or content_hash not in (None, row.content_hash):
        return 0
    ledger = Ledger()
    alert = Alert.objects.select_for_update(no_key=True).filter(right=right, listing=row).first()
    if alert is None or alert.right_revision < right.revision:
        _settle(row, right, match, alert, ledger)
    ledger.close()
    return ledger.opened


def _settle(row: ListingRecord, right: RightRecord, match: Match | None, alert: Alert | None, ledger: Ledger) -> None:
    if match is not None:
        writing.see(Sight(row, right, match, row.content_hash, right.revision), alert, ledger)
    elif alert is not None:
        writing.lose(alert, ledger)


def _right(right_id: int) -> RightRecord:
    try:
        return RightRecord.objects.prefetch_related("protection_lists").get(pk=right_id)
    except RightRecord.DoesNotExist:
        raise UnknownRecordError(f"no right {right_id}") from None


def _open(look_backs: Iterable[LookBack]) -> QuerySet[LookBack]:
    return LookBack.objects.filter(pk__in=[look_back.pk for look_back in look_backs], finished_at=None)


def _finish(look_backs: QuerySet[LookBack], *, error: str = "") -> None:
    look_backs.filter(finished_at=None).update(finished_at=timezone.now(), error=error)
