"""The one lock on a data folder: Valkey would let a second server write the same files."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from hubiao.embedded.errors import DataFolderLockedError, DataFolderUnusableError


@contextmanager
def lock_folder(home: Path) -> Iterator[IO[str]]:
    """Hold the lock on a data folder, made if missing; the process id in the file is for people."""
    with _open(home) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise DataFolderLockedError(_refusal(home, file)) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield file


def make_folder(home: Path) -> None:
    """Make the data folder, ours alone, if it is missing. Raises DataFolderUnusableError."""
    with _usable(home):
        home.mkdir(parents=True, exist_ok=True, mode=0o700)


def _open(home: Path) -> IO[str]:
    make_folder(home)
    with _usable(home):
        return (home / "lock").open("a+", encoding="utf-8")


@contextmanager
def _usable(home: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = f"the data folder {home} cannot be written: {error.strerror}"
        raise DataFolderUnusableError(f"{reason}; set HUBIAO_HOME to another folder") from error


def _refusal(home: Path, file: IO[str]) -> str:
    file.seek(0)
    holder = file.read().strip() or "unknown"
    return (
        f"the data folder {home} is in use by process {holder}: "
        "use what runs there, stop it, or set HUBIAO_HOME to another folder"
    )
