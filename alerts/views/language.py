"""The language switch: a cookie, and back to the page one came from."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST


@require_POST
def switch_language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language for a year; an unknown one changes nothing."""
    response = HttpResponseRedirect(safe_return(request, request.POST.get("next", "")))
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=365 * 86400,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    return response


def safe_return(request: HttpRequest, target: str, default: str = "inbox") -> str:
    """`target` where it stays on this site, else the page named `default`."""
    if url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        return target
    return resolve_url(default)
