"""What a supervisor writes into the data folder: the secret key, once, and where its services are, while it runs."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path


def ensure_secret_key(home: Path) -> None:
    """Make the key that signs sessions, once; only the owner may read it."""
    path = home / "secret_key"
    if path.exists():
        return
    new = home / "secret_key.new"
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))
    new.replace(path)


def write_services(home: Path, *, database_url: str, redis_url: str, web_url: str) -> None:
    """Write `run/services.json` in one step: readers see all of it or none."""
    services = {"database_url": database_url, "redis_url": redis_url, "web_url": web_url, "pid": os.getpid()}
    folder = home / "run"
    folder.mkdir(mode=0o700, exist_ok=True)
    new = folder / "services.json.new"
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        json.dump(services, file)
    new.replace(folder / "services.json")


def forget_services(home: Path) -> None:
    (home / "run" / "services.json").unlink(missing_ok=True)
