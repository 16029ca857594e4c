"""Crawls: what ran, what it brought, what went wrong; and the button that starts one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alerts import queries, services
from alerts.models import CrawlRun, Source
from alerts.permissions import allowed
from alerts.views.session import account_of


@allowed("runs")
@require_safe
def list_runs(request: HttpRequest) -> HttpResponse:
    """All crawls, newest first."""
    runs = queries.visible_runs(account_of(request))
    return render(request, "alerts/runs.html", {"page": Paginator(runs, 30).get_page(request.GET.get("page"))})


@allowed("run")
@require_safe
def show_run(request: HttpRequest, run_id: str) -> HttpResponse:
    """One crawl: counts, errors, and how many of its listings were compared."""
    run = get_object_or_404(queries.visible_runs(account_of(request)), pk=run_id.replace("\x00", ""))
    seen = {
        "listings": run.listings.count(),
        "alerts": queries.visible_alerts(account_of(request)).filter(listing__run=run).count(),
        "waiting": run.listings.exclude(content_hash=F("matched_hash")).count(),
    }
    moving = run.state in {CrawlRun.State.QUEUED, CrawlRun.State.RUNNING}
    return render(request, "alerts/run.html", {"run": run, "seen": seen, "moving": moving})


@allowed("crawl_start")
@require_POST
def start_crawl(request: HttpRequest) -> HttpResponse:
    """Queue a crawl of one source; a worker takes it."""
    source = get_object_or_404(Source, key=request.POST.get("source", "").replace("\x00", ""))
    run = services.request_run(account_of(request), source)
    messages.success(request, _("A crawl of %(source)s is queued.") % {"source": source.name})
    return redirect("run", run.pk)
