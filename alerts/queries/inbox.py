"""The queue as an account sees it: filtered, searched, sorted, in pages of constant cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Prefetch, Q, QuerySet, TextField
from django.db.models.functions import Cast

from alerts.errors import UnknownRecordError
from alerts.models import Alert, Decision, Source
from alerts.queries.scope import Visitor, visible_alerts
from alerts.states import State

SORTS = {
    "priority": ("-priority", "id"),
    "probability": ("-probability", "id"),
    "newest": ("-opened_at", "-id"),
    "oldest": ("opened_at", "id"),
}
ALL = "all"
PAGE_SIZES = (25, 50, 100)
MOST_SEARCH = 100  # characters
MOST_WORDS = 8  # each is looked for in seven fields


@dataclass(frozen=True, slots=True)
class InboxFilters:
    """What to show. Empty means any; `state` is one of `State` or ALL; `right` a right's id, `source` a source's key,
    `kind` a kind of right, of source, or `patent_claim`; `page` counts from 1, and one past the end shows the last.
    """

    state: str = State.OPEN.value
    search: str = ""
    source: str = ""
    right: int | None = None
    kind: str = ""
    sort: str = "priority"
    page: int = 1
    page_size: int = PAGE_SIZES[0]

    @classmethod
    def read(cls, query: Mapping[str, str]) -> InboxFilters:
        """From an address: what cannot be read there falls back, for people edit and shorten addresses."""
        state, sort, size = query.get("state", ""), query.get("sort", ""), _number(query.get("page_size", ""))
        return cls(
            state=state if state in (ALL, *State.values) else State.OPEN.value,
            search=query.get("search", "").replace("\x00", "").strip()[:MOST_SEARCH],
            source=query.get("source", "").replace("\x00", "")[:64],
            right=_number(query.get("right", "")),
            kind=query.get("kind", "").replace("\x00", "")[:12],
            sort=sort if sort in SORTS else "priority",
            page=_number(query.get("page", "")) or 1,
            page_size=size if size in PAGE_SIZES else PAGE_SIZES[0],
        )


def inbox(account: Visitor, filters: InboxFilters) -> Page[Alert]:
    """One page of the alerts this account may see, with all a row shows; the same four queries for any size."""
    found = _filtered(visible_alerts(account), filters)
    if filters.state != ALL:
        found = found.filter(state=filters.state)
    order = SORTS.get(filters.sort, SORTS["priority"])
    return Paginator(with_relations(found).order_by(*order), filters.page_size).get_page(filters.page)


def counts(account: Visitor, filters: InboxFilters | None = None) -> dict[str, int]:
    """Alerts per state (zeros included) and under ALL, as the other filters leave them."""
    found = visible_alerts(account)
    if filters is not None:
        found = _filtered(found, filters)
    counted = dict(found.order_by().values_list("state").annotate(number=Count("id")))
    return {state: counted.get(state, 0) for state in State.values} | {ALL: sum(counted.values())}


def alert_detail(account: Visitor, alert_id: int) -> Alert:
    """One alert with everything its page shows; UnknownRecordError when there is none this account may see."""
    decisions = Decision.objects.select_related("actor", "undoes", "undone_by").order_by("id")
    found = with_relations(visible_alerts(account).filter(pk=alert_id)).prefetch_related(
        Prefetch("decisions", queryset=decisions), "right__classes", "right__licences", "right__protection_lists"
    )
    alert = found.first()
    if alert is None:
        raise UnknownRecordError(f"no alert {alert_id}")
    return alert


def with_relations(alerts: QuerySet[Alert]) -> QuerySet[Alert]:
    """With both sides and their pictures, so that a page costs no query per row."""
    sides = ("listing__source", "listing__seller", "right__holder")
    return alerts.select_related(*sides).prefetch_related("listing__images", "right__images")


def _filtered(alerts: QuerySet[Alert], filters: InboxFilters) -> QuerySet[Alert]:
    """All filters but the state."""
    if filters.source:
        alerts = alerts.filter(listing__source__key=filters.source)
    if filters.right is not None:
        alerts = alerts.filter(right=filters.right)
    if filters.kind in Source.Kind.values:
        alerts = alerts.filter(listing__source__kind=filters.kind)
    elif filters.kind == Alert.Kind.PATENT_CLAIM:
        alerts = alerts.filter(kind=filters.kind)
    elif filters.kind:
        alerts = alerts.filter(right__kind=filters.kind)
    if filters.search:
        alerts = alerts.annotate(right_words=Cast("right__words", TextField()))
        for word in filters.search[:MOST_SEARCH].split()[:MOST_WORDS]:
            alerts = alerts.filter(_says(word))
    return alerts


def _says(word: str) -> Q:
    """Somewhere in the listing, its seller or the right; every word of a search must be somewhere."""
    fields = (
        "listing__title", "listing__brand", "listing__seller__name", "listing__seller__booth",
        "right_words", "right__title", "right__number",
    )  # fmt: skip
    condition = Q()
    for name in fields:
        condition |= Q(**{f"{name}__icontains": word})
    return condition


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None
