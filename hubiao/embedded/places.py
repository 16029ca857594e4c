"""Where the servers keep sockets and logs, and the rights on folders that they need."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO

from hubiao.embedded.errors import ServerStartError

LONGEST_SOCKET = 100  # bytes; the kernel allows 107 on Linux, 103 on macOS
LARGEST_LOG = 8 * 2**20


def socket_folder(folder: Path, name: str) -> Path:
    """The folder itself, or a short private one in the temporary folder when its path is too long for a socket."""
    if len(os.fsencode(folder / name)) <= LONGEST_SOCKET:
        return folder
    key = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    short = Path(tempfile.gettempdir()) / f"hubiao-{os.geteuid()}-{key}"
    short.mkdir(mode=0o700, exist_ok=True)
    found = short.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (os.geteuid(), folder.stat().st_uid):
        raise ServerStartError(f"{short} belongs to someone else: remove it, or choose a shorter HUBIAO_HOME")
    return short


def leave_socket_folder(folder: Path, name: str) -> None:
    """Remove the short folder, if there was one, after the server has gone."""
    short = socket_folder(folder, name)
    if short != folder:
        with suppress(OSError):
            (short / name).unlink(missing_ok=True)
            short.rmdir()


def open_log(path: Path) -> IO[bytes]:
    """Append to a server's log; a large one is set aside once."""
    if path.exists() and path.stat().st_size > LARGEST_LOG:
        path.replace(path.with_suffix(".old"))
    return path.open("ab")


def last_lines(path: Path, count: int = 5) -> str:
    if not path.exists():
        return ""
    return "\n".join(path.read_text("utf-8", errors="replace").splitlines()[-count:])


def let_through(path: Path) -> None:
    """Let other users pass through (not read) the folders above `path`, for a server that refuses to run as root."""
    for folder in path.parents:
        mode = folder.stat().st_mode
        if not mode & stat.S_IXOTH:
            folder.chmod(mode | stat.S_IXOTH)
