from __future__ import annotations

import pytest
from django.test import Client


@pytest.mark.django_db
def test_ready_while_database_and_queue_answer(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "database": "ok", "queue": "ok"}


@pytest.mark.django_db
def test_not_ready_without_the_queue_but_alive(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDIS_URL", "redis://:secret@127.0.0.1:1/0")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"status": "unavailable", "database": "ok", "queue": "unavailable"}
    assert client.get("/healthz").status_code == 200
