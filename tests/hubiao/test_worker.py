from __future__ import annotations

import socket

import pytest
from django.db import connection
from rq import Worker

from hubiao import queues
from hubiao.worker import SteadyWorker, _worker, clean_up


@pytest.fixture(autouse=True)
def _empty() -> None:
    queues.connection().flushdb()


@pytest.fixture
def worker() -> SteadyWorker:
    return _worker("default")


def names() -> list[str]:
    return [worker.name for worker in Worker.all(queue=queues.queue("default"))]


def test_names_are_unique_and_say_where(worker: SteadyWorker) -> None:
    assert worker.name != _worker("default").name
    assert worker.name.startswith(f"default-{socket.gethostname()}-")


def test_a_job_is_done_in_this_process(worker: SteadyWorker) -> None:
    job_id = queues.enqueue("os.getpid")
    worker.work(burst=True)
    job = queues.queue("default").fetch_job(job_id)
    assert job
    assert job.return_value() == worker.pid


def test_a_failing_job_is_kept_with_its_reason_and_the_worker_goes_on(worker: SteadyWorker) -> None:
    broken = queues.enqueue("math.factorial", -1)
    fine = queues.enqueue("math.factorial", 3)
    worker.work(burst=True)
    queue = queues.queue("default")
    assert queue.failed_job_registry.get_job_ids() == [broken]
    job = queue.fetch_job(fine)
    assert job
    assert job.return_value() == 6


@pytest.mark.django_db(transaction=True)
def test_a_job_gets_a_live_database_after_the_old_connection_broke(worker: SteadyWorker) -> None:
    connection.ensure_connection()
    connection.connection.close()  # as after a restart of the database
    job_id = queues.enqueue("hubiao.health.database")
    worker.work(burst=True)
    job = queues.queue("default").fetch_job(job_id)
    assert job
    assert job.is_finished


def test_a_worker_is_known_again_after_the_queue_was_wiped(worker: SteadyWorker) -> None:
    worker.register_birth()
    queues.connection().flushdb()
    assert names() == []
    worker.heartbeat()
    assert names() == [worker.name]


def test_workers_that_died_here_are_struck_and_others_are_left(worker: SteadyWorker) -> None:
    dead, elsewhere = _worker("default"), _worker("default")
    dead.pid = 2**22 + 1  # above any process number
    elsewhere.hostname, elsewhere.pid = "another-machine", 2**22 + 1
    for each in (worker, dead, elsewhere):
        each.register_birth()
    clean_up("default")
    assert sorted(names()) == sorted([worker.name, elsewhere.name])
