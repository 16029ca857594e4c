"""The pages in the bar at the top, by role."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alerts.models import Account
from alerts.permissions import may

PAGES: tuple[tuple[str, Promise, frozenset[str]], ...] = (
    ("inbox", _("Queue"), frozenset({"alert", "decide"})),
    ("rights", _("Rights"), frozenset({"right", "right_new", "right_edit", "rights_import"})),
    ("runs", _("Crawls"), frozenset({"run"})),
    ("sources", _("Sources"), frozenset()),
    ("audit", _("Audit log"), frozenset()),
    ("help", _("Help"), frozenset()),
)
"""Endpoint, what the bar calls it, and the endpoints below it."""


@dataclass(frozen=True, slots=True)
class Item:
    """One link of the bar; `here` while one of its pages is shown."""

    url: str
    label: Promise
    here: bool


def items(request: HttpRequest) -> list[Item]:
    """What this account may open; nothing before it has logged in."""
    account = getattr(request, "user", None)
    if not isinstance(account, Account):
        return []
    shown = request.resolver_match.url_name if request.resolver_match else ""
    return [
        Item(reverse(name), label, shown == name or shown in below)
        for name, label, below in PAGES
        if may(account.role, name)
    ]
