"""The audit log and whether its chain still holds."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alerts import audit
from alerts.models import AuditEntry
from alerts.permissions import allowed


@allowed("audit")
@require_safe
def show_audit(request: HttpRequest) -> HttpResponse:
    """All moves, newest first; `?check=1` verifies the chain from its first row on."""
    entries = AuditEntry.objects.order_by("-number")
    subject = request.GET.get("subject", "").replace("\x00", "")[:80]
    if subject:
        entries = entries.filter(subject=subject)
    checked = "check" in request.GET
    return render(
        request,
        "alerts/audit.html",
        {
            "page": Paginator(entries, 50).get_page(request.GET.get("page")),
            "subject": subject,
            "checked": checked,
            "broken": audit.verify() if checked else None,
        },
    )
