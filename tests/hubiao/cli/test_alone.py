"""Commands without a running system bring their own servers, and take them away again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from hubiao.embedded import lock_folder
from tests.hubiao.running import NOT_INHERITED

pytestmark = pytest.mark.services


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="hubiao-alone-") as name:
        Path(name).chmod(0o755)
        yield Path(name) / "home"


def hubiao(home: Path, *arguments: str, code: int = 0) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
    result = subprocess.run(
        [sys.executable, "-P", "-m", "hubiao", *arguments],
        env=environment | {"HUBIAO_HOME": str(home)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == code, result.stdout + result.stderr
    return result.stdout + result.stderr


def test_an_account_survives_the_loss_of_the_folder_by_a_backup_and_nothing_is_left_running(
    home: Path, tmp_path: Path
) -> None:
    hubiao(home, "account", "add", "lin", "--role", "officer")
    hubiao(home, "backup", str(tmp_path / "one.dump"))
    shutil.rmtree(home)
    hubiao(home, "restore", "--yes", str(tmp_path / "one.dump"))
    said = hubiao(
        home, "manage", "shell", "-v", "0", "-c", "from alerts.models import Account as A; print(*A.objects.all())"
    )
    assert said.split() == ["lin"]
    assert not [process for process in psutil.process_iter() if str(home) in " ".join(process_words(process))]


def process_words(process: psutil.Process) -> list[str]:
    try:
        return list(process.cmdline())
    except psutil.Error:
        return []


def test_a_folder_in_use_is_refused_in_one_sentence(home: Path) -> None:
    with lock_folder(home):
        said = hubiao(home, "account", "password", "lin", code=1)
    assert f"{home} is in use by process {os.getpid()}" in said
    assert "Traceback" not in said


def test_status_says_what_is_missing(home: Path) -> None:
    said = hubiao(home, "status", code=1)
    assert "hubiao up" in said
    assert "not well" in said


def test_the_console_refuses_to_start_without_a_key(home: Path) -> None:
    assert "HUBIAO_SECRET_KEY" in hubiao(home / "empty", "web", code=2)
