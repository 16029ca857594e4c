from __future__ import annotations

import io
import os

import psycopg
import pytest

from hubiao.supervisor.journal import Journal
from hubiao.supervisor.outside import create_extensions, wait_for, without_password


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://u:secret@host:5432/db?sslmode=require", "postgresql://u:***@host:5432/db?sslmode=require"),
        ("redis://:secret@host/0", "redis://:***@host/0"),
        ("unix:///run/valkey.sock", "unix:///run/valkey.sock"),
    ],
)
def test_no_password_is_shown(url: str, shown: str) -> None:
    assert without_password(url) == shown


@pytest.mark.parametrize(("name", "variable"), [("database", "DATABASE_URL"), ("queue", "REDIS_URL")])
def test_a_server_that_is_away_is_waited_for_with_a_word(
    name: str, variable: str, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    stream = io.StringIO()
    waits = []
    away = {"database": "postgresql://u:secret@127.0.0.1:1/db", "queue": "redis://:secret@127.0.0.1:1/0"}[name]

    class EnoughError(Exception):
        pass

    def pause(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            raise EnoughError

    journal = Journal(as_json=False, coloured=False, stream=stream)
    with pytest.raises(EnoughError):
        wait_for(name, away, journal, pause)
    assert stream.getvalue().count("waiting for") == 1
    assert "secret" not in stream.getvalue()
    wait_for(name, os.environ[variable], journal, pause)
    assert "answers" in stream.getvalue()


def test_extensions_are_optional() -> None:
    said: list[str] = []
    url = os.environ["DATABASE_URL"]
    create_extensions(url, ("pg_trgm", "no_such_extension"), said.append)
    assert len(said) == 1
    assert "no_such_extension" in said[0]
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'").fetchone()
