from __future__ import annotations

import os
from pathlib import Path

import pytest

from hubiao import env


def test_the_data_folder_is_absolute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUBIAO_HOME", "~/marks")
    assert env.home() == Path.home() / "marks"
    monkeypatch.setenv("HUBIAO_HOME", "relative")
    assert env.home() == Path.cwd() / "relative"
    monkeypatch.delenv("HUBIAO_HOME")
    assert env.home() == Path.home() / ".hubiao"


def test_announced_values_end_with_their_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://before")
    monkeypatch.delenv("REDIS_URL")
    with env.announce(database_url="postgresql://within", redis_url="within"):
        assert (env.database_url(), env.redis_url()) == ("postgresql://within", "within")
        assert env.for_child(MORE="1") == {**os.environ, "MORE": "1"}
    assert env.database_url() == "postgresql://before"
    assert not env.has_own_redis()


@pytest.mark.parametrize(
    ("name", "value", "colour"), [("NO_COLOR", "1", False), ("FORCE_COLOR", "1", True), ("FORCE_COLOR", "", None)]
)
def test_colour_follows_the_usual_variables(
    name: str, value: str, colour: bool | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(each, raising=False)
    monkeypatch.setenv(name, value)
    assert env.colour() is colour


def test_only_env_reads_the_environment() -> None:
    root = Path(env.__file__).resolve().parents[1]
    rooms = ("hubiao", "workers", "alerts", "registry", "crawlers", "matching", "models")
    readers = {
        str(path.relative_to(root))
        for room in rooms
        for path in (root / room).rglob("*.py")
        if "os.environ" in (text := path.read_text("utf-8")) or "getenv" in text
    }
    # matching.text asks whether somebody told numba where to keep compiled loops, before numba reads it
    assert readers <= {"hubiao/env.py", "hubiao/wsgi.py", "matching/text/__init__.py"}


@pytest.mark.parametrize("text", ["abc", "-1", "70000", "8000.5"])
def test_a_port_that_is_none_is_named(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUBIAO_PORT", text)
    with pytest.raises(env.SettingError, match="HUBIAO_PORT"):
        env.port()


def test_a_database_that_is_no_postgresql_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///marks.db")
    with pytest.raises(env.SettingError, match="postgresql://"):
        env.database_url()


def test_a_data_folder_that_is_a_file_has_no_services(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("HUBIAO_HOME", str(tmp_path / "file"))
    assert env.running_services() == {}
