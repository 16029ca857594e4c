"""Who may reach which address: role × endpoint, as a table. What a role may reach, `alerts.queries.scope` narrows
to the rows it may see; an object outside them answers 404, whether it exists or not.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django_htmx.http import HttpResponseClientRedirect

from alerts.coming_back import return_path
from alerts.errors import NotAllowedError, UnknownRecordError
from alerts.models import Account

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

ANONYMOUS = "anonymous"
OFFICER, HOLDER, PARTNER = (role.value for role in (Account.Role.OFFICER, Account.Role.HOLDER, Account.Role.PARTNER))

_OFFICER = frozenset({OFFICER})
_REGISTRY = frozenset({OFFICER, HOLDER})
_ACCOUNTS = frozenset({OFFICER, HOLDER, PARTNER})
_ANYONE = _ACCOUNTS | {ANONYMOUS}

ROLES: dict[str, frozenset[str]] = {
    "login": _ANYONE,
    "language": _ANYONE,
    "logout": _ACCOUNTS,
    "help": _ACCOUNTS,
    "inbox": _ACCOUNTS,
    "alert": _ACCOUNTS,
    "proof": _ACCOUNTS,
    "proof_drawing": _ACCOUNTS,
    "picture": _ACCOUNTS,
    "decide": _OFFICER,
    "undo": _OFFICER,
    "rights": _REGISTRY,
    "right": _REGISTRY,
    "right_new": _REGISTRY,
    "right_edit": _REGISTRY,
    "rights_import": _REGISTRY,
    "licence_add": _REGISTRY,
    "licence_remove": _REGISTRY,
    "watch": _REGISTRY,
    "runs": _OFFICER,
    "run": _OFFICER,
    "crawl_start": _OFFICER,
    "sources": _OFFICER,
    "audit": _OFFICER,
}
"""Endpoint, by the name of its address → roles."""


def role_of(request: HttpRequest) -> str:
    user = request.user
    return user.role if isinstance(user, Account) and user.is_active else ANONYMOUS


def may(role: str, endpoint: str) -> bool:
    """Whether the role may reach the endpoint: for menus and buttons."""
    return role in ROLES[endpoint]


def allowed(endpoint: str) -> Callable[[View[P]], View[P]]:
    """Let the endpoint's roles in; send others to the login page, or answer 403.

    Inside, UnknownRecordError answers 404 and NotAllowedError 403. Pages behind a login are kept by no cache, so that
    none comes back after the logout.
    """
    roles = ROLES[endpoint]

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            role = role_of(request)
            if role not in roles:
                if role == ANONYMOUS:
                    return _to_login(request)
                raise PermissionDenied(f"{role} may not reach {endpoint}")
            return _private(_answer(view, request, *args, **kwargs))

        return cast("View[P]", guarded)

    return guard


def _to_login(request: HttpRequest) -> HttpResponseBase:
    """A page that renews a part of itself is led there whole: the part alone would only vanish."""
    redirect = redirect_to_login(return_path(request))
    is_part = request.headers.get("HX-Request") == "true"
    return HttpResponseClientRedirect(redirect.url) if is_part else redirect


def _answer(view: View[P], request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
    try:
        response = view(request, *args, **kwargs)
    except UnknownRecordError as error:
        raise Http404(str(error)) from error
    except NotAllowedError as error:
        raise PermissionDenied(str(error)) from error
    return _explained(request, response) if isinstance(response, HttpResponseNotAllowed) else response


def _explained(request: HttpRequest, refused: HttpResponseNotAllowed) -> HttpResponseBase:
    """The bare 405 as a page with a way on: people come here by the back button and by old addresses."""
    page = render(request, "405.html", status=refused.status_code)
    page.headers["Allow"] = refused.headers["Allow"]
    return page


def _private(response: HttpResponseBase) -> HttpResponseBase:
    if isinstance(response, HttpResponseBase) and not response.has_header("Cache-Control"):
        patch_cache_control(response, private=True, no_store=True)
    return response
