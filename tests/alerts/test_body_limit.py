"""What one request may send, before anything of it is read."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from alerts import body_limit
from tests import factories
from tests.alerts.views.conftest import client_of

pytestmark = pytest.mark.django_db


def test_a_stranger_cannot_fill_the_disk(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The login page answers before it has written the file anywhere."""
    monkeypatch.setattr("django.core.files.uploadhandler.TemporaryFileUploadHandler.new_file", _never)
    monkeypatch.setattr("django.core.files.uploadhandler.MemoryFileUploadHandler.new_file", _never)
    large = SimpleUploadedFile("large.bin", b"0" * (body_limit.STRANGER + 1))
    response = client.post(reverse("login"), {"username": "x", "file": large})
    assert response.status_code == 413
    assert "一次提交的内容过大" in response.content.decode()


def test_an_account_may_send_more_but_not_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    client = client_of(factories.make_account("holder"))
    rights = "office,kind,number,words\n" + "\n" * body_limit.STRANGER
    response = client.post(reverse("rights_import"), {"file": SimpleUploadedFile("r.csv", rights.encode())})
    assert response.status_code == 200
    monkeypatch.setattr(body_limit, "ACCOUNT", body_limit.STRANGER)
    response = client.post(reverse("rights_import"), {"file": SimpleUploadedFile("r.csv", rights.encode())})
    assert response.status_code == 413


@pytest.mark.parametrize("length", ["-1", "many", "9" * 30])
def test_a_length_that_is_none_is_refused(client: Client, length: str) -> None:
    assert client.post(reverse("login"), CONTENT_LENGTH=length).status_code == 413


def _never(*_args: object, **_named: object) -> None:
    raise AssertionError("the body was read")
