"""Whose failures count together: a visitor can neither lock out others nor pass for them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import Settings

from alerts.client_address import client_address
from tests import factories


def asked(**headers: str) -> Any:
    return RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", **headers)


def test_without_a_proxy_nobody_names_its_own_address() -> None:
    assert client_address(asked(HTTP_X_FORWARDED_FOR="203.0.113.9")) == "10.0.0.1"


def test_behind_the_proxy_its_word_counts_and_no_earlier_one(settings: Settings) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert client_address(asked(HTTP_X_FORWARDED_FOR="198.51.100.7, 203.0.113.9")) == "203.0.113.9"
    assert client_address(asked()) == "10.0.0.1"


@pytest.mark.django_db
def test_a_guesser_behind_the_proxy_locks_out_itself_only(client: Client, settings: Settings) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    account = factories.make_account()
    said = {"username": account.username, "password": "wrong"}
    for invented in range(10):
        client.post(reverse("login"), said, HTTP_X_FORWARDED_FOR=f"192.0.2.{invented}, 203.0.113.9")
    said["password"] = factories.PASSWORD
    assert client.post(reverse("login"), said, HTTP_X_FORWARDED_FOR="203.0.113.9").status_code == 429
    assert client.post(reverse("login"), said, HTTP_X_FORWARDED_FOR="203.0.113.10").status_code == 302
