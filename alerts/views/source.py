"""The sources that are watched."""

from __future__ import annotations

from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alerts import queries
from alerts.permissions import allowed
from alerts.views.session import account_of


@allowed("sources")
@require_safe
def list_sources(request: HttpRequest) -> HttpResponse:
    """Every shop, fair and feed, with how much is known of it and a button that crawls it now."""
    sources = queries.visible_sources(account_of(request)).annotate(
        known=Count("listings", distinct=True), last_run=Max("runs__created_at")
    )
    return render(request, "alerts/sources.html", {"sources": sources})
