"""`hubiao up` for real: everything starts, whatever is killed comes back, nothing is left behind."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil
import psycopg
import pytest
from rq import Queue, Worker
from rq.exceptions import NoSuchJobError
from rq.job import Job
from rq.serializers import JSONSerializer

from tests.hubiao.running import Running, until

pytestmark = pytest.mark.services
KILLABLE = [("web",), ("worker", "crawl"), ("worker", "match"), ("worker", "default"), ("scheduler",)]


@contextmanager
def new_place() -> Iterator[Path]:
    """A folder that PostgreSQL's own user can reach too: pytest's temporary folders are closed again and again."""
    with tempfile.TemporaryDirectory(prefix="hubiao-up-") as name:
        place = Path(name)
        place.chmod(0o755)
        yield place


@pytest.fixture
def place() -> Iterator[Path]:
    with new_place() as place:
        yield place


@pytest.fixture(scope="module")
def system() -> Iterator[Running]:
    """One system for all tests that leave it well."""
    with new_place() as place:
        yield from a_system(place / "home")


def a_system(home: Path) -> Iterator[Running]:
    running = Running(home).wait_until_ready()
    with running.database() as database:
        database.execute("CREATE TABLE kept (word text)")
    yield running
    assert running.stop() == 0, running.text()


def listening(system: Running) -> set[str]:
    with system.queue() as queue:
        return {name for worker in Worker.all(connection=queue) for name in worker.queue_names()}


def test_it_serves_and_works_on_all_queues(system: Running) -> None:
    assert system.get("/healthz") == 200
    assert set(system.services()) == {"database_url", "redis_url", "web_url", "pid"}
    assert system.services()["pid"] == system.process.pid
    until(lambda: listening(system) == {"crawl", "match", "default"}, "workers listened on all queues")
    assert "word engine ready in" in system.text()


def test_the_scheduler_lets_the_sweep_run(system: Running) -> None:
    def sweep_ran() -> bool:
        with system.queue() as queue:
            try:
                job = Job.fetch("sweep", connection=queue, serializer=JSONSerializer)
            except NoSuchJobError:
                return False
            return job.func_name == "workers.sweep.sweep" and job.ended_at is not None

    until(sweep_ran, "the sweep ran")


def test_the_key_is_for_its_owner_only(system: Running) -> None:
    assert (system.home / "secret_key").stat().st_mode & 0o777 == 0o600
    assert len((system.home / "secret_key").read_text()) >= 50


def test_the_servers_listen_on_no_port(system: Running) -> None:
    seen: dict[str, list[object]] = {}
    for process in system.family():
        with suppress(psutil.NoSuchProcess):  # PostgreSQL's backends come and go
            seen.setdefault(process.name(), []).extend(process.net_connections(kind="inet"))
    assert seen["postgres"] == seen["valkey-server"] == []


def test_a_second_one_on_the_same_folder_is_refused(system: Running) -> None:
    second = Running(system.home)
    assert second.process.wait(60) == 1
    assert f"{system.home} is in use by process {system.process.pid}" in system.text()
    assert system.get("/readyz") == 200


@pytest.mark.parametrize("words", KILLABLE, ids=" ".join)
def test_a_killed_service_comes_back(system: Running, words: tuple[str, ...]) -> None:
    before = until(lambda: system.child(*words), f"hubiao {' '.join(words)} ran")
    before.kill()
    after = until(lambda: (now := system.child(*words)) and now.pid != before.pid and now, f"{words} ran again")
    assert isinstance(after, psutil.Process)
    until(lambda: system.get("/readyz") == 200, "the console was ready again")


def test_the_database_comes_back_with_its_data(system: Running) -> None:
    with system.database() as database:
        database.execute("INSERT INTO kept VALUES ('青鹭')")
    before = until(lambda: system.child("postgres"), "the database ran")
    before.kill()
    until(lambda: (now := system.child("postgres")) and now.pid != before.pid, "the database ran again")
    until(lambda: system.get("/readyz") == 200, "the console reached it again")
    with system.database() as database:
        assert ("青鹭",) in database.execute("SELECT word FROM kept").fetchall()


def test_the_queue_comes_back_even_when_its_data_is_wiped(system: Running) -> None:
    until(lambda: listening(system) == {"crawl", "match", "default"}, "workers listened on all queues")
    assert "word engine ready in" in system.text()
    before = until(lambda: system.child("valkey-server"), "the queue ran")
    before.kill()
    shutil.rmtree(system.home / "valkey")
    until(lambda: (now := system.child("valkey-server")) and now.pid != before.pid, "the queue ran again")
    until(lambda: system.get("/readyz") == 200, "the console reached it again")
    with system.queue() as connection:
        queue = Queue("default", connection=connection, serializer=JSONSerializer)
        job = queue.enqueue_call("math.factorial", args=(5,))
        until(lambda: job.get_status() == "finished", "a worker did a job again")
        assert job.return_value() == 120
    until(lambda: listening(system) == {"crawl", "match", "default"}, "all workers were known again")


def test_a_folder_removed_under_a_living_queue_is_noticed(system: Running) -> None:
    before = until(lambda: system.child("valkey-server"), "the queue ran")
    shutil.rmtree(system.home / "valkey")
    until(lambda: (now := system.child("valkey-server")) and now.pid != before.pid, "the queue ran again")
    until(lambda: system.get("/readyz") == 200, "the console reached it again")


def test_no_zombie_stays(system: Running) -> None:
    def is_zombie(process: psutil.Process) -> bool:
        with suppress(psutil.NoSuchProcess):
            return bool(process.status() == psutil.STATUS_ZOMBIE)
        return False

    until(lambda: not any(map(is_zombie, system.family())), "all zombies were reaped")


def test_two_systems_do_not_collide_and_ctrl_c_leaves_nothing(system: Running, place: Path) -> None:
    other = Running(place / "第二 home").wait_until_ready()
    assert other.services()["web_url"] != system.services()["web_url"]
    family = other.family()
    assert other.stop() == 0
    assert [process for process in family if process.is_running()] == []
    assert other.services() == {}
    lines = [line for line in other.text().splitlines() if line.endswith("| stopped")]
    assert [line.split()[1] for line in lines] == ["queue", "database", "up"]


def test_nothing_outlives_a_killed_supervisor_and_the_data_stays(place: Path) -> None:
    home = place / ("long-" * 30)  # longer than a socket's path may be
    first = Running(home).wait_until_ready()
    with first.database() as database:
        database.execute("CREATE TABLE kept AS SELECT 7 AS number")
    family = first.family()
    first.send(signal.SIGKILL)
    first.process.wait()
    until(lambda: not [process for process in family if process.is_running()], "everything ended with its supervisor")
    again = Running(home).wait_until_ready()
    with again.database() as database:
        assert database.execute("SELECT number FROM kept").fetchone() == (7,)
    assert again.stop() == 0


def test_servers_that_the_environment_names_are_used_and_left_alone(place: Path) -> None:
    mine, queue = os.environ["DATABASE_URL"], os.environ["REDIS_URL"]
    with psycopg.connect(mine, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS outside")
        connection.execute("CREATE DATABASE outside")
    variables = {
        "DATABASE_URL": urlsplit(mine)._replace(path="/outside").geturl(),
        "REDIS_URL": queue,
        "HUBIAO_LOGS": "json",
    }
    running = Running(place / "home", variables=variables).wait_until_ready()
    assert running.services()["database_url"] == variables["DATABASE_URL"]
    assert running.child("postgres") is running.child("valkey-server") is None
    assert running.stop() == 0
    with psycopg.connect(variables["DATABASE_URL"]) as connection:
        assert connection.execute("SELECT count(*) > 10 FROM django_migrations").fetchone() == (True,)
    events = [json.loads(line) for line in running.text().splitlines()]
    assert {"up", "database", "queue", "migrate"} <= {event["service"] for event in events}


def test_ctrl_c_during_the_start_leaves_nothing(place: Path) -> None:
    running = Running(place / "home")
    until(lambda: running.log.exists() and "database" in running.text(), "the database was started")
    family = running.family()
    assert running.stop() == 0
    assert [process for process in family if process.is_running()] == []


def may_import(options: dict[str, Any]) -> bool:
    try:
        subprocess.run([sys.executable, "-P", "-c", "import hubiao"], check=True, capture_output=True, **options)
    except (PermissionError, subprocess.CalledProcessError):
        return False
    return True


def test_an_ordinary_user_can_run_it(place: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("the other tests are run by an ordinary user already")
    options: dict[str, Any] = {"user": "nobody", "group": "nogroup", "extra_groups": []}
    if not may_import(options):
        pytest.skip("Python or the checkout lies where only root may read")
    shutil.chown(place, "nobody", "nogroup")
    running = Running(place / "home", **options).wait_until_ready()
    users = set()
    for process in running.family():
        with suppress(psutil.NoSuchProcess):
            users.add(process.username())
    assert users == {"nobody"}
    assert running.stop() == 0
