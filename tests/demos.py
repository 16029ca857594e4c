"""A real `hubiao demo` in a child process, watched and disturbed from outside."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import psycopg

from hubiao.demo.score import key_in

PATIENCE = 600.0  # seconds; a demo takes about one minute on a quiet machine
NOT_INHERITED = (
    "DATABASE_URL",
    "REDIS_URL",
    "HUBIAO_HOME",
    "HUBIAO_SECRET_KEY",
    "DJANGO_SETTINGS_MODULE",
    "COVERAGE_PROCESS_CONFIG",
)
MOST = 900  # seconds for a whole demo on a slow machine

Alerts = set[tuple[str, str, float]]


@dataclass(frozen=True)
class FirstDemo:
    """A whole, undisturbed demo: its data folder, and what it printed."""

    home: Path
    printed: str


def environment(home: Path) -> dict[str, str]:
    """Ours, with servers of the demo's own."""
    kept = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
    return {**kept, "HUBIAO_HOME": str(home), "HUBIAO_DEVICE": "cpu"}


def run_demo(home: Path) -> str:
    """`hubiao demo --exit` on this folder; answers what it printed."""
    command = [sys.executable, "-P", "-m", "hubiao", "demo", "--exit"]
    done = subprocess.run(command, env=environment(home), capture_output=True, text=True, timeout=MOST, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


class Demo:
    """One demo on a data folder of its own; `score` is what it printed, as JSON, once everything was matched."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.report = home.with_suffix(".json")
        with home.with_suffix(".log").open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "hubiao", "demo", "--json", str(self.report)],
                env=environment(home),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait_until(self, reached: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not reached():
            assert self.process.poll() is None, f"the demo ended before {what}: {self.tail()}"
            assert time.monotonic() < deadline, f"waited in vain until {what}: {self.tail()}"
            time.sleep(0.1)

    def tail(self) -> str:
        return "\n".join(file.read_text("utf-8")[-3000:] for file in self.home.glob("demo.log"))

    def matched(self) -> int:
        """How many listings are matched; 0 while the database does not answer."""
        try:
            return int(self.rows("SELECT count(*) FROM alerts_listingrecord WHERE matched_hash = content_hash")[0][0])
        except (psycopg.Error, FileNotFoundError):
            return 0

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        services = json.loads((self.home / "run" / "services.json").read_text("utf-8"))
        with psycopg.connect(services["database_url"], autocommit=True) as connection:
            return connection.execute(query).fetchall()

    def alerts(self) -> Alerts:
        """Listing, right and probability of every alert that stands."""
        found = self.rows(
            "SELECT l.key || ' ' || l.url, r.number, a.probability FROM alerts_alert a"
            " JOIN alerts_listingrecord l ON l.id = a.listing_id JOIN registry_rightrecord r ON r.id = a.right_id"
            " WHERE a.state <> 'withdrawn'"
        )
        return {(key_in(address), number, round(probability, 6)) for address, number, probability in found}

    def match_counts(self) -> set[int]:
        """How often a listing was matched, over all listings."""
        return {count for (count,) in self.rows("SELECT DISTINCT match_count FROM alerts_listingrecord")}

    def kill_match_worker(self) -> None:
        self._child("worker", "match").kill()

    def kill_queue_and_wipe_it(self) -> None:
        self._child("valkey-server").kill()
        for file in (self.home / "valkey").iterdir():
            shutil.rmtree(file, ignore_errors=True) if file.is_dir() else file.unlink(missing_ok=True)

    def kill_database(self) -> None:
        postmaster = (self.home / "postgres" / "postmaster.pid").read_text("utf-8").split()[0]
        os.kill(int(postmaster), signal.SIGKILL)

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self.process.wait(60)

    def _child(self, *words: str) -> psutil.Process:
        """The process below the demo with that name, or with all these words in its command line."""
        for child in psutil.Process(self.process.pid).children(recursive=True):
            with suppress(psutil.NoSuchProcess):  # PostgreSQL's backends come and go
                if set(words) <= {child.name(), *child.cmdline()}:
                    return child
        raise AssertionError(f"no process {' '.join(words)} below the demo")
