"""Walking the queue: its address with its filters, and the alerts before and after one of them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from alerts.models import Account, Alert
from alerts.queries import SORTS, InboxFilters, inbox

DEFAULT = InboxFilters()


@dataclass(frozen=True, slots=True)
class Beside:
    """Ids of the alerts before and after; None at the ends."""

    previous: int | None
    next: int | None


def query_of(filters: InboxFilters, **changes: str | int) -> str:
    """The filters as the query of an address, without the page and without what is the default."""
    said = {field.name: getattr(filters, field.name) for field in fields(filters)} | {"page": 1} | changes
    return urlencode({name: value for name, value in said.items() if value not in (None, getattr(DEFAULT, name))})


def beside(account: Account, filters: InboxFilters, alert: Alert) -> Beside:
    """By the sort keys, not by position: the alert itself may have left the queue by a decision."""
    queue: QuerySet[Alert] = inbox(account, filters).paginator.object_list  # type: ignore[assignment]
    order = SORTS[filters.sort]
    after = queue.filter(_beyond(alert, order, forward=True))
    before = queue.filter(_beyond(alert, order, forward=False)).reverse()
    return Beside(*(found.values_list("pk", flat=True).first() for found in (before, after)))


def _beyond(alert: Alert, order: tuple[str, str], *, forward: bool) -> Q:
    key, tie = (name.lstrip("-") for name in order)
    further, further_tie = ("lt" if name.startswith("-") == forward else "gt" for name in order)
    value = getattr(alert, key)
    return Q(**{f"{key}__{further}": value}) | Q(**{key: value, f"{tie}__{further_tie}": getattr(alert, tie)})
