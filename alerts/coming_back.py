"""The page to come back to after the language was switched or a session had ended: one that a GET can show."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

SHOWN_BY = {
    "decide": "alert",
    "undo": "inbox",
    "licence_add": "right",
    "licence_remove": "rights",
    "watch": "right",
    "crawl_start": "sources",
    "language": "inbox",
    "logout": "inbox",
}
"""Addresses that only take forms → the page that holds the form; `alert` and `right` take the same numbers."""


def return_path(request: HttpRequest) -> str:
    """This request's own address, or where its form stands."""
    match = request.resolver_match
    page = SHOWN_BY.get(match.url_name or "") if match else None
    if match is None or page is None:
        return request.get_full_path()
    return reverse(page, kwargs=match.kwargs if page in {"alert", "right"} else {})
