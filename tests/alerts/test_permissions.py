from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern

from alerts.errors import NotAllowedError, UnknownRecordError
from alerts.models import Account
from alerts.permissions import ANONYMOUS, ROLES, allowed, may

EVERY_ROLE = (ANONYMOUS, "officer", "holder", "partner")


def ask(role: str, *, active: bool = True) -> HttpRequest:
    request = RequestFactory().get("/alerts/7?x=1")
    request.user = AnonymousUser() if role == ANONYMOUS else Account(username=role, role=role, is_active=active)
    return request


@pytest.mark.parametrize("endpoint", ROLES)
@pytest.mark.parametrize("role", EVERY_ROLE)
def test_the_guard_keeps_to_the_table(role: str, endpoint: str) -> None:
    @allowed(endpoint)
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("in")

    if may(role, endpoint):
        assert view(ask(role)).content == b"in"
    elif role == ANONYMOUS:
        answer = view(ask(role))
        assert (answer.status_code, "next=/alerts/7%3Fx%3D1" in answer["Location"]) == (302, True)
    else:
        with pytest.raises(PermissionDenied):
            view(ask(role))


def addresses() -> dict[str, URLPattern]:
    from alerts.urls import urlpatterns

    return {str(pattern.name): pattern for pattern in urlpatterns}


def test_every_address_is_in_the_table_and_every_line_of_it_is_an_address() -> None:
    assert set(addresses()) == set(ROLES)


@pytest.mark.parametrize("endpoint", sorted(set(ROLES) - {"login", "language", "logout"}))
@pytest.mark.parametrize("role", EVERY_ROLE)
def test_every_address_is_guarded_by_its_own_line(role: str, endpoint: str) -> None:
    """Asked directly, with arguments that name nothing: who may not come in is stopped before anything is looked up."""
    if may(role, endpoint):
        return
    view, arguments = addresses()[endpoint].callback, {"alert_id": 0, "decision_id": 0, "right_id": 0, "licence_id": 0}
    names = addresses()[endpoint].pattern.regex.groupindex
    request = ask(role)
    given = {name: arguments.get(name, "0" * 64) for name in names}
    if role == ANONYMOUS:
        assert view(request, **given).status_code == 302
    else:
        with pytest.raises(PermissionDenied):
            view(request, **given)


def test_only_officers_decide_start_crawls_and_read_the_log() -> None:
    for endpoint in ("decide", "undo", "crawl_start", "audit"):
        assert [role for role in EVERY_ROLE if may(role, endpoint)] == ["officer"]


def test_only_login_and_language_are_open_to_all() -> None:
    assert {endpoint for endpoint in ROLES if may(ANONYMOUS, endpoint)} == {"login", "language"}


def test_a_closed_account_is_nobody() -> None:
    @allowed("inbox")
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("in")

    assert view(ask("officer", active=False)).status_code == 302


@pytest.mark.parametrize(
    ("error", "answer"), [(UnknownRecordError("no alert 7"), Http404), (NotAllowedError("no"), PermissionDenied)]
)
def test_errors_of_the_room_become_answers(error: Exception, answer: type[Exception]) -> None:
    @allowed("alert")
    def view(request: HttpRequest) -> HttpResponse:
        raise error

    with pytest.raises(answer):
        view(ask("officer"))


def test_an_endpoint_outside_the_table_cannot_be_guarded() -> None:
    with pytest.raises(KeyError):
        allowed("back_door")


def test_what_is_behind_a_login_is_not_for_shared_caches() -> None:
    @allowed("inbox")
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("in")

    assert "private" in view(ask("officer"))["Cache-Control"]
