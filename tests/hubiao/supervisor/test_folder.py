from __future__ import annotations

from pathlib import Path

import pytest

from hubiao import env
from hubiao.supervisor.folder import ensure_secret_key, forget_services, write_services


def test_the_key_is_made_once_and_is_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUBIAO_HOME", str(tmp_path))
    monkeypatch.delenv("HUBIAO_SECRET_KEY", raising=False)
    assert env.secret_key() == ""
    ensure_secret_key(tmp_path)
    key = env.secret_key()
    ensure_secret_key(tmp_path)
    assert env.secret_key() == key
    assert len(key) >= 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_services_are_known_while_their_supervisor_lives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUBIAO_HOME", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL")
    assert env.running_services() == {}
    write_services(tmp_path, database_url="postgresql:///a", redis_url="unix:///b", web_url="http://c")
    assert env.database_url() == "postgresql:///a"
    path = tmp_path / "run" / "services.json"
    assert path.stat().st_mode & 0o777 == 0o600
    path.write_text(path.read_text().replace(str(env.running_services()["pid"]), "4194304000"))
    assert env.running_services() == {}
    forget_services(tmp_path)
    assert not path.exists()
