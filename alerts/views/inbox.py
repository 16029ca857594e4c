"""The queue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from alerts import queries
from alerts.models import Account, Alert, Source
from alerts.permissions import allowed
from alerts.queries import ALL, InboxFilters
from alerts.rows import make_row
from alerts.states import State
from alerts.views.alert import alert_url
from alerts.views.session import account_of
from alerts.walk import query_of
from registry.models import RightRecord

TABS: tuple[tuple[str, Promise | str], ...] = (
    (State.OPEN.value, _("to decide")),
    *((state.value, state.label) for state in State if state != State.OPEN),
    (ALL, _("all")),
)
SORTS = (
    ("priority", _("highest priority")),
    ("newest", _("newest")),
    ("oldest", _("oldest")),
    ("probability", _("highest probability")),
)
MOST_CHOICES = 300  # rights offered as a filter


@dataclass(frozen=True, slots=True)
class Tab:
    """One state with its count; `query` keeps the other filters."""

    label: Promise | str
    count: int
    query: str
    here: bool


@allowed("inbox")
@require_safe
def show_inbox(request: HttpRequest) -> HttpResponse:
    """One page of the queue; every filter is in the address, so that it can be kept and sent."""
    account, filters = account_of(request), InboxFilters.read(request.GET.dict())
    page = queries.inbox(account, filters)
    query = query_of(filters)
    return render(
        request,
        "alerts/inbox.html",
        {
            "filters": filters,
            "filtered": filters != InboxFilters(state=filters.state, sort=filters.sort, page=filters.page),
            "tabs": list(_tabs(account, filters)),
            "sorts": SORTS,
            "sources": _sources(account),
            "rights": _rights(account, filters.right),
            "kinds": (
                (_("Source"), Source.Kind.choices),
                (_("Right"), RightRecord.Kind.choices),
                (_("Claim"), [(Alert.Kind.PATENT_CLAIM.value, Alert.Kind.PATENT_CLAIM.label)]),
            ),
            "page": page,
            "rows": [make_row(alert, alert_url(alert.pk, query)) for alert in page],
            "health": queries.health() if account.role == Account.Role.OFFICER else None,
        },
    )


def _tabs(account: Account, filters: InboxFilters) -> Iterable[Tab]:
    counted = queries.counts(account, filters)
    for state, label in TABS:
        yield Tab(label, counted[state], query_of(replace(filters, page=1), state=state), filters.state == state)


def _sources(account: Account) -> Iterable[Source]:
    """Sources with an alert that this account sees."""
    seen = queries.visible_alerts(account).filter(listing__source=OuterRef("pk"))
    return Source.objects.filter(Exists(seen)).order_by("name")


def _rights(account: Account, chosen: int | None) -> Iterable[RightRecord]:
    """Rights with an alert that this account sees; the chosen one is always among them."""
    seen = queries.visible_alerts(account).filter(right=OuterRef("pk"))
    rights = RightRecord.objects.filter(Exists(seen))
    offered = list(rights.order_by("title", "number")[:MOST_CHOICES])
    if chosen is None or any(right.pk == chosen for right in offered):
        return offered
    return [*rights.filter(pk=chosen), *offered]
