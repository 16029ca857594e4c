"""How much one request may send, checked before a byte of it is read: what is larger would fill memory or disk."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from registry.images import MAX_BYTES

STRANGER = 2**20  # bytes; a login is a few hundred
ACCOUNT = 11 * MAX_BYTES  # ten pictures and the rest of their form


class BodyLimitMiddleware:
    """Answers 413 to a body that says it is too large. Stands behind the authentication and before every reader."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) <= STRANGER:
            return self.get_response(request)
        most = ACCOUNT if request.user.is_authenticated else STRANGER
        if length.isdecimal() and int(length) <= most:
            return self.get_response(request)
        return render(request, "413.html", {"most": most // 2**20}, status=413)
