from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

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
