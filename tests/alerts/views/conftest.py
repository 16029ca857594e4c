"""Clients that are logged in, by role."""

from __future__ import annotations

import pytest
from django.test import Client

from alerts.models import Account
from tests import factories

pytestmark = pytest.mark.django_db


def client_of(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def officer(db: None) -> Account:
    return factories.make_account("officer")


@pytest.fixture
def as_officer(officer: Account) -> Client:
    return client_of(officer)
