"""The known traps of the embedded servers, one test each."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import psycopg
import pytest
from redis import Redis

from hubiao.embedded import (
    DataFolderLockedError,
    EmbeddedPostgres,
    EmbeddedValkey,
    ForeignDataError,
    ServerStartError,
    lock_folder,
)
from hubiao.embedded.places import socket_folder
from tests.hubiao.running import until

pytestmark = pytest.mark.services


@pytest.fixture
def home() -> Iterator[Path]:
    """Not pytest's own temporary folder: as root, the server's user must get through to it."""
    with tempfile.TemporaryDirectory(prefix="hubiao-embedded-") as name:
        yield Path(name)


@pytest.fixture
def postgres(home: Path) -> Iterator[EmbeddedPostgres]:
    server = EmbeddedPostgres(home / "postgres")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def valkey(home: Path) -> Iterator[EmbeddedValkey]:
    server = EmbeddedValkey(home / "valkey")
    server.start()
    yield server
    server.stop()


def test_a_second_start_ends_the_server_left_over_and_keeps_the_data(postgres: EmbeddedPostgres) -> None:
    with psycopg.connect(postgres.url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1")
    left_over = postgres.pid
    again = EmbeddedPostgres(postgres.folder)
    again.start()
    try:
        assert again.pid != left_over
        assert postgres.ended()
        with psycopg.connect(again.url) as connection:
            assert connection.execute("SELECT * FROM kept").fetchone() == (1,)
    finally:
        again.stop()


def test_it_starts_after_a_kill(postgres: EmbeddedPostgres) -> None:
    assert postgres.pid
    psutil.Process(postgres.pid).kill()
    until(postgres.ended, "the server was dead")
    postgres.start()
    assert postgres.alive()


def test_stop_leaves_no_process(postgres: EmbeddedPostgres) -> None:
    assert postgres.pid
    family = [psutil.Process(postgres.pid), *psutil.Process(postgres.pid).children(recursive=True)]
    postgres.stop()
    assert not [process for process in family if process.is_running()]


def test_trigrams_see_chinese_whatever_the_users_locale(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    server = EmbeddedPostgres(home / "postgres")
    try:
        with psycopg.connect(server.start(), autocommit=True) as connection:
            connection.execute("CREATE EXTENSION pg_trgm")
            connection.execute("CREATE EXTENSION vector")
            row = connection.execute("SELECT similarity('青鹭户外用品', '青鹭户外')").fetchone()
            assert row
            assert 0 < row[0] < 1
    finally:
        server.stop()


def test_half_made_data_is_made_anew(home: Path) -> None:
    (home / "postgres.new" / "base").mkdir(parents=True)
    (home / "postgres.new" / "PG_VERSION").write_text("18\n")
    server = EmbeddedPostgres(home / "postgres")
    try:
        server.start()
        assert server.alive()
    finally:
        server.stop()


def test_data_of_another_major_version_is_refused_with_the_way_out(home: Path) -> None:
    (home / "postgres").mkdir()
    (home / "postgres" / "PG_VERSION").write_text("17\n")
    with pytest.raises(ForeignDataError, match="hubiao backup"):
        EmbeddedPostgres(home / "postgres").start()


def test_the_url_carries_any_path(home: Path) -> None:
    deep = home / "数据 100% & more" / ("x" * 100)
    deep.mkdir(parents=True)
    postgres, valkey = EmbeddedPostgres(deep / "postgres"), EmbeddedValkey(deep / "valkey")
    try:
        psycopg.connect(postgres.start()).close()
        with Redis.from_url(valkey.start()) as client:
            assert client.ping()
    finally:
        valkey.stop()
        postgres.stop()


def test_sockets_of_long_paths_lie_in_a_private_folder(home: Path) -> None:
    long = home / ("x" * 120)
    long.mkdir()
    short = socket_folder(long, "s")
    try:
        assert short.stat().st_mode & 0o777 == 0o700
        assert socket_folder(long, "s") == short
    finally:
        short.rmdir()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_strangers_folder_is_not_used_for_sockets(home: Path) -> None:
    long = home / ("y" * 120)
    long.mkdir()
    short = socket_folder(long, "s")
    try:
        shutil.chown(short, "nobody")
        with pytest.raises(ServerStartError, match="belongs to someone else"):
            socket_folder(long, "s")
    finally:
        short.rmdir()


def test_valkey_keeps_its_data_and_never_shares_it(valkey: EmbeddedValkey) -> None:
    with Redis.from_url(valkey.url) as client:
        client.set("kept", "1")
    again = EmbeddedValkey(valkey.folder)
    again.start()
    try:
        assert valkey.ended()
        with Redis.from_url(again.url) as client:
            assert client.get("kept") == b"1"
            assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
    finally:
        again.stop()


def test_valkey_is_found_even_when_its_folder_was_removed(valkey: EmbeddedValkey) -> None:
    shutil.rmtree(valkey.folder)
    assert not valkey.alive()
    again = EmbeddedValkey(valkey.folder)
    again.start()
    try:
        assert valkey.ended()
        assert again.alive()
    finally:
        again.stop()


def test_a_broken_file_is_set_aside_not_removed(home: Path) -> None:
    files = home / "valkey" / "appendonlydir"
    files.mkdir(parents=True)
    (files / "appendonly.aof.manifest").write_text("file nonsense seq 1 type b\n")
    server = EmbeddedValkey(home / "valkey")
    try:
        server.start()
        assert server.alive()
        assert [path for path in (home / "valkey").iterdir() if path.name.startswith("broken-")]
    finally:
        server.stop()


def test_the_lock_is_held_once_and_names_its_holder(home: Path) -> None:
    with lock_folder(home), pytest.raises(DataFolderLockedError, match=str(os.getpid())), lock_folder(home):
        pass
    with suppress(DataFolderLockedError), lock_folder(home):
        assert (home / "lock").read_text() == str(os.getpid())
