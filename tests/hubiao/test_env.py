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
    monkeypatch.setenv("DATABASE_URL", "before")
    monkeypatch.delenv("REDIS_URL")
    with env.announce(database_url="within", redis_url="within"):
        assert (env.database_url(), env.redis_url()) == ("within", "within")
        assert env.for_child(MORE="1") == {**os.environ, "MORE": "1"}
    assert env.database_url() == "before"
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
    assert readers <= {"hubiao/env.py", "hubiao/wsgi.py"}
