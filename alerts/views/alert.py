"""One alert: listing and right side by side, why it is suspected, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from alerts import marks, queries
from alerts.features import split
from alerts.forms import DecisionForm
from alerts.history import history
from alerts.models import Account, Alert, Source
from alerts.patents import laws, named
from alerts.permissions import allowed, may
from alerts.proofs import compared
from alerts.queries import InboxFilters
from alerts.services import standing_decision
from alerts.sides import identifiers, listing_pictures, right_pictures, texts
from alerts.states import allowed_verdicts
from alerts.views.session import account_of
from alerts.walk import beside, query_of
from registry.models import Licence


@dataclass(frozen=True, slots=True)
class Queue:
    """Where one came from: the filtered queue, and the alerts before and after this one in it."""

    query: str
    previous: str
    next: str

    @property
    def url(self) -> str:
        return f"{reverse('inbox')}?{self.query}"


@allowed("alert")
@require_safe
def show_alert(request: HttpRequest, alert_id: int) -> HttpResponse:
    """The page of one alert."""
    return show_page(request, queries.alert_detail(account_of(request), alert_id))


def alert_url(alert_id: int, query: str = "") -> str:
    """The alert's page, with the queue's filters so that next and previous stay in it."""
    return reverse("alert", args=[alert_id]) + (f"?{query}" if query else "")


def show_page(request: HttpRequest, alert: Alert, form: DecisionForm | None = None, status: int = 200) -> HttpResponse:
    """Render it; `form` is a decision that could not be accepted, with its errors."""
    account = account_of(request)
    offered = allowed_verdicts(alert.state, account.role, claim=alert.is_claim)
    return render(
        request,
        "alerts/alert.html",
        {
            "alert": alert,
            "form": form or DecisionForm(offered=offered, claim=alert.is_claim),
            "moves": offered,
            "queue": _queue(request, account, alert),
            "history": history(alert, account),
            "undoable": standing_decision(alert) if may(account.role, "undo") else None,
            "licences": _licences(account, alert),
            "source_names": source_names(),
            "may_open_right": may(account.role, "right"),
            "may_open_run": may(account.role, "run"),
            **_sides(alert),
        },
        status=status,
    )


def _sides(alert: Alert) -> dict[str, Any]:
    raising, lowering = split(alert)
    numbered = [*raising, *lowering]
    title = alert.listing.title or alert.listing.key
    seller = alert.listing.seller.name if alert.listing.seller else ""
    return {
        "raising": raising,
        "lowering": lowering,
        "compared": compared(numbered),
        "pictures": listing_pictures(alert, numbered),
        "right_pictures": right_pictures(alert, numbered),
        "title": marks.pieces(title, marks.spans(numbered, "title", title)),
        "texts": texts(alert, numbered),
        "seller": marks.pieces(seller, marks.spans(numbered, "seller", seller)),
        "words": marks.whole_word(alert.right.words, numbered) if alert.right else {},
        "identifiers": identifiers(alert.listing),
        "laws": laws(alert, numbered) if alert.is_claim else [],
        "named": named(numbered) if alert.is_claim else [],
    }


def source_names() -> dict[str, str]:
    """Key → name, for licences, which know a source by its key."""
    return dict(Source.objects.values_list("key", "name"))


def _licences(account: Account, alert: Alert) -> list[Licence]:
    """A partner reads only what is licensed on its own platform."""
    own = {"", account.source.key if account.source else ""}
    licences = alert.right.licences.all() if alert.right else ()
    return [one for one in licences if account.role != Account.Role.PARTNER or one.source in own]


def _queue(request: HttpRequest, account: Account, alert: Alert) -> Queue:
    said = QueryDict(request.POST.get("queue", "")) if request.method == "POST" else request.GET
    filters = InboxFilters.read(said.dict())
    query, found = query_of(filters), beside(account, filters, alert)
    return Queue(
        query=query,
        previous=alert_url(found.previous, query) if found.previous else "",
        next=alert_url(found.next, query) if found.next else "",
    )
