"""Logging in, the language, and what every page sends along."""

from __future__ import annotations

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from alerts.models import AuditEntry
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("role", "start"), [("officer", "inbox"), ("holder", "rights"), ("partner", "inbox")])
def test_each_role_starts_at_its_work(client: Client, role: str, start: str) -> None:
    account = factories.make_account(role)
    said = {"username": account.username, "password": factories.PASSWORD}
    response = client.post(reverse("login"), said)
    assert response["Location"] == reverse(start)
    assert client.get(response["Location"]).status_code == 200


def test_a_wrong_password_says_so(client: Client) -> None:
    account = factories.make_account()
    response = client.post(reverse("login"), {"username": account.username, "password": "wrong"})
    assert 'role="alert"' in response.content.decode()


def test_guessing_passwords_is_locked_out(client: Client) -> None:
    account = factories.make_account()
    for _ in range(10):
        client.post(reverse("login"), {"username": account.username, "password": "wrong"})
    response = client.post(reverse("login"), {"username": account.username, "password": factories.PASSWORD})
    assert response.status_code == 429
    assert "登录失败次数过多" in response.content.decode()


def test_logging_in_returns_to_the_page_asked_for_but_never_elsewhere(client: Client) -> None:
    account = factories.make_account()
    said = {"username": account.username, "password": factories.PASSWORD}
    assert client.post(reverse("login"), {**said, "next": "/help/"})["Location"] == "/help/"
    client.logout()
    assert client.post(reverse("login"), {**said, "next": "https://evil.example/"})["Location"] == "/"


def test_the_language_switch_stays_on_the_page(client: Client) -> None:
    assert "登录" in client.get(reverse("login")).content.decode()
    response = client.post(reverse("language"), {"language": "en", "next": "/login/?next=/help/"})
    assert response["Location"] == "/login/?next=/help/"
    page = client.get(reverse("login"))
    assert "Log in" in page.content.decode()
    assert '<html lang="en">' in page.content.decode()


def test_the_language_switch_takes_no_foreign_address_and_no_unknown_language(client: Client) -> None:
    response = client.post(reverse("language"), {"language": "xx", "next": "//evil.example/"})
    assert response["Location"] == "/"
    assert "django_language" not in response.cookies
    assert client.get(reverse("language")).status_code == 405


def test_the_browsers_own_language_does_not_decide(client: Client) -> None:
    assert '<html lang="zh-Hans">' in client.get(reverse("login"), headers={"Accept-Language": "en"}).content.decode()


def test_every_page_forbids_foreign_and_inline_code(client: Client) -> None:
    response = client.get(reverse("login"))
    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]
    text = response.content.decode()
    assert " style=" not in text
    assert "<style" not in text
    assert " onclick=" not in text


@pytest.mark.parametrize(
    ("language", "said"), [("zh-hans", "此网址没有内容"), ("en", "There is nothing at this address")]
)
def test_a_missing_page_answers_in_the_readers_language(client: Client, language: str, said: str) -> None:
    client.cookies["django_language"] = language
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert said in response.content.decode()


def test_a_failure_answers_in_both_languages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.raise_request_exception = False
    client.force_login(factories.make_account(), backend="django.contrib.auth.backends.ModelBackend")

    def fail(*_args: object) -> None:
        raise RuntimeError("for the test")

    monkeypatch.setattr("alerts.queries.inbox", fail)
    text = client.get(reverse("inbox")).content.decode()
    assert "系统出错了" in text
    assert "Something went wrong here" in text
    assert "for the test" not in text


def test_a_forbidden_page_says_why(client: Client) -> None:
    client.force_login(factories.make_account("holder"), backend="django.contrib.auth.backends.ModelBackend")
    response = client.get(reverse("audit"))
    assert response.status_code == 403
    assert "您的账号不能打开此页" in response.content.decode()


def test_forms_without_a_token_are_refused() -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post(reverse("language"), {"language": "en"})
    assert response.status_code == 403
    assert "页面已过期" in response.content.decode()


def test_logging_in_and_out_is_in_the_audit_log(client: Client) -> None:
    account = factories.make_account()
    client.post(reverse("login"), {"username": account.username, "password": "wrong"})
    client.post(reverse("login"), {"username": account.username, "password": factories.PASSWORD})
    response = client.post(reverse("logout"))
    assert response["Clear-Site-Data"] == '"cache"'
    said = AuditEntry.objects.filter(subject=f"account:{account.pk}").values_list("verb", "actor")
    assert list(said) == [("account.logged_in", account.username), ("account.logged_out", account.username)]


def test_a_login_takes_a_new_session(client: Client) -> None:
    """A session that somebody slipped to a person before the login is worth nothing after it."""
    client.cookies["sessionid"] = "a" * 32
    account = factories.make_account()
    client.post(reverse("login"), {"username": account.username, "password": factories.PASSWORD})
    assert client.cookies["sessionid"].value != "a" * 32
    assert 0 < int(client.cookies["sessionid"]["max-age"]) <= 12 * 3600


def test_no_cache_keeps_a_page_for_the_next_person(client: Client) -> None:
    client.force_login(factories.make_account(), backend="django.contrib.auth.backends.ModelBackend")
    assert "no-store" in client.get(reverse("inbox"))["Cache-Control"]


@pytest.mark.parametrize("word", ["short-one", "83749502817364"])
def test_weak_passwords_are_refused(word: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(word, factories.make_account())
