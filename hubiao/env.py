"""The only reader of the environment (but for NUMBA_CACHE_DIR, which `matching.text` reads and sets as well).

Typed getters, no side effects at import.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class SettingError(ValueError):
    """A variable of the environment that cannot be what it says; the sentence names it."""


def home() -> Path:
    """HUBIAO_HOME: the data folder (database, queue, store, runs, secrets). Default `~/.hubiao`."""
    return Path(os.environ.get("HUBIAO_HOME") or Path.home() / ".hubiao").expanduser().absolute()


def running_services() -> dict[str, str]:
    """What a running `hubiao up` on this data folder tells other commands; empty when none runs.

    A supervisor that was killed leaves its file behind, so the process it names must live.
    """
    try:
        found: dict[str, str] = json.loads((home() / "run" / "services.json").read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    return found if _lives(int(found["pid"])) else {}


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # another user's process
        return True
    return True


@contextmanager
def announce(**values: str) -> Iterator[None]:
    """Set DATABASE_URL, REDIS_URL, … for this process and its children, until the block ends."""
    names = {name.upper(): value for name, value in values.items()}
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(names)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def choose_settings() -> None:
    """Name Django's settings module, unless DJANGO_SETTINGS_MODULE names another."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hubiao.settings")


def database_url() -> str:
    """DATABASE_URL, else the embedded PostgreSQL that is running on the data folder, else empty."""
    url = os.environ.get("DATABASE_URL") or running_services().get("database_url", "")
    if url and not url.startswith(("postgresql://", "postgres://")):
        raise SettingError("DATABASE_URL must begin with postgresql://, as in postgresql://user:password@host/hubiao")
    return url


def redis_url() -> str:
    """REDIS_URL, else the embedded Valkey that is running on the data folder, else empty."""
    return os.environ.get("REDIS_URL") or running_services().get("redis_url", "")


def has_own_database() -> bool:
    """Whether DATABASE_URL names a real server, so that none is embedded."""
    return bool(os.environ.get("DATABASE_URL"))


def has_own_redis() -> bool:
    """Whether REDIS_URL names a real server, so that none is embedded."""
    return bool(os.environ.get("REDIS_URL"))


def store_url() -> str:
    """HUBIAO_STORE: a folder or an fsspec address such as `s3://bucket/hubiao`. Default: `store` in the data folder."""
    return os.environ.get("HUBIAO_STORE") or str(home() / "store")


def secret_key() -> str:
    """HUBIAO_SECRET_KEY, else the key that `hubiao up` wrote into the data folder, else empty."""
    if key := os.environ.get("HUBIAO_SECRET_KEY"):
        return key
    try:
        return (home() / "secret_key").read_text("utf-8").strip()
    except FileNotFoundError:
        return ""


def debug() -> bool:
    """HUBIAO_DEBUG=1 shows tracebacks in the browser; never in production."""
    return os.environ.get("HUBIAO_DEBUG") == "1"


def allowed_hosts() -> list[str]:
    """HUBIAO_HOSTS: names the web server answers to, comma separated. Default: this machine only."""
    return [host.strip() for host in os.environ.get("HUBIAO_HOSTS", "localhost,127.0.0.1,[::1]").split(",")]


def https() -> bool:
    """HUBIAO_HTTPS=1: served behind TLS, so cookies are secure and HSTS is on."""
    return os.environ.get("HUBIAO_HTTPS") == "1"


def bind() -> str:
    """HUBIAO_BIND: address the web server listens on. Default 127.0.0.1."""
    return os.environ.get("HUBIAO_BIND", "127.0.0.1")


def port() -> int:
    """HUBIAO_PORT: port of the web server; 0 (default) takes 8000 or the next free one."""
    text = os.environ.get("HUBIAO_PORT") or "0"
    if not text.isdecimal() or int(text) > 65535:
        raise SettingError(f"HUBIAO_PORT is {text!r}: give a number up to 65535, or 0 for the next free one")
    return int(text)


def device() -> str:
    """HUBIAO_DEVICE: auto (default), cpu, cuda, cuda:1, …"""
    return os.environ.get("HUBIAO_DEVICE", "auto")


def sources_folders() -> list[Path]:
    """HUBIAO_SOURCES: further folders of sources, separated as in PATH; besides `sources` in the data folder."""
    extra = [Path(part) for part in os.environ.get("HUBIAO_SOURCES", "").split(os.pathsep) if part]
    return [home() / "sources", *extra]


def compiled_folder() -> str:
    """NUMBA_CACHE_DIR: where numba keeps compiled loops. Default: see `hubiao.compiled`."""
    return os.environ.get("NUMBA_CACHE_DIR", "")


def keep_compiled(folder: Path) -> None:
    """Set NUMBA_CACHE_DIR for this process and its children; numba reads it when it is imported."""
    os.environ["NUMBA_CACHE_DIR"] = str(folder)


def json_logs() -> bool:
    """HUBIAO_LOGS=json writes one JSON object a line, for machines; else lines for people."""
    return os.environ.get("HUBIAO_LOGS") == "json"


def colour() -> bool | None:
    """NO_COLOR, FORCE_COLOR: whether logs are coloured; None leaves it to the terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def supervised() -> bool:
    """Whether `hubiao up` started this process: then it writes time and name in front of each line itself."""
    return "HUBIAO_UP" in os.environ


def for_child(**values: str) -> dict[str, str]:
    """The environment of a child process: ours, and these."""
    return {**os.environ, **values}
