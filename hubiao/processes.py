"""Processes that end with us: tied to our life by the kernel, marked with our data folder, ended by the group."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

MARK = "HUBIAO_UP"  # set in every child's environment to the data folder it belongs to
_SET_PARENT_DEATH_SIGNAL, _SET_CHILD_SUBREAPER = 1, 36  # prctl(2)
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None

Pause = Callable[[float], None]


def start(
    command: Sequence[str | Path], *, on_death: signal.Signals = signal.SIGKILL, **options: Any
) -> subprocess.Popen[bytes]:
    """A child in a session of its own (Ctrl-C is for us to pass on), which the kernel ends when we die."""
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=tied(on_death),  # noqa: PLW1509 - one system call, and the supervisor has one thread
        **options,
    )


def tied(on_death: signal.Signals = signal.SIGKILL) -> Callable[[], None]:
    """A `preexec_fn`: the kernel sends `on_death` to the child when we die, however we die (Linux only).

    The signal follows the thread that started the child, so start children from the main thread.
    """
    parent = os.getpid()

    def tie() -> None:
        if _libc is not None:
            _libc.prctl(_SET_PARENT_DEATH_SIGNAL, int(on_death))
            if os.getppid() != parent:  # died before the call
                os._exit(1)

    return tie


def adopt_orphans() -> None:
    """Become the parent of every descendant that loses its own, so that none escapes and `reap` sees it (Linux)."""
    if _libc is not None:
        _libc.prctl(_SET_CHILD_SUBREAPER, 1)


def reap(known: set[int | None]) -> None:
    """Bury adopted children that ended; `known` ones are left to those who started them."""
    with suppress(ChildProcessError):
        while (ended := os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)) and ended.si_pid not in known:
            os.waitpid(ended.si_pid, os.WNOHANG)


def marked(home: Path) -> list[psutil.Process]:
    """Every process that carries the mark of this data folder, except ourselves."""
    return [process for process in psutil.process_iter() if process.pid != os.getpid() and _mark(process) == str(home)]


def _mark(process: psutil.Process) -> str | None:
    try:
        mark: str | None = process.environ().get(MARK)
    except (psutil.Error, OSError):  # gone, a zombie, or another user's
        return None
    return mark


def group(leader: int) -> list[psutil.Process]:
    """The living members of a process group, even when its leader is gone."""
    return [process for process in psutil.process_iter() if _group_of(process) == leader]


def _group_of(process: psutil.Process) -> int | None:
    try:
        return None if process.status() == psutil.STATUS_ZOMBIE else os.getpgid(process.pid)
    except (psutil.Error, ProcessLookupError):
        return None


def end(processes: Iterable[psutil.Process], *, grace: float, pause: Pause = time.sleep) -> None:
    """Ask each to stop; kill what still lives after `grace` seconds."""
    living = list(processes)
    for process in living:
        with suppress(psutil.NoSuchProcess):
            process.terminate()
    deadline = time.monotonic() + grace
    while (living := [process for process in living if _lives(process)]) and time.monotonic() < deadline:
        pause(0.05)
    for process in living:
        with suppress(psutil.NoSuchProcess):
            process.kill()


def _lives(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
