"""How one alert is opened, refreshed, withdrawn or reopened: rows and audit entries, for the services beside it.

Every writer of alerts locks the row of one listing first, and appends to the audit log last; so two of them never
wait for each other in a circle.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from alerts import states
from alerts.audit import Entry, append_all
from alerts.errors import InvalidMatchError, UnknownRecordError
from alerts.models import Alert, ListingRecord, Source
from alerts.priority import is_protected, priority
from alerts.states import SYSTEM
from matching.types import Match, finding_to_json
from registry.models import RightRecord

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Ledger:
    """What one transaction did: counts, and the audit entries to append when it ends."""

    opened: int = 0
    entries: list[Entry] = field(default_factory=list)

    def note(self, verb: str, alert: Alert, **detail: Any) -> None:
        pair = {"listing": alert.listing_id, "right": alert.right_id}
        self.entries.append(Entry(SYSTEM, verb, f"alert:{alert.pk}", pair | detail))

    def close(self) -> None:
        append_all(self.entries)


@dataclass(frozen=True, slots=True)
class Sight:
    """A match of one listing with one right, and which content and revision were compared.

    No right: a claim of a patent, compared with the whole register as of that revision.
    """

    listing: ListingRecord
    right: RightRecord | None
    match: Match
    content_hash: str
    right_revision: int

    @property
    def kind(self) -> Alert.Kind:
        return Alert.Kind.PATENT_CLAIM if self.right is None else Alert.Kind.MATCH

    def values(self) -> dict[str, Any]:
        """The alert's columns that follow from what was seen."""
        return {
            "probability": self.match.probability,
            "priority": self._priority(),
            "algorithm": self.match.algorithm,
            "findings": [finding_to_json(finding) for finding in self.match.findings],
            "content_hash": self.content_hash,
            "right_revision": self.right_revision,
        }

    def _priority(self) -> float:
        listing = self.listing
        fair = listing.kind == ListingRecord.Kind.EXHIBIT or listing.source.kind == Source.Kind.FAIR
        protected = self.right is not None and is_protected(self.right, timezone.localdate())
        return priority(self.match.probability, protected=protected, at_a_fair=fair)


def lock_listing(listing_id: int) -> ListingRecord:
    """The listing with its source, its row locked: whoever writes its alerts holds it."""
    rows = ListingRecord.objects.select_for_update(of=("self",), no_key=True).select_related("source")
    try:
        return rows.get(pk=listing_id)
    except ListingRecord.DoesNotExist:
        raise UnknownRecordError(f"no listing {listing_id}") from None


def see(sight: Sight, alert: Alert | None, ledger: Ledger) -> None:
    """Open the alert of this pair, or bring the one there is up to date."""
    if alert is None:
        alert = Alert.objects.create(kind=sight.kind, listing=sight.listing, right=sight.right, **sight.values())
        ledger.opened += 1
        ledger.note("alert.opened", alert, probability=_said(alert.probability), algorithm=alert.algorithm)
        return
    if alert.state == states.State.WITHDRAWN:
        _reopen(sight, alert, ledger)
    elif alert.state == states.State.OPEN or _compares_anew(sight, alert):
        _refresh(sight, alert, ledger)


def lose(alert: Alert, ledger: Ledger) -> None:
    """The match is found no more: withdraw what no person decided; of the rest, keep that it is gone."""
    if alert.gone_at is not None:
        return
    alert.gone_at = timezone.now()
    if alert.state == states.State.OPEN:
        alert.state = states.move(alert.state, states.WITHDRAW, SYSTEM)
        ledger.note("alert.withdrawn", alert)
    else:
        ledger.note("alert.match_gone", alert, state=alert.state)
    alert.save(update_fields=["state", "gone_at"])


def known_rights(ids: Iterable[str]) -> Mapping[int, RightRecord]:
    """The rights of these ids that there are; one deleted since the match began is logged and left out."""
    try:
        wanted = {int(right) for right in ids}
    except ValueError as error:
        raise InvalidMatchError(f"a match names no right of the registry: {error}") from None
    found = RightRecord.objects.prefetch_related("protection_lists").in_bulk(wanted)
    for missing in wanted - set(found):
        log.warning("right %s was matched but is no longer in the registry", missing)
    return found


def check(match: Match) -> None:
    """Refuse a probability that is none, before any row is written."""
    if not (math.isfinite(match.probability) and 0.0 <= match.probability <= 1.0):
        raise InvalidMatchError(f"right {match.right or 'none'}: {match.probability} is no probability")


def _reopen(sight: Sight, alert: Alert, ledger: Ledger) -> None:
    alert.state = states.move(alert.state, states.REOPEN, SYSTEM)
    _take_over(sight, alert)
    ledger.opened += 1
    ledger.note("alert.reopened", alert, probability=_said(alert.probability), algorithm=alert.algorithm)


def _refresh(sight: Sight, alert: Alert, ledger: Ledger) -> None:
    before = (alert.probability, alert.algorithm, alert.findings, alert.gone_at)
    _take_over(sight, alert)
    if before != (alert.probability, alert.algorithm, alert.findings, alert.gone_at):
        said = {"probability": _said(alert.probability), "was": _said(before[0]), "state": alert.state}
        ledger.note("alert.refreshed", alert, algorithm=alert.algorithm, **said)


def _take_over(sight: Sight, alert: Alert) -> None:
    for name, value in sight.values().items():
        setattr(alert, name, value)
    alert.gone_at = None
    alert.save()


def _compares_anew(sight: Sight, alert: Alert) -> bool:
    """Whether listing or right changed since the findings were written, or the match had been gone."""
    speaks_of = (alert.content_hash, alert.right_revision)
    return speaks_of != (sight.content_hash, sight.right_revision) or alert.gone_at is not None


def _said(probability: float) -> str:
    return f"{probability:.4f}"
