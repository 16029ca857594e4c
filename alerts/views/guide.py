"""What the system says, what it does not, and what each key does."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alerts.features import claims
from alerts.permissions import allowed


@allowed("help")
@require_safe
def show_help(request: HttpRequest) -> HttpResponse:
    """The help page."""
    return render(request, "alerts/help.html", {"features": claims()})
